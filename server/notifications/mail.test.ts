import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { OpenBreakGlass } from "#contract/break-glass.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { asking, configure, letTimePass } from "#test/approvals.ts";
import { addMember, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { tellAll } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { remindOfApprovals } from "../approvals/remind-of-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { openBreakGlass } from "../break-glass/change-break-glass.ts";
import { mailSender } from "./mail-sender.ts";
import { getPreferences, setPreferences } from "./preferences.ts";
import { listDeliveries } from "./read-deliveries.ts";

type Mail = { to: string[]; raw: string };
const mails: Mail[] = [];
let refusal: { code: number; text: string } | null = null;

// A real mail server, there before anything reads the environment.
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      if (refusal) return done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
      const to = session.envelope.rcptTo.map(({ address }) => address);
      mails.push({ to, raw: Buffer.concat(chunks).toString("utf8") });
      done();
    });
  },
});
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", () => listening()));
vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);

const own = ownDatabase();
let acme: TestWorkspace;
afterAll(() => new Promise<void>((closed) => server.close(() => closed())));
beforeEach(async () => {
  await own.owner`update endpoint set disabled_at = clock_timestamp()`;
  acme = await createWorkspace(own.db);
  mails.length = 0;
  refusal = null;
});

const tell = () => {
  const email = mailSender();
  if (email === undefined) throw new Error("no mail server is set up");
  return tellAll(own.db, { email });
};
const ask = async (description = "Greet them warmly") =>
  (await requestApproval(acme.as.agent, asking({ action_type: "prompt_mutation", description }))).approval;

