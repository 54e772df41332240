import type { Env } from "../env.ts";
import { describeFailure } from "./answer.ts";
import { mailTransport } from "./mail-sender.ts";
import { callSlack } from "./slack-api.ts";
import { targetGuard } from "./target-guard.ts";

type Check = { what: string; found: string; fault: string | null };

const NOT_SET_UP = "not set up";

/** Whether what notices leave by is set up so that it works. Asks Slack and the mail server; sends nothing. */
export function checkChannels(env: Env): Promise<Check[]> {
  return Promise.all([checkWebhooks(env), checkSlack(env), checkMail(env)]);
}

function checkWebhooks({ WEBHOOK_ALLOW_CIDRS: cidrs }: Env): Check {
  const what = "webhooks";
  try {
    const { allowed } = targetGuard(cidrs);
    const found = allowed.length === 0 ? "to public addresses" : `to public addresses and ${cidrs}`;
    return { what, found, fault: null };
  } catch {
    return { what, found: cidrs, fault: "Write WEBHOOK_ALLOW_CIDRS as networks, such as 10.20.0.0/16,127.0.0.1/32" };
  }
}

async function checkSlack({ SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: secret }: Env): Promise<Check> {
  const what = "Slack";
  if (token === undefined && secret === undefined) return { what, found: NOT_SET_UP, fault: null };
  if (token === undefined || secret === undefined) {
    const missing = token === undefined ? "SLACK_BOT_TOKEN" : "SLACK_SIGNING_SECRET";
    return { what, found: NOT_SET_UP, fault: `Set ${missing} too; Slack needs both` };
  }
  const { told, error } = await callSlack("auth.test", {});
  const fault = told.ok === true ? null : `Slack does not take the token: ${error ?? "it gave no answer to read"}`;
  return { what, found: `the app of ${String(told.team ?? told.team_id)}`, fault };
}

async function checkMail({ SMTP_URL: url, MAIL_FROM: from }: Env): Promise<Check> {
  const what = "mail";
  if (url === undefined) return { what, found: NOT_SET_UP, fault: null };
  const transport = mailTransport(url, from);
  try {
    await transport.verify();
    return { what, found: `the mail server answers; from ${from}`, fault: null };
  } catch (error) {
    return { what, found: "", fault: `The mail server of SMTP_URL does not take mail: ${describeFailure(error)}` };
  } finally {
    transport.close();
  }
}
