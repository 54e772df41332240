import { wireId } from "#contract/ids.ts";
import type { RiskAssessment } from "#engine/assessment.ts";
import type { RiskScore } from "#engine/risk-score.ts";
import type { ExpressionFacts, FactValue, FactValues } from "../membranes/expression-facts.ts";
import type { GoverningMembrane } from "../membranes/governing-membrane.ts";
import type { AskedAction, SessionRecord } from "./asked-action.ts";
import type { DecisionContext } from "./decision-context.ts";
import type { Enrichment } from "./enrich.ts";

/** What a judgment rests on: as it is now, or as a decision recorded it. */
export type Consulted = {
  asked: AskedAction;
  assessment: Pick<RiskAssessment, "severity" | "tier">;
  enrichment: Enrichment;
  given: {
    environment: Pick<DecisionContext["environment"], "id" | "name" | "operatingMode">;
    policy: Pick<DecisionContext["policy"], "costThresholdUsd">;
  };
};

/** What a policy's condition reads, by the names of `engine/policy-facts.ts`. What nobody said is absent. */
export function factsOf(
  { asked, assessment, enrichment, given }: Consulted,
  membrane: GoverningMembrane,
  score: RiskScore,
): ExpressionFacts {
  const { history, contradictions } = enrichment;
  const { intent } = asked;
  const payload = factOf(asked.details);
  return {
    intent: said({
      action_type: asked.actionType,
      verb: intent?.verb,
      description: asked.description,
      target: intent?.target
        ? said({ type: intent.target.type, identifier: intent.target.identifier, sensitivity: intent.sensitivity })
        : null,
      payload,
      predicted_severity: asked.predictedSeverity,
      severity: assessment.severity,
      tier: assessment.tier,
      risk_score: score.score,
      confidence: intent?.confidence,
      reasoning: intent?.reasoning,
      affects_safety_filters: asked.affectsSafetyFilters,
      estimated_impact: said({
        cost_usd: asked.estimatedCostUsd,
        duration_ms: wholeOf(asked.estimatedDurationMs),
        audience_size: wholeOf(intent?.audienceSize),
        reversible: asked.isReversible,
        rollback_plan: asked.rollbackPlan,
        affected_systems: asked.affectedSystems,
        regulatory_domains: intent?.regulatoryDomains,
      }),
    }),
    agent: said({
      id: asked.agentId === null ? null : wireId("agent", asked.agentId),
      name: history?.agentName,
      version: history?.agentVersion,
      agreement_rate: history && history.observations > 0 ? history.agreed / history.observations : null,
      observations: wholeOf(history?.observations),
      critical_misses: wholeOf(history?.criticalMisses),
    }),
    session: intent?.session ? sessionFacts(intent.session) : null,
    environment: {
      id: wireId("environment", given.environment.id),
      name: given.environment.name,
      mode: given.environment.operatingMode,
    },
    history: said({
      prior_decisions: wholeOf(history?.priorDecisions),
      same_action_last_hour: wholeOf(history?.sameActionLastHour),
      same_payload_last_day: wholeOf(history?.samePayloadLastDay),
      contradictions: history === null ? null : wholeOf(contradictions),
      // Without a budget it is not counted, which is not the same as nothing.
      spent_usd: membrane.content.enrichment.budget_usd === null ? null : history?.spentUsd,
      budget_usd: membrane.content.enrichment.budget_usd,
    }),
    now: enrichment.now,
  };
}

function sessionFacts(session: SessionRecord): FactValues {
  return said({
    id: wireId("session", session.id),
    skill_name: session.skillName,
    decision_class: session.decisionClass,
    level: session.autonomyLevel,
    agreement_rate: session.observations > 0 ? session.agreed / session.observations : null,
    observations: wholeOf(session.observations),
    critical_misses: wholeOf(session.criticalMisses),
  });
}

/** Without what is null: to a condition, what nobody said is absent. */
function said(values: Record<string, FactValue | undefined>): FactValues {
  const given: Record<string, FactValue> = {};
  for (const name in values) {
    const value = values[name];
    if (value != null) given[name] = value;
  }
  return given;
}

function wholeOf(value: number | null | undefined): bigint | null {
  return value == null || !Number.isSafeInteger(value) ? null : BigInt(value);
}

/** JSON as CEL takes it: whole numbers as integers. */
function factOf(value: unknown): FactValue {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(factOf);
  if (typeof value !== "object" || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, factOf(each)]));
}