test("whoever asked for it gets one mail for each notice, with a link to the page and nothing that decides", async () => {
  await setPreferences(acme.as.reviewer, { email: ["approval.requested"] });
  const approval = await ask();
  await tell();
  expect(mails.map(({ to }) => to)).toEqual([[`${acme.members.reviewer}@example.test`]]);
  const raw = textOf(mails[0]);
  expect(raw).toContain("Subject: An agent asks for approval: prompt_mutation");
  expect(raw).toContain("Greet them warmly");
  // One link, in the plain text and in the HTML.
  const page = `http://127.0.0.1:3000/approvals/${approval.id}`;
  expect(raw.match(/https?:\/\/[^\s"]+/g)).toEqual([page, page]);
  expect(raw).not.toMatch(/<(img|script|form|link|iframe|style)\b/i);
  expect((await listDeliveries(acme.as.owner, { limit: 10 })).items).toMatchObject([
    { status: "delivered", last_http_status: 250, endpoint: { channel: "email" } },
  ]);
});

test("an agent's text cannot add a header, a recipient or a line to the subject", async () => {
  await setPreferences(acme.as.owner, { email: ["approval.requested"] });
  await ask("Hello\r\nBcc: thief@example.test\r\n\r\n<b>bold</b> \u202egpj.exe");
  await tell();
  expect(mails.map(({ to }) => to)).toEqual([[`${acme.members.owner}@example.test`]]);
  const [head = ""] = (mails[0]?.raw ?? "").split("\r\n\r\n");
  expect(head).not.toMatch(/^bcc:/im);
  expect(head).toMatch(/^content-type: multipart\/alternative/im);
  expect(mails[0]?.raw).toContain("\\u{202e}gpj.exe");
  expect(textOf(mails[0])).toContain("&lt;b&gt;bold&lt;/b&gt;");
});

test("a mail that the server will not take now is tried again later", async () => {
  await setPreferences(acme.as.owner, { email: ["approval.requested"] });
  refusal = { code: 452, text: "Mailbox is full" };
  await ask();
  await tell();
  expect((await listDeliveries(acme.as.owner, { limit: 10 })).items).toMatchObject([
    { status: "pending", attempts: 1, last_http_status: 452, last_error: expect.stringContaining("Mailbox is full") },
  ]);
  refusal = null;
  await own.owner`update delivery set next_try_at = clock_timestamp() where status = 'pending'`;
  await tell();
  expect(mails).toHaveLength(1);
});

test("nobody who did not ask, asked no more or left the workspace gets any", async () => {
  await setPreferences(acme.as.owner, { email: ["approval.blocked"] });
  await setPreferences(acme.as.reviewer, { email: ["approval.requested"] });
  await setPreferences(acme.as.reviewer, { email: [] });
  await setPreferences(acme.as.viewer, { email: ["approval.requested"], browser: ["approval.requested"] });
  await own.owner`update member set disabled_at = clock_timestamp() where id = ${acme.members.viewer}`;
  await ask();
  await tell();
  expect(mails).toEqual([]);
});

const textOf = (mail: Mail | undefined) => (mail?.raw ?? "").replaceAll("=\r\n", "").replaceAll("=3D", "=");
const addressOf = (memberId: string) => `${memberId}@example.test`;
const receivers = () => mails.flatMap(({ to }) => to).sort();

test("every owner is mailed of break-glass at once, whatever they chose, and nobody else who did not choose it", async () => {
  const second = await addMember(own.db, acme.id, "owner");
  await setPreferences(acme.as.owner, { email: [] });
  await setPreferences(acme.as.reviewer, { email: ["approval.requested"] });
  await setPreferences(acme.as.viewer, { email: ["workspace.break_glass"] });
  const reason = "The site is down and nobody else is awake";
  const exception = { agent_id: wireId("agent", acme.agentId), action_type: "config_change", reason };
  await openBreakGlass(acme.as.owner, OpenBreakGlass.parse(exception));
  await tell();
  expect(receivers()).toEqual([acme.members.owner, second, acme.members.viewer].map(addressOf).sort());
  expect(textOf(mails.find(({ to }) => to[0] === addressOf(second)))).toContain("whatever you chose");
  expect(mails.map(textOf).filter((text) => text.includes("/settings/break-glass"))).toHaveLength(3);
  // Who was mailed without asking has chosen nothing, and is not mailed of anything else.
  mails.length = 0;
  await ask();
  await tell();
  expect(receivers()).toEqual([addressOf(acme.members.reviewer)]);
});

test("whoever a step of the escalation chain names is mailed when it begins, chosen or not, and reads who is asked", async () => {
  const other = await addMember(own.db, acme.id, "reviewer");
  const named = { to: wireId("member", other), timeout_seconds: 240 };
  const escalation = { 1: { to: "owner", timeout_seconds: 60 }, 2: named };
  await configure(own.db, acme, "production", { approval: { escalation } });
  const approval = await ask();
  await remindOfApprovals(own.db);
  await tell();
  expect(receivers()).toEqual([addressOf(acme.members.owner)]);
  expect(textOf(mails[0])).toContain("Passed on to the owners (step 1 of 2). 4 minutes left");
  mails.length = 0;
  await letTimePass(own.owner, uuidOf("approval", approval.id) ?? "", 61_000);
  await remindOfApprovals(own.db);
  await tell();
  expect(receivers()).toEqual([addressOf(other)]);
  expect(textOf(mails[0])).toContain("Passed on to the reviewer (step 2 of 2). 3 minutes left");
  expect(textOf(mails[0])).toContain("the escalation chain names you");
});

test("each member sees and changes their own choice alone", async () => {
  await setPreferences(acme.as.owner, { email: ["approval.requested"] });
  await setPreferences(acme.as.owner, { browser: ["approval.timed_out"] });
  expect(await getPreferences(acme.as.owner)).toMatchObject({
    email: { available: true, address: `${acme.members.owner}@example.test`, notices: ["approval.requested"] },
    browser: { notices: ["approval.timed_out"] },
  });
  expect(await getPreferences(acme.as.reviewer)).toMatchObject({ email: { notices: [] }, browser: { notices: [] } });
});
