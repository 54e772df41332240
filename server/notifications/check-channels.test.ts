import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, expect, test, vi } from "vitest";
import { openReceiver } from "#test/receiver.ts";

const slack = await openReceiver();
vi.stubEnv("SLACK_API_URL", `${slack.url}/api/`);
vi.stubEnv("SLACK_BOT_TOKEN", "xoxb-a-bot");
vi.stubEnv("SLACK_SIGNING_SECRET", "a signing secret of Slack's");
const mail = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"] });
await new Promise<void>((listening) => mail.listen(0, "127.0.0.1", () => listening()));
const port = (mail.server.address() as AddressInfo).port;
const { env } = await import("../env.ts");
const { checkChannels } = await import("./check-channels.ts");
afterAll(async () => {
  await slack.close();
  await new Promise<void>((closed) => mail.close(() => closed()));
});

const faults = async (given: object) => {
  const found = await checkChannels({ ...env(), ...given });
  return Object.fromEntries(found.map(({ what, fault }) => [what, fault]));
};

test("what is set up and works has no fault, nor has what is not set up", async () => {
  slack.answer((response) => response.end(JSON.stringify({ ok: true, team: "Acme" })));
  const none = { webhooks: null, Slack: null, mail: null };
  expect(await faults({ SMTP_URL: `smtp://127.0.0.1:${port}` })).toEqual(none);
  expect(slack.received.map(({ path }) => path)).toEqual(["/api/auth.test"]);
  expect(await faults({ SLACK_BOT_TOKEN: undefined, SLACK_SIGNING_SECRET: undefined })).toEqual(none);
});

test("what does not work is named with what to do, and without a password", async () => {
  slack.answer((response) => response.end(JSON.stringify({ ok: false, error: "invalid_auth" })));
  const found = await faults({ SMTP_URL: "smtp://me:hunter22@127.0.0.1:1", WEBHOOK_ALLOW_CIDRS: "10.0.0.0" });
  expect(found.Slack).toContain("invalid_auth");
  expect(found.mail).toMatch(/does not take mail: .*ECONNREFUSED/);
  expect(found.webhooks).toContain("WEBHOOK_ALLOW_CIDRS");
  expect(JSON.stringify(found)).not.toContain("hunter22");
  expect((await faults({ SLACK_SIGNING_SECRET: undefined })).Slack).toContain("Set SLACK_SIGNING_SECRET too");
  expect((await faults({ SLACK_BOT_TOKEN: undefined })).Slack).toContain("Set SLACK_BOT_TOKEN too");
});
