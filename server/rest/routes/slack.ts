import type { OpenAPIHono } from "@hono/zod-openapi";
import { AppError } from "../../errors.ts";
import type { SlackAnswer } from "../../notifications/slack-call.ts";
import type { SignedCall } from "../../notifications/slack-signature.ts";
import { type RestEnv, restRouter } from "../define.ts";

export type SlackDoor = (requestId: string, call: SignedCall) => Promise<SlackAnswer>;

const MAX_BYTES = 64 * 1024;

/** Where a Slack app calls: presses of buttons and commands. Outside of keys and sessions; its signature is its key. */
export function slackRoutes(answer: SlackDoor): OpenAPIHono<RestEnv> {
  const routes = restRouter();
  routes.post("/slack/calls", async (c) => {
    const tooLarge = new AppError("too_large", "The body is over 64 KiB");
    if (Number(c.req.header("content-length") ?? 0) > MAX_BYTES) throw tooLarge;
    // As it came: the signature is over these very bytes.
    const body = await c.req.text();
    if (Buffer.byteLength(body) > MAX_BYTES) throw tooLarge;
    const call = {
      body,
      timestamp: c.req.header("x-slack-request-timestamp") ?? null,
      signature: c.req.header("x-slack-signature") ?? null,
    };
    const { status, body: told } = await answer(c.get("requestId"), call);
    return c.json(told, status);
  });
  return routes;
}
