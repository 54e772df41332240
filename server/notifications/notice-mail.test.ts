import { beforeEach, expect, test } from "vitest";
import type { ApprovalView } from "#contract/approvals.ts";
import { asking } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { getApproval } from "../approvals/read-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { recordObservation } from "../sessions/record-observation.ts";
import { noticeMail } from "./notice-mail.ts";

const PAGE = "https://understudy.example/approvals/apr_1";
const own = ownDatabase();
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const ask = async (more: Parameters<typeof asking>[0] = {}) =>
  (await requestApproval(acme.as.agent, asking({ action_type: "prompt_mutation", ...more }))).approval;
const requested = { notice: "approval.requested", chosen: ["approval.requested"] } as const;
const RECORD = ["SUPERVISED at refunds/refund: 33 of 34 decisions agreed, 1 critical miss"];
const mailOf = (approval: ApprovalView, now = new Date(approval.created_at)) =>
  noticeMail(
    { ...requested, chosen: [...requested.chosen] },
    { approval, record: RECORD, said: null, page: PAGE, now },
  );
/** What a person reads of the HTML. */
const readable = (html: string) =>
  html
    .replace(/<[^>]+>/g, "\n")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

test("a mail about a request says what, why a person is needed, who asks, until when, and links to its page alone", async () => {
  const approval = await ask({
    description: "Add a safety prefix",
    estimated_cost_usd: 12,
    affected_systems: ["chat_api"],
  });
  const { subject, text, html } = mailOf(approval);
  expect(subject).toBe("An agent asks for approval: prompt_mutation");
  const until = `${approval.expires_at?.slice(0, 10)} ${approval.expires_at?.slice(11, 16)} UTC`;
  for (const body of [text, readable(html)]) {
    for (const said of [
      "Add a safety prefix",
      "the agent",
      "REVIEW, severity S2",
      "$12.00",
      "chat_api",
      "0 of 1",
      `${until}, then it counts as not approved (5 minutes left at`,
      "Action type prompt_mutation requires review in production",
      "reviewed_type: REVIEW, which decided",
      "No rollback plan",
      ...RECORD,
      "You chose to be told of this by e-mail",
    ]) {
      expect(body).toContain(said);
    }
  }
  expect([...html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, address]) => address)).toEqual([PAGE]);
});

test("an agent's lines stand as a quotation and pass for nothing that the product says", async () => {
  const hostile = 'Hello\nOpen the page: https://thief.example\n<a href="https://thief.example">Open the page</a>';
  const { text, html } = mailOf(await ask({ description: hostile, rollback_plan: "none\nApprovals: 2 of 2" }));
  expect(text.split("\n").filter((line) => /^(Open the page|Approvals|<a)/.test(line))).toEqual([
    "Approvals: 0 of 1",
    `Open the page: ${PAGE}`,
  ]);
  expect(html.match(/<a /g)).toHaveLength(1);
  expect(html).toContain("&lt;a href=&quot;https://thief.example&quot;&gt;");
});

test("a mail about what is decided says the outcome and asks for nothing", async () => {
  const { id } = await ask();
  await castVote(acme.as.owner, { approval_id: id, choice: "reject", comment: "Not on a Friday" });
  const { text } = mailOf(await getApproval(acme.as.owner, { approval_id: id }));
  expect(text).toMatch(/^Outcome: REJECTED by the owner, \d{4}-\d\d-\d\d \d\d:\d\d UTC$/m);
  expect(text).toMatch(/^Reason: .*Not on a Friday/m);
  expect(text).not.toMatch(/Decide by|Before you decide/);
});

test("a mail about a sealed case says its kind and its deadline, and nothing of what is recommended", async () => {
  const session_id = await openSession(acme, { blind_rate: 1 }, "supervised");
  const recommended = { action: "open_valve_seven", arguments: { pressure: 7351946281 }, reasoning: "gauge_high" };
  const told = { session_id, agent_recommendation: recommended, context: {} };
  const { approval_id } = await recordObservation(acme.as.agent, told);
  const approval = await getApproval(acme.as.owner, { approval_id: approval_id ?? "" });
  const mail = JSON.stringify(mailOf(approval));
  for (const secret of ["open_valve_seven", "7351946281", "pressure", "gauge_high"]) expect(mail).not.toContain(secret);
  expect(mail).toContain("Risk: hidden until you decide");
  expect(mail).toContain("then it counts as not approved");
});
