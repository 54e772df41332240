import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import type { ApprovalMode, OperatingMode, Severity, VoteChoice } from "#engine/vocabulary.ts";
import { agentIn, asking, configure } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { addWebhook, tellAll } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { RUN_IN_PRODUCT } from "#test/published-cases.ts";
import { openReceiver } from "#test/receiver.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import type { Context } from "../context.ts";
import { openLog, processLog } from "../log.ts";
import { castVote } from "./cast-vote.ts";
import { getApproval } from "./read-approvals.ts";
import { getApprovalStats } from "./read-statistics.ts";
import { requestApproval } from "./request-approval.ts";

/**
 * The published acceptance cases about approvals, against the real database: each handler is an environment, each click
 * a member's vote. What is pure is judged by the engine's own test, what is the client library's by that library's.
 */
type Fields = Record<string, unknown>;
type Handler = { mode: OperatingMode; approval_mode: ApprovalMode; auto_approve_in_lab?: boolean };
type Given = {
  op: string;
  handler: Handler;
  request: {
    action_type: string;
    description: string;
    predicted_severity?: Severity;
    estimated_cost_usd?: number | null;
  };
  ui: string;
  required_approvals: number;
  severity: Severity;
  votes: { decision: VoteChoice }[];
};
type Published = { id: string; given: Given; expect: Fields };

const OPERATIONS = ["request_approval", "request_approval_effects", "multi_approver"];
const file = new URL("../../engine/vectors/approvals.json", import.meta.url);
const published: Published[] = JSON.parse(readFileSync(file, "utf8"));
const LEFT_TO_THIS: readonly string[] = RUN_IN_PRODUCT["server/approvals/published-cases.test.ts"];
const cases = published.filter(({ id, given }) => OPERATIONS.includes(given.op) || LEFT_TO_THIS.includes(id));

const own = ownDatabase(6);

async function environment({ mode, approval_mode, auto_approve_in_lab }: Handler, required = 1) {
  const acme = await createWorkspace(own.db);
  const risk = auto_approve_in_lab === undefined ? {} : { auto_approve_review_in_lab: auto_approve_in_lab };
  const approval = { mode: approval_mode, require_comment: false, required_approvals: required };
  await configure(own.db, acme, mode, { risk, approval: { ...approval, extra_for_s3: required > 1 } });
  return { acme, agent: await agentIn(own.db, acme, mode) };
}

const click = (ctx: Context, { id }: ApprovalView, choice: VoteChoice) =>
  castVote(ctx, { approval_id: id, choice, comment: choice === "reject" ? "Because" : "" });

async function ask({ handler, request, ui }: Given): Promise<Fields> {
  const { acme, agent } = await environment(handler);
  const { approval } = await requestApproval(agent, asking(request));
  const isAsked = approval.status === "pending" && (ui === "approve" || ui === "reject");
  if (isAsked) await click(acme.as.reviewer, approval, ui === "approve" ? "approve" : "reject");
  const { status, via, risk_assessment } = await getApproval(agent, { approval_id: approval.id });
  await sequenceEntries(own.db);
  const stats = await getApprovalStats(acme.as.viewer, {});
  const approved = status === "pending" ? null : status === "approved";
  return { status, via, approved, ui_called: isAsked, tier: risk_assessment?.tier, stats };
}

async function voteTogether({ severity, required_approvals, votes }: Given): Promise<Fields> {
  const { acme, agent } = await environment({ mode: "lab", approval_mode: "interactive" }, required_approvals);
  const { approval } = await requestApproval(agent, asking({ predicted_severity: severity }));
  for (const { decision } of votes) await click(await anotherIn(acme), approval, decision);
  const view = await getApproval(agent, { approval_id: approval.id });
  return { required: view.required_approvals, status: view.status, decision_reason: view.decision_reason };
}

async function anotherIn(acme: TestWorkspace): Promise<Context> {
  return contextFor(own.db, memberActor(acme.id, await addMember(own.db, acme.id, "reviewer"), "reviewer"));
}

/** What else happens: to the log, to the process's own log, and on the reviewer's screen. */
async function effects({ handler, request }: Given): Promise<Fields> {
  const lines: string[] = [];
  const log = processLog();
  Reflect.set(globalThis, Symbol.for("understudy.log"), openLog("info", { write: (line) => lines.push(line) }));
  try {
    const { acme, agent } = await environment(handler);
    const { approval } = await requestApproval(agent, asking(request));
    const isOverridden = await click(acme.as.owner, approval, "approve").then(
      () => true,
      () => false,
    );
    const [entry] = await own.owner`
      select body from audit_entry where subject_id = ${uuidOf("approval", approval.id)} order by id limit 1`;
    const { level } = JSON.parse(lines[0] ?? "{}");
    return {
      log_level: level === "warn" ? "warning" : level,
      alert_generated: JSON.parse(entry?.body).after.alert === true,
      audit_recorded: entry !== undefined,
      override_available: isOverridden,
      shown: shownOf(approval),
    };
  } finally {
    Reflect.set(globalThis, Symbol.for("understudy.log"), log);
  }
}

function shownOf(approval: ApprovalView): string[] {
  const context = {
    description: approval.description,
    action_type: approval.action_type,
    risk_tier: approval.risk_assessment?.tier,
    severity: approval.risk_assessment?.severity,
    estimated_cost_usd: approval.estimated_cost_usd,
    affected_systems: approval.affected_systems.join(),
    reasoning: approval.risk_assessment?.reasoning,
    rollback_plan: approval.rollback_plan,
  };
  return Object.entries(context).flatMap(([name, value]) => (value === null || value === "" ? [] : [name]));
}

const answerTo = ({ given }: Published): Promise<Fields> => {
  if (given.op === "request_approval") return ask(given);
  if (given.op === "gate") return heardByTwo();
  return given.op === "multi_approver" ? voteTogether(given) : effects(given);
};

/** Two receivers hear of the same request, and the first of them fails. */
async function heardByTwo(): Promise<Fields> {
  const [failing, other] = [await openReceiver(), await openReceiver()];
  failing.answer((response) => {
    response.statusCode = 500;
    response.end("no");
  });
  try {
    const { acme, agent } = await environment({ mode: "production", approval_mode: "interactive" });
    for (const { url } of [failing, other]) await addWebhook(acme, url, ["approval.decided"]);
    const { approval } = await requestApproval(agent, asking());
    await click(acme.as.reviewer, approval, "approve");
    await tellAll(own.db);
    expect(failing.received).toHaveLength(1);
    const { status } = await getApproval(agent, { approval_id: approval.id });
    return { status, second_callback_called: other.received.length === 1 };
  } finally {
    await Promise.all([failing.close(), other.close()]);
  }
}

describe("the published cases, in the product", () => {
  test.each(cases)("$id", async (each) => {
    const answer = await answerTo(each);
    const { status_in: oneOf, ...expected } = each.expect;
    expect(answer).toMatchObject(expected);
    if (Array.isArray(oneOf)) expect(oneOf).toContain(answer.status);
  });

  test("are all that the product answers", () => {
    expect(cases).toHaveLength(16);
    expect(cases.map(({ id }) => id)).toEqual(expect.arrayContaining([...LEFT_TO_THIS]));
  });
});
