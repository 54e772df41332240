import type { KeptHistory, KeptJudgment, StageView } from "#contract/decisions.ts";
import { withDecidingStage } from "#engine/deciding-stage.ts";
import type { JudgedRequest } from "./judge-request.ts";

/** Null where no context was asked for, as without a membrane. */
export function keptJudgment(judged: JudgedRequest): KeptJudgment | null {
  const { membrane, score, enrichment } = judged;
  if (score === null || enrichment === null) return null;
  return {
    stages: stagesOf(judged).map(({ outcome, ...stage }) => ({ ...stage, state: outcome })),
    factors: score.factors.map((reading) => ({ ...reading })),
    missing: score.missing,
    matches: (membrane?.evaluation.matches ?? []).map((match) => ({
      policy_id: match.policyId,
      title: match.title,
      tier: match.tier,
      effect: match.effect,
      error: match.error,
      raise_severity: match.raiseSeverity,
      require_approvals: match.requireApprovals,
      message_to_person: match.messageToPerson,
      message_to_agent: match.messageToAgent,
    })),
    unevaluated: (membrane?.evaluation.unevaluated ?? []).map(({ policyId, error }) => ({
      policy_id: policyId,
      error,
    })),
    positions: (membrane?.deliberation?.told ?? []).map(({ ms, ...told }) => ({ ...told, ms: rounded(ms) })),
    is_enforced: membrane?.isEnforced ?? false,
    history: keptHistory(judged),
    assessed: keptAssessment(judged),
  };
}

function keptHistory({ enrichment, membrane }: JudgedRequest): KeptHistory | null {
  const history = enrichment?.history;
  if (!history) return null;
  const budget = membrane?.membrane.content.enrichment;
  return {
    agent_name: history.agentName,
    agent_version: history.agentVersion,
    observations: history.observations,
    agreed: history.agreed,
    critical_misses: history.criticalMisses,
    prior_decisions: history.priorDecisions,
    same_action_last_hour: history.sameActionLastHour,
    same_payload_last_day: history.samePayloadLastDay,
    spent_usd: history.spentUsd,
    budget_period: budget && budget.budget_usd !== null ? budget.budget_period : null,
  };
}

function keptAssessment({ unraised, costThresholdUsd }: JudgedRequest): KeptJudgment["assessed"] {
  return { severity: unraised.severity, tier: unraised.tier, cost_threshold_usd: costThresholdUsd };
}

/** The way an intent went, with the one stage marked that came to the verdict. */
export function stagesOf(judged: JudgedRequest): StageView[] {
  const { score, joined, membrane, ms } = judged;
  const missing = score?.missing ?? [];
  const known = missing.length === 0 ? "everything is known" : `not known: ${missing.join(", ")}`;
  const stages: StageView[] = [
    { stage: "validate", outcome: "passed", ms: rounded(ms.validate), detail: validated(judged) },
    {
      stage: "enrich",
      outcome: "passed",
      ms: rounded(ms.enrich),
      detail: `Risk score ${score?.score.toFixed(2)}; ${known}`,
    },
    evaluated(judged),
    deliberated(judged),
    { stage: "assemble", outcome: "passed", ms: rounded(ms.assemble), detail: assembled(joined) },
  ];
  const say = membrane?.isEnforced ? { policyVerdict: membrane.evaluation.verdict, verdict: membrane.verdict } : null;
  return withDecidingStage(stages, joined.verdict, say);
}

/** What was looked at: the schema and the key hold, or there would be no decision. */
function validated({ asked }: JudgedRequest): string {
  const said = [
    asked.predictedSeverity === null ? "no severity said" : `${asked.predictedSeverity} said`,
    ...(asked.capability === null ? [] : [`uses ${asked.capability}`]),
    ...(asked.autonomyLevel === null ? [] : [`session at ${asked.autonomyLevel}`]),
  ];
  return `As the schema says, and the key holds: ${asked.actionType}, ${said.join(", ")}`;
}

function assembled({ demands, verdict }: JudgedRequest["joined"]): string {
  const asked = demands.flatMap((demand) => (demand.verdict === null ? [] : [`${demand.dial} ${demand.verdict}`]));
  return `The strictest demand is ${verdict}, of ${asked.join(", ")}`;
}

function evaluated({ membrane, ms }: JudgedRequest): StageView {
  if (membrane === null) return { stage: "evaluate", outcome: "skipped", ms: 0, detail: "No membrane governs here" };
  const { evaluation } = membrane;
  const failed = evaluation.matches.some(({ error }) => error !== null) || evaluation.unevaluated.length > 0;
  const counted = `${evaluation.evaluated} ${evaluation.evaluated === 1 ? "policy" : "policies"} in scope, ${evaluation.matches.length} matched`;
  return { stage: "evaluate", outcome: failed ? "failed" : "passed", ms: rounded(ms.evaluate), detail: counted };
}

function deliberated({ membrane, ms }: JudgedRequest): StageView {
  const at = { stage: "deliberate" as const, ms: rounded(ms.deliberate) };
  if (membrane?.deliberation) {
    const { conclusion, rounds } = membrane.deliberation;
    const after = rounds > 1 ? ` after ${rounds} rounds` : "";
    return { ...at, outcome: "passed", detail: `${conclusion.reason}${after}` };
  }
  const detail = membrane?.wouldDeliberate
    ? "A shadow leaves this stage out; it would deliberate"
    : "Nothing to deliberate";
  return { ...at, outcome: "skipped", detail };
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
