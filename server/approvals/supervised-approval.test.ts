import { beforeEach, describe, expect, test } from "vitest";
import { ApprovalView } from "#contract/approvals.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import type { Arm } from "#engine/vocabulary.ts";
import { configure, letTimePass, moveDeadline } from "#test/approvals.ts";
import { contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import { type Context, withTx } from "../context.ts";
import { getDecision, listDecisions } from "../decisions/read-decisions.ts";
import { saveActionType } from "../environments/save-action-type.ts";
import { mintId } from "../ids.ts";
import { recordObservation } from "../sessions/record-observation.ts";
import { castVote } from "./cast-vote.ts";
import { expireDueApprovals } from "./expire-approvals.ts";
import { openEvidence } from "./open-evidence.ts";
import { openSupervisedApproval } from "./open-supervised-approval.ts";
import { getApproval, listApprovals, listQueue } from "./read-approvals.ts";
import { withdrawVote } from "./withdraw-vote.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

/** Words that stand nowhere else, so that finding one is finding the recommendation. */
const secret = { action: "open_valve_seven", arguments: { pressure_hint: 7351946281 }, reasoning: "gauge_reads_high" };
const SECRETS = ["open_valve_seven", "7351946281", "pressure_hint", "gauge_reads_high"];

async function openCase(arm: Arm) {
  const session_id = await openSession(acme, { blind_rate: arm === "blind" ? 1 : 0 }, "supervised");
  const observation = await recordObservation(acme.as.agent, {
    session_id,
    agent_recommendation: secret,
    context: { seen: "by the person" },
  });
  return observation.approval_id ?? "";
}

const everyReader = () => [acme.as.viewer, acme.as.reviewer, acme.as.owner, acme.as.agent, acme.as.reporter];

/** All that one reader can get to see of a request and its decision, by every use-case that reads. */
async function everythingSeen(ctx: Context, approval_id: string): Promise<string> {
  const view = await getApproval(ctx, { approval_id });
  const decision_id = view.decision_id;
  const seen: unknown[] = [view, await getDecision(ctx, { decision_id }), await listDecisions(ctx, { limit: 50 })];
  const filters = [{}, { status: view.status }, { action_type: secret.action }, { severity: "S2" as const }];
  for (const filter of filters) {
    seen.push(await listApprovals(ctx, { limit: 50, ...filter }));
    seen.push(await listQueue(ctx, { limit: 50, view: "waiting", ...filter }));
    seen.push(await listQueue(ctx, { limit: 50, view: "decided", ...filter }));
  }
  return JSON.stringify(seen);
}

describe("a case at supervised", () => {
  test("is put before a person even where the action is safe or approved automatically", async () => {
    await configure(own.db, acme, "production", { approval: { mode: "async" }, risk: { cost_threshold_usd: 9 } });
    const view = await getApproval(acme.as.reviewer, { approval_id: await openCase("shown") });
    expect(ApprovalView.parse(view)).toEqual(view);
    expect(view).toMatchObject({
      status: "pending",
      verdict: "escalate",
      action_type: secret.action,
      details: secret.arguments,
      autonomy_level: "supervised",
      demands: [{ dial: "mode" }, { dial: "membrane", verdict: null }, { dial: "level", verdict: "escalate" }],
      case: {
        arm: "shown",
        sealed: false,
        recommendation: { action: secret.action, arguments: secret.arguments, reasoning: secret.reasoning },
        context: { seen: "by the person" },
      },
    });
  });

  test.each([
    ["lockdown rejects it", { approval: { mode: "auto_reject" } }, "rejected", "config_change"],
    ["a blocked action is blocked", {}, "blocked", "destructive_tool_call"],
  ])("%s at once, and the agent stops", async (_, configuration, approvalStatus, action) => {
    await configure(own.db, acme, "production", configuration);
    const opened = await withTx(acme.as.agent, (ctx) =>
      openSupervisedApproval(ctx, {
        observationId: mintId(),
        sessionId: mintId(),
        environmentId: acme.environments.production,
        agentId: acme.agentId,
        skillName: "skill",
        decisionClass: "class",
        recommendation: { action, arguments: {}, reasoning: null },
        arm: "shown",
      }),
    );
    expect(opened).toMatchObject({ approvalStatus, disposition: "stop", expiresAt: null });
  });

  test.each(["blind", "shown"] as const)(
    "decided on hold (%s) stays open, and hidden, until the hold is over",
    async (arm) => {
      await own.owner`update workspace set hold_seconds = 5 where id = ${acme.id}`;
      const approval_id = await openCase(arm);
      const override = { action: "close_valve", arguments: { number: 7 } };
      const vote = { approval_id, choice: "approve" as const, comment: "Safer", override };
      expect(await castVote(acme.as.reviewer, vote)).toMatchObject({ status: "pending", disposition: "wait" });
      // To read all takes longer than a hold where the machine is busy: this one ends a minute later.
      await letTimePass(own.owner, uuidOf("approval", approval_id) ?? "", -60_000);
      if (arm === "blind") {
        for (const ctx of everyReader()) {
          const seen = await everythingSeen(ctx, approval_id);
          expect(SECRETS.filter((secretWord) => seen.includes(secretWord))).toEqual([]);
        }
      }
      expect(await withdrawVote(acme.as.reviewer, { approval_id })).toMatchObject({ status: "pending", votes: [] });
      await castVote(acme.as.reviewer, vote);
      await letTimePass(own.owner, uuidOf("approval", approval_id) ?? "", 5000);
      expect(await expireDueApprovals(own.db)).toBe(1);
      const [decided] = await own.owner`select o.human_action, o.decided_by, o.source from observation o
      join approval a on a.observation_id = o.id where a.id = ${uuidOf("approval", approval_id)}`;
      expect(decided).toEqual({ human_action: "close_valve", decided_by: acme.members.reviewer, source: "member" });
      expect(await getApproval(acme.as.agent, { approval_id })).toMatchObject({
        ...{ status: "approved", via: "human", decided_by: "the reviewer", disposition: "proceed_modified" },
        case: { sealed: false },
      });
    },
  );

  test("that is overridden is approved, and the agent does what the person chose", async () => {
    const approval_id = await openCase("shown");
    const override = { action: "close_valve", arguments: { number: 7 } };
    const view = await castVote(acme.as.reviewer, { approval_id, choice: "approve", comment: "Safer", override });
    expect(view).toMatchObject({ status: "approved", disposition: "proceed_modified", votes: [{ override }] });
  });
});

describe("what a person chooses instead", () => {
  const choose = (ctx: Context, approval_id: string, action: string) =>
    castVote(ctx, { approval_id, choice: "approve", comment: "Rather this", override: { action, arguments: {} } });
  const registerGrave = () =>
    saveActionType(acme.as.owner, { name: "flood", behaves_as: "config_change", severity_floor: "S3" });

  test.each(["destructive_tool_call", "safety_filter_change"])(
    "is refused where nobody may approve it: %s",
    async (action) => {
      const approval_id = await openCase("shown");
      await expect(choose(acme.as.reviewer, approval_id, action)).rejects.toMatchObject({
        code: "conflict",
        extra: { refusal: "blocked", current: { status: "pending", votes: [] } },
      });
      expect(await getApproval(acme.as.owner, { approval_id })).toMatchObject({ status: "pending", votes: [] });
    },
  );

  test("needs one more approval where it is grave, and keeps needing it", async () => {
    await registerGrave();
    const approval_id = await openCase("shown");
    expect(await getApproval(acme.as.owner, { approval_id })).toMatchObject({ required_approvals: 1 });
    const { payload_hash } = await getApproval(acme.as.owner, { approval_id });
    for (const person of [acme.as.reviewer, acme.as.owner]) {
      await openEvidence(person, { approval_id, payload_hash: payload_hash ?? "" });
    }
    const first = await choose(acme.as.reviewer, approval_id, "flood");
    expect(first).toMatchObject({ status: "pending", required_approvals: 2 });
    const second = await choose(acme.as.owner, approval_id, "flood");
    expect(second).toMatchObject({ status: "approved", required_approvals: 2, disposition: "proceed_modified" });
  });

  test("in a blind case alone says how many have to approve, so that the quorum tells nothing", async () => {
    await saveActionType(acme.as.owner, { name: secret.action, behaves_as: "config_change", severity_floor: "S3" });
    const mild = await openCase("blind");
    expect(await getApproval(acme.as.owner, { approval_id: mild })).toMatchObject({ required_approvals: 1 });
    expect(await choose(acme.as.reviewer, mild, "close_valve")).toMatchObject({ status: "approved" });
    const grave = await openCase("blind");
    expect(await choose(acme.as.reviewer, grave, secret.action)).toMatchObject({
      status: "pending",
      required_approvals: 2,
      case: { sealed: true },
    });
  });
});

describe("a blind case", () => {
  test("tells nobody the recommendation while somebody may decide it, in no field of no list", async () => {
    const approval_id = await openCase("blind");
    for (const reader of everyReader()) {
      const seen = await everythingSeen(reader, approval_id);
      expect(SECRETS.filter((word) => seen.includes(word))).toEqual([]);
    }
    const view = await getApproval(acme.as.reviewer, { approval_id });
    expect(view).toMatchObject({
      action_type: null,
      details: {},
      risk_assessment: null,
      payload_hash: null,
      warnings: [],
      demands: [{ dial: "level", verdict: "escalate" }],
      case: { arm: "blind", sealed: true, recommendation: null, context: { seen: "by the person" } },
    });
  });

  test("is not found by what is hidden, and is found by what is not", async () => {
    const approval_id = await openCase("blind");
    const found = async (filter: object) =>
      (await listQueue(acme.as.owner, { limit: 50, view: "waiting", ...filter })).items.map(({ id }) => id);
    expect(await found({ action_type: secret.action })).toEqual([]);
    expect(await found({ severity: "S2" })).toEqual([]);
    expect(await found({ agent_id: wireId("agent", acme.agentId) })).toEqual([approval_id]);
  });

  test("has a deadline and asks for a password as if nothing of it were known", async () => {
    await configure(own.db, acme, "production", { approval: { timeout_seconds: 111, timeouts: { S2: 222 } } });
    const view = await getApproval(acme.as.owner, { approval_id: await openCase("blind") });
    expect(Date.parse(view.expires_at ?? "") - Date.parse(view.created_at)).toBe(111_000);
    const entered = { authenticatedAt: new Date(Date.now() - 11 * 60_000) };
    const tired = contextFor(own.db, memberActor(acme.id, acme.members.owner, "owner", entered));
    const override = { action: "close_valve", arguments: {} };
    await expect(
      castVote(tired, { approval_id: view.id, choice: "approve", comment: "So", override }),
    ).rejects.toMatchObject({ code: "reauthentication_required" });
  });

  test("refuses a vote without telling what it was about", async () => {
    const approval_id = await openCase("blind");
    const votes = [
      { choice: "approve" as const, comment: "Blindly" },
      { choice: "reject" as const, comment: " " },
      { choice: "approve" as const, comment: "So", payload_hash: `sha256:${"0".repeat(64)}` },
    ];
    for (const vote of votes) {
      const refusal = await castVote(acme.as.reviewer, { approval_id, ...vote }).catch((error) => error);
      const told = JSON.stringify([refusal.message, refusal.extra]);
      expect(refusal.code).toMatch(/bad_request|conflict/);
      expect(SECRETS.filter((word) => told.includes(word))).toEqual([]);
    }
  });

  test("stands in the log without its content until it is decided", async () => {
    const approval_id = await openCase("blind");
    const { decision_id } = await getApproval(acme.as.owner, { approval_id });
    const subjects = [uuidOf("approval", approval_id), uuidOf("decision", decision_id)];
    const told = await own.owner<{ body: string; action_type: string | null }[]>`
      select body, action_type from audit_entry where subject_id in ${own.owner(subjects)}`;
    expect(told).toHaveLength(2);
    const text = JSON.stringify(told);
    expect(SECRETS.filter((word) => text.includes(word))).toEqual([]);
    expect(told.map(({ body }) => JSON.parse(body))).toMatchObject([
      { action_type: null, payload_hash: null, severity: null, reason: null },
      { action_type: null, payload_hash: null, severity: null, reason: null },
    ]);
  });

  test("opens for everybody once a person has decided it", async () => {
    const approval_id = await openCase("blind");
    const override = { action: secret.action, arguments: secret.arguments };
    const view = await castVote(acme.as.reviewer, { approval_id, choice: "approve", comment: "The same", override });
    expect(view).toMatchObject({ status: "approved", disposition: "proceed", case: { sealed: false } });
    for (const reader of everyReader()) {
      expect((await getApproval(reader, { approval_id })).case?.recommendation).toMatchObject(secret);
    }
  });

  test("stays sealed when its deadline has passed, since the same case may be put before people again", async () => {
    const approval_id = await openCase("blind");
    await moveDeadline(own.db, acme, uuidOf("approval", approval_id) ?? "", -1);
    for (const reader of everyReader()) {
      expect(await getApproval(reader, { approval_id })).toMatchObject({
        status: "timed_out",
        disposition: "stop",
        case: { sealed: true, recommendation: null },
      });
    }
  });
});
