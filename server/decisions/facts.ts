import { wireId } from "#contract/ids.ts";
import type { RiskAssessment } from "#engine/assessment.ts";
import type { RiskScore } from "#engine/risk-score.ts";
import type { ExpressionFacts, FactValues } from "../membranes/expression-facts.ts";
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

/**
 * What a policy's condition reads, by the names of `engine/policy-facts.ts`. What nobody said is null, which is absent to
 * a condition.
 */
export function factsOf(
  { asked, assessment, enrichment, given }: Consulted,
  membrane: GoverningMembrane,
  score: RiskScore,
): ExpressionFacts {
  const { history } = enrichment;
  const { budget_usd } = membrane.content.enrichment;
  return {
    intent: intentFacts(asked, assessment, score),
    agent: {
      get id() {
        return asked.agentId === null ? null : wireId("agent", asked.agentId);
      },
      name: history?.agentName,
      version: history?.agentVersion,
      agreement_rate: history && history.observations > 0 ? history.agreed / history.observations : null,
      observations: wholeOf(history?.observations),
      critical_misses: wholeOf(history?.criticalMisses),
    },
    session: asked.intent?.session ? sessionFacts(asked.intent.session) : null,
    environment: {
      get id() {
        return wireId("environment", given.environment.id);
      },
      name: given.environment.name,
      mode: given.environment.operatingMode,
    },
    history: {
      prior_decisions: wholeOf(history?.priorDecisions),
      same_action_last_hour: wholeOf(history?.sameActionLastHour),
      same_payload_last_day: wholeOf(history?.samePayloadLastDay),
      contradictions: history === null ? null : wholeOf(enrichment.contradictions),
      // Without a budget it is not counted, which is not the same as nothing.
      spent_usd: budget_usd === null ? null : history?.spentUsd,
      budget_usd,
    },
    now: enrichment.now,
  };
}

function intentFacts(
  asked: AskedAction,
  { severity, tier }: Consulted["assessment"],
  { score }: RiskScore,
): FactValues {
  const { intent } = asked;
  return {
    action_type: asked.actionType,
    verb: intent?.verb,
    description: asked.description,
    target: intent?.target
      ? { type: intent.target.type, identifier: intent.target.identifier, sensitivity: intent.sensitivity }
      : null,
    payload: asked.details,
    external_ref: asked.externalRef && { ...asked.externalRef, url: asked.externalRef.url ?? null },
    predicted_severity: asked.predictedSeverity,
    severity,
    tier,
    risk_score: score,
    confidence: intent?.confidence,
    reasoning: intent?.reasoning,
    affects_safety_filters: asked.affectsSafetyFilters,
    estimated_impact: {
      cost_usd: asked.estimatedCostUsd,
      duration_ms: wholeOf(asked.estimatedDurationMs),
      audience_size: wholeOf(intent?.audienceSize),
      reversible: asked.isReversible,
      rollback_plan: asked.rollbackPlan,
      affected_systems: asked.affectedSystems,
      regulatory_domains: intent?.regulatoryDomains,
    },
  };
}

function sessionFacts(session: SessionRecord): FactValues {
  return {
    get id() {
      return wireId("session", session.id);
    },
    skill_name: session.skillName,
    decision_class: session.decisionClass,
    level: session.autonomyLevel,
    agreement_rate: session.observations > 0 ? session.agreed / session.observations : null,
    observations: wholeOf(session.observations),
    critical_misses: wholeOf(session.criticalMisses),
  };
}

/** What is beyond the whole numbers that are told apart is not known. */
function wholeOf(value: number | null | undefined): number | null {
  return Number.isSafeInteger(value) ? (value ?? null) : null;
}
