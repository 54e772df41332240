import { createHmac, timingSafeEqual } from "node:crypto";

const VALID_SECONDS = 300;

/** What proves that a call is Slack's: the body as it came, and two headers. */
export type SignedCall = { body: string; timestamp: string | null; signature: string | null };

/** Slack's signature of a call: an HMAC under the app's signing secret over its version, moment and raw body. */
export function slackSignature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

/** Whether the call is Slack's, unchanged and of the last five minutes. Takes the same time for every wrong signature. */
export function isSlackCall(secret: string, { body, timestamp, signature }: SignedCall, now: Date): boolean {
  if (timestamp === null || signature === null || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > VALID_SECONDS) return false;
  const given = Buffer.from(signature);
  const expected = Buffer.from(slackSignature(secret, timestamp, body));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
