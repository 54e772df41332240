import { createHmac } from "node:crypto";
import { expect, test, vi } from "vitest";

const SECRET = "the signing secret of a Slack app";
vi.stubEnv("SLACK_BOT_TOKEN", "xoxb-a-bot");
vi.stubEnv("SLACK_SIGNING_SECRET", SECRET);
vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nowhere");

test("Slack's calls reach their door through the pages' framework too: believed with a signature, not without", async () => {
  const { POST } = await import("#app/slack/calls/route.ts");
  const body = "command=%2Funderstudy&text=help";
  const at = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac("sha256", SECRET).update(`v0:${at}:${body}`).digest("hex")}`;
  const call = (signed: string) => {
    const headers = { "x-slack-request-timestamp": at, "x-slack-signature": signed };
    return POST(new Request("http://127.0.0.1/slack/calls", { method: "POST", headers, body }));
  };
  expect((await call(signature.replace(/.$/, "x"))).status).toBe(401);
  // Past the signature it asks the database, which is not there.
  expect((await call(signature)).status).toBe(503);
});
