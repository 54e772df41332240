import type { OpenAPIHono } from "@hono/zod-openapi";
import { readText, tooLarge } from "../../body-text.ts";
import type { Visitor } from "../../context.ts";
import type { SlackAnswer } from "../../notifications/slack-call.ts";
import type { SignedCall } from "../../notifications/slack-signature.ts";
import { addressOf } from "../context.ts";
import { type RestEnv, restRouter } from "../define.ts";

export type SlackDoor = (asked: Omit<Visitor, "db">, call: SignedCall) => Promise<SlackAnswer>;

const MAX_BYTES = 64 * 1024;

/** Where a Slack app calls: presses of buttons and commands. Outside of keys and sessions; its signature is its key. */
export function slackRoutes(answer: SlackDoor, trustedProxies: number): OpenAPIHono<RestEnv> {
  const routes = restRouter();
  routes.post("/slack/calls", async (c) => {
    if (Number(c.req.header("content-length") ?? 0) > MAX_BYTES) throw tooLarge(MAX_BYTES);
    // As it came: the signature is over these very bytes.
    const body = await readText(c.req.raw.body, MAX_BYTES);
    const call = {
      body,
      timestamp: c.req.header("x-slack-request-timestamp") ?? null,
      signature: c.req.header("x-slack-signature") ?? null,
    };
    const asked = { requestId: c.get("requestId"), ip: addressOf(c, trustedProxies) };
    const { status, body: told } = await answer(asked, call);
    return told === null ? c.body(null, status) : c.json(told, status);
  });
  return routes;
}
