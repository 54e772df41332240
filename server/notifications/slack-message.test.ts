import { beforeEach, expect, test } from "vitest";
import type { ApprovalView } from "#contract/approvals.ts";
import type { Arm } from "#engine/vocabulary.ts";
import { asking, configure } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { getApproval } from "../approvals/read-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { turnKillSwitch } from "../kill-switch/turn-kill-switch.ts";
import { recordObservation } from "../sessions/record-observation.ts";
import { approvalMessage, noticeMessage, refusalToApproveInSlack } from "./slack-message.ts";

const PAGE = "https://understudy.example/approvals/apr_1";
const own = ownDatabase();
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const ask = async (more: Parameters<typeof asking>[0] = {}) =>
  (await requestApproval(acme.as.agent, asking({ action_type: "prompt_mutation", ...more }))).approval;
const again = ({ id }: { id: string }) => getApproval(acme.as.owner, { approval_id: id });

/** Every text that Slack prints as it is, and the one in which it reads commands, wherever they stand in a message. */
function textsOf(message: object): { plain: string[]; commanded: string[] } {
  const found = { plain: [] as string[], commanded: [] as string[] };
  JSON.stringify(message, (_, value) => {
    if (value?.type === "plain_text") found.plain.push(value.text);
    if (value?.type === "mrkdwn") found.commanded.push(value.text);
    return value;
  });
  return found;
}
const messageOf = (approval: ApprovalView) => approvalMessage(approval, { url: PAGE, record: [] });
const linesOf = (approval: ApprovalView) => textsOf(messageOf(approval)).plain.flatMap((text) => text.split("\n"));

test("a request in Slack says what, why a person is needed, who asks, what it costs and touches, and how far the votes are", async () => {
  await configure(own.db, acme, "production", { approval: { required_approvals: 2 } });
  const asked = await ask({
    description: "Add a safety prefix",
    details: { prefix: "Be kind" },
    predicted_severity: "S1",
    estimated_cost_usd: 0.5,
    estimated_duration_ms: 240_000,
    affected_systems: ["chat_api", "webhook"],
    rollback_plan: "Remove the prefix",
    requester_session: "run 7",
    target_surface: "production",
    external_ref: { system: "Jira", id: "OPS-1" },
  });
  await castVote(acme.as.reviewer, { approval_id: asked.id, choice: "approve", comment: "Fine" });
  const lines = linesOf(await again(asked));
  for (const line of [
    "the agent asks to do prompt_mutation in production",
    "Add a safety prefix",
    "Action type: prompt_mutation",
    "Asked by: the agent",
    "Environment: production (PRODUCTION)",
    "Risk: REVIEW, severity S1",
    "Estimated cost: $0.50",
    "Estimated duration: about 4 minutes",
    "Affected systems: chat_api, webhook",
    "Undo: can be undone: Remove the prefix",
    "Surface: production",
    "Agent’s session: run 7",
    "Ticket: Jira OPS-1",
    "Approvals: 1 of 2 (the reviewer approved)",
    "Action type prompt_mutation requires review in production",
    '  "prefix": "Be kind"',
  ]) {
    expect(lines).toContain(line);
  }
  expect(lines).toContainEqual(expect.stringMatching(/^reviewed_type: REVIEW, which decided \{.*"prompt_mutation"/));
});

test("a request in Slack says what the agent left out, and what it claimed where that is another severity", async () => {
  const lines = linesOf(await ask());
  expect(lines).toContain("Risk: REVIEW, severity S2, the agent claimed none");
  for (const line of ["The agent sent no details of what will run", "No estimate of the cost", "No rollback plan"]) {
    expect(lines).toContain(`Note: ${line}`);
  }
});

test("the deadline in Slack is in the reader's zone, and stands in the only text in which Slack reads commands", async () => {
  const hostile = "<!channel> <https://thief.example|Approve> *all*";
  const asked = await ask({ description: hostile, affected_systems: [hostile], rollback_plan: hostile });
  const seconds = Math.floor(Date.parse(asked.expires_at ?? "") / 1000);
  const { commanded, plain } = textsOf(messageOf(asked));
  expect(commanded).toEqual([
    `Decide by <!date^${seconds}^{date_short_pretty} {time_secs}|${asked.expires_at}>, then it counts as not approved.`,
  ]);
  expect(plain).toContain(hostile);
  expect(noticeMessage("Sent to <!channel> & all", PAGE).text).toBe("Sent to &lt;!channel&gt; &amp; all");
  expect(messageOf({ ...asked, status: "rejected", decision_reason: "<!here>" }).text).toBe("Rejected: &lt;!here&gt;");
});

test("while everything is stopped a request in Slack names no moment, because its time does not pass", async () => {
  const asked = await ask();
  await turnKillSwitch(acme.as.owner, { on: true, reason: "Something is odd" });
  const { commanded, plain } = textsOf(messageOf(await again(asked)));
  expect(commanded).toEqual([]);
  expect(plain).toContain("Everything is stopped: until that ends, its time does not pass.");
});

/** Words that stand nowhere else, so that finding one is finding the recommendation. */
const recommended = {
  action: "open_valve_seven",
  arguments: { pressure: 7351946281 },
  confidence: 0.7318,
  reasoning: "gauge_high",
};
const SECRETS = ["open_valve_seven", "7351946281", "pressure", "0.7318", "gauge_high"];

async function openCase(arm: Arm, seen: unknown = { alarm: "seen_by_the_agent" }) {
  const session_id = await openSession(acme, { blind_rate: arm === "blind" ? 1 : 0 }, "supervised");
  const told = { session_id, agent_recommendation: recommended, context: seen };
  const { approval_id } = await recordObservation(acme.as.agent, told);
  return again({ id: approval_id ?? "" });
}

test("of a sealed case Slack shows its kind, its deadline and the way to its page, and nothing of what is recommended", async () => {
  const sealed = await openCase("blind");
  const text = JSON.stringify(messageOf(sealed));
  expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
  expect(linesOf(sealed)).toContain("Risk: hidden until you decide");
  expect(text).toContain("<!date^");
  expect(text).not.toMatch(/"action_id":"(approve|reject)"/);
});

test("a case that is shown is shown with what the agent saw and how sure it is; a longer one is approved on its page", async () => {
  const shown = await openCase("shown");
  const text = linesOf(shown).join("\n");
  for (const word of [...SECRETS, "seen_by_the_agent"]) expect(text).toContain(word);
  expect(refusalToApproveInSlack(shown)).toBeNull();
  expect(refusalToApproveInSlack(await openCase("shown", { log: "x".repeat(2500) }))).toMatch(/more of it than Slack/);
});
