import type { ApprovalView } from "#contract/approvals.ts";
import type { EvidenceView } from "#contract/sessions.ts";
import { inOrder } from "#engine/unseen-text.ts";
import type { Context } from "../context.ts";
import { lookAtRecord } from "../sessions/look-at-record.ts";

/** The record of the agent that asks, a line for each session; empty where a person asks. */
export async function recordLines(
  ctx: Context,
  { requester_agent, case: supervised }: ApprovalView,
): Promise<string[]> {
  if (requester_agent === null) return [];
  const records = await lookAtRecord(ctx, {
    agent_id: requester_agent.id,
    session_id: supervised?.session_id ?? null,
  });
  if (records.length === 0) return ["no session measures it yet"];
  return records.map(({ level, skill, decisionClass, evidence }) =>
    inOrder(`${level.toUpperCase()} at ${skill}/${decisionClass}: ${evidenceText(evidence)}`),
  );
}

/** "33 of 34 decisions agreed, 1 critical miss" */
function evidenceText({ total_decisions: total, agreed_decisions: agreed, critical_misses: misses }: EvidenceView) {
  if (total === 0) return "nothing compared at this level";
  const missed = misses === 0 ? "no critical miss" : `${misses} critical ${misses === 1 ? "miss" : "misses"}`;
  return `${agreed} of ${total} decisions agreed, ${missed}`;
}
