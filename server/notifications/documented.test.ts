import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { MAX_TRIES, pauseAfterTry } from "#engine/delivery.ts";
import { mintEndpointSecret } from "./endpoint-secret.ts";
import { signatureHeaders } from "./send-webhook.ts";

const text = readFileSync("docs/notifications.md", "utf8");
const IN_SECONDS = { seconds: 1, minutes: 60, hours: 3600 } as const;

describe("what docs/notifications.md says", () => {
  test("of pauses is what the sender keeps to", () => {
    const rows = [...text.matchAll(/^\| (\d+) \| (?:(\d+) (seconds|minutes|hours)|given up) \|$/gm)];
    const said = rows.map(([, tries, count, unit]) => [
      Number(tries),
      count === undefined ? null : Number(count) * IN_SECONDS[unit as keyof typeof IN_SECONDS],
    ]);
    expect(said).toEqual(Array.from({ length: MAX_TRIES }, (_, n) => [n + 1, pauseAfterTry(n + 1, 0.5)]));
  });

  test("of a receiver's code works: it takes what we send, also during a rotation, and nothing else", async () => {
    const [, code = ""] = /```js\n([\s\S]*?)```/.exec(text) ?? [];
    const { isFromUnderstudy } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const [older, newer, another] = [mintEndpointSecret(), mintEndpointSecret(), mintEndpointSecret()];
    const message = { id: "dlv_1", body: '{"type":"endpoint.test"}', secrets: [newer, older] };
    const headers = signatureHeaders(message, new Date());
    const takes = (secret: string, sent: object, body = message.body) => isFromUnderstudy(secret, sent, body);
    expect([takes(older, headers), takes(newer, headers)]).toEqual([true, true]);
    expect([takes(another, headers), takes(newer, headers, `${message.body} `), takes(newer, {})]).toEqual([
      false,
      false,
      false,
    ]);
    expect(takes(newer, signatureHeaders(message, new Date(Date.now() - 301_000)))).toBe(false);
    expect(takes(newer, { ...headers, "webhook-timestamp": "now" })).toBe(false);
  });
});
