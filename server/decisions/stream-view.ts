import type { StageView, StreamRow } from "#contract/decision-stream.ts";
import type { FeedbackView } from "#contract/feedback.ts";
import { wireId } from "#contract/ids.ts";
import { STAGE_STATES, type StageState } from "#engine/vocabulary.ts";
import type { StoredDecision } from "./decision-store.ts";
import { viewDecision } from "./decision-view.ts";
import type { StoredStage, StreamExtra } from "./stream-store.ts";

/** A row of the stream. While the case is sealed it says who, where and when, and nothing of what was recommended. */
export function viewStreamRow(
  stored: StoredDecision,
  extra: StreamExtra,
  now: Date,
  feedback: readonly FeedbackView[],
): StreamRow {
  const { details: _, ...decision } = viewDecision(stored, now);
  const { decision: row } = stored;
  const membrane = row.membraneId;
  return {
    decision,
    autonomy_level: row.autonomyLevel,
    session:
      row.sessionId === null
        ? null
        : {
            id: wireId("session", row.sessionId),
            skill_name: extra.skill_name ?? "",
            decision_class: extra.decision_class ?? "",
          },
    membrane:
      membrane === null
        ? null
        : { id: wireId("membrane", membrane), name: extra.membrane_name ?? "", revision: row.membraneRevision ?? 0 },
    approval:
      extra.approval_id === null || extra.approval_status === null
        ? null
        : {
            id: wireId("approval", extra.approval_id),
            status: extra.is_overdue === true ? "timed_out" : extra.approval_status,
          },
    feedback: [...feedback],
    ...(decision.sealed ? SEALED : judged(row)),
  };
}

type Judged = Pick<
  StreamRow,
  | "membrane_verdict"
  | "policy_verdict"
  | "matched_policies"
  | "coverage_gap"
  | "would_deliberate"
  | "contradictions"
  | "risk_score"
  | "cost_usd"
  | "stages"
>;

const SEALED: Judged = {
  membrane_verdict: null,
  policy_verdict: null,
  matched_policies: [],
  coverage_gap: false,
  would_deliberate: false,
  contradictions: 0,
  risk_score: null,
  cost_usd: null,
  stages: [],
};

function judged(row: StoredDecision["decision"]): Judged {
  const stages = row.judgment?.stages;
  return {
    membrane_verdict: row.membraneVerdict,
    policy_verdict: row.policyVerdict,
    matched_policies: row.matchedPolicies ?? [],
    coverage_gap: row.coverageGap ?? false,
    would_deliberate: row.wouldDeliberate ?? false,
    contradictions: row.contradictions ?? 0,
    risk_score: row.riskScore,
    cost_usd: row.estimatedCostUsd,
    stages: Array.isArray(stages) ? stages.map(viewStage) : [],
  };
}

function viewStage({ stage, state, outcome, ms, detail }: StoredStage): StageView {
  return { stage, outcome: stateOf(state ?? outcome), ms: ms ?? null, detail: textOf(detail) };
}

/** A stage whose outcome is none of the states has passed with that outcome. */
function stateOf(word: string | undefined): StageState {
  return STAGE_STATES.find((state) => state === word) ?? "passed";
}

function textOf(detail: unknown): string {
  if (detail === undefined || detail === null) return "";
  return typeof detail === "string" ? detail : JSON.stringify(detail);
}
