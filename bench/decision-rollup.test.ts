import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { cancelApproval } from "#server/approvals/cancel-approval.ts";
import { castVote } from "#server/approvals/cast-vote.ts";
import { requestApproval } from "#server/approvals/request-approval.ts";
import { recordEvent } from "#server/audit/audit-store.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { withTx } from "#server/context.ts";
import { mintId } from "#server/ids.ts";
import { recordObservation } from "#server/sessions/record-observation.ts";
import { asking } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import { countMiscounted } from "./crash-check.ts";

const own = ownDatabase(4);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

type Counted = { action_type: string; verdict: string; membrane_verdict: string; count: number };

/** All decisions ever, as the rollup has them; what is counted as none is left out. */
const everCounted = () => own.owner<Counted[]>`
  select action_type, verdict, membrane_verdict, sum(count)::int as count from decision_rollup
  where workspace_id = ${acme.id} and grain = 'ever' group by 1, 2, 3 having sum(count) <> 0 order by 1, 2, 3`;

/** The newest decision once more, as a membrane in shadow judged it. */
async function copyUnderMembrane(membraneVerdict: string, score: number) {
  const id = mintId();
  await own.owner`
    insert into decision select (jsonb_populate_record(d, jsonb_build_object('id', ${id}::text, 'pipeline_mode', 'shadow',
      'membrane_id', ${randomUUID()}::text, 'membrane_revision', 1, 'policy_verdict', ${membraneVerdict}::text,
      'membrane_verdict', ${membraneVerdict}::text, 'coverage_gap', false, 'would_deliberate', true, 'contradictions', 2,
      'risk_score', ${score}::float8))).*
    from decision d where workspace_id = ${acme.id} order by d.id desc limit 1`;
  await withTx(acme.as.system, (ctx) =>
    recordEvent(ctx, { event: "risk_assessment", subject: { kind: "decision", id }, isFirst: true }),
  );
}

test("decisions are counted by what was decided, and again by what a membrane in shadow would have said", async () => {
  await requestApproval(acme.as.agent, asking({ predicted_severity: "S1" }));
  await requestApproval(acme.as.agent, asking({ predicted_severity: "S4", action_type: "prompt_mutation" }));
  await copyUnderMembrane("escalate", 0.1234567);
  await copyUnderMembrane("escalate", 0.5);
  await sequenceEntries(own.db);
  expect([...(await everCounted())]).toEqual([
    { action_type: "config_change", verdict: "approve", membrane_verdict: "", count: 1 },
    { action_type: "prompt_mutation", verdict: "block", membrane_verdict: "", count: 1 },
    { action_type: "prompt_mutation", verdict: "block", membrane_verdict: "escalate", count: 2 },
  ]);
  const [sums] =
    await own.owner`select sum(scored)::int as scored, sum(score_sum)::int as score, sum(contradicted)::int as contradicted,
    sum(covered)::int as covered, sum(would_deliberate)::int as deliberate
    from decision_rollup where workspace_id = ${acme.id} and grain = 'day' and pipeline_mode = 'shadow'`;
  expect(sums).toEqual({ scored: 2, score: 623_457, contradicted: 2, covered: 2, deliberate: 2 });
  expect(await countMiscounted(own.owner)).toBe(0);
});

test("a sealed decision is counted without its content until its case is decided", async () => {
  const session_id = await openSession(acme, { blind_rate: 1 }, "supervised");
  const { approval_id } = await recordObservation(acme.as.agent, {
    session_id,
    agent_recommendation: { action: "open_valve_seven" },
    context: {},
  });
  await sequenceEntries(own.db);
  expect([...(await everCounted())]).toEqual([{ action_type: "", verdict: "", membrane_verdict: "", count: 1 }]);
  expect(await countMiscounted(own.owner)).toBe(0);
  const override = { action: "close_valve", arguments: {} };
  const vote = { approval_id: approval_id ?? "", choice: "approve" as const, comment: "Safer", override };
  await castVote(acme.as.reviewer, vote);
  await sequenceEntries(own.db);
  expect([...(await everCounted())]).toEqual([
    { action_type: "open_valve_seven", verdict: "escalate", membrane_verdict: "", count: 1 },
  ]);
  expect(await countMiscounted(own.owner)).toBe(0);
});

test("a blind case that its agent takes back stays counted without its content", async () => {
  const session_id = await openSession(acme, { blind_rate: 1 }, "supervised");
  const { approval_id } = await recordObservation(acme.as.agent, {
    session_id,
    agent_recommendation: { action: "open_valve_seven" },
    context: {},
  });
  await cancelApproval(acme.as.agent, { approval_id: approval_id ?? "", reason: "no longer needed" });
  await sequenceEntries(own.db);
  expect([...(await everCounted())]).toEqual([{ action_type: "", verdict: "", membrane_verdict: "", count: 1 }]);
  expect(await countMiscounted(own.owner)).toBe(0);
});
