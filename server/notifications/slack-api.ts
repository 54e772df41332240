import { fetch } from "undici";
import { readRetryAfter } from "#engine/delivery.ts";
import { env } from "../env.ts";
import { type Answer, describeFailure, firstBytes, NO_ANSWER, TRY_TIMEOUT_MS } from "./answer.ts";

/** Whether this server is set up with a Slack app. */
export function hasSlack(): boolean {
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET } = env();
  return SLACK_BOT_TOKEN !== undefined && SLACK_SIGNING_SECRET !== undefined;
}

type Told = Answer & { told: Record<string, unknown> };

/**
 * Calls a method of Slack's API at the address that the operator set. Slack answers 200 to what it refuses, too; that is
 * told as an error without a status, so that nothing counts as delivered that was not.
 */
export async function callSlack(method: string, body: object, stopping?: AbortSignal): Promise<Told> {
  const { SLACK_BOT_TOKEN: token, SLACK_API_URL: base } = env();
  if (token === undefined) return { ...NO_ANSWER, error: "Slack is not set up on the server", told: {} };
  const now = new Date();
  const timeout = AbortSignal.timeout(TRY_TIMEOUT_MS);
  try {
    const answer = await fetch(new URL(method, base.endsWith("/") ? base : `${base}/`), {
      method: "POST",
      redirect: "manual",
      signal: stopping ? AbortSignal.any([stopping, timeout]) : timeout,
      headers: { "content-type": "application/json; charset=utf-8", authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const retryAfter = readRetryAfter(answer.headers.get("retry-after"), now);
    if (!answer.ok) {
      return { ...NO_ANSWER, httpStatus: answer.status, response: await firstBytes(answer.body), retryAfter, told: {} };
    }
    const text = await answer.text();
    const told = readObject(text);
    const response = text.slice(0, 500);
    if (told.ok !== true) return { ...NO_ANSWER, response, error: `Slack refused: ${String(told.error)}`, told };
    return { ...NO_ANSWER, httpStatus: answer.status, response, told };
  } catch (error) {
    return { ...NO_ANSWER, error: describeFailure(error), told: {} };
  }
}

/** The JSON object in a text; an empty one where there is none. */
export function readObject(text: string): Record<string, unknown> {
  try {
    return objectAt(JSON.parse(text));
  } catch {
    return {};
  }
}

/** A value as an object, whatever it was. */
export function objectAt(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
