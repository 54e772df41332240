import { KeptAssessment, KeptHistory } from "#contract/decisions.ts";
import { type Rejudged, undeliberated } from "#engine/backtest.ts";
import { labelOf } from "#engine/policy-quality.ts";
import { joinDemands, strictest } from "#engine/verdict.ts";
import type { Feedback } from "#engine/vocabulary.ts";
import type { AskedAction } from "../decisions/asked-action.ts";
import { consultMembrane, scoreOf } from "../decisions/consult-membrane.ts";
import type { Enrichment } from "../decisions/enrich.ts";
import type { Consulted } from "../decisions/facts.ts";
import { intentFactsOf } from "../decisions/intent-facts.ts";
import type { GoverningMembrane } from "./governing-membrane.ts";
import type { RecordedDecision } from "./recorded-store.ts";
import { type Kept, missingParts, type Part, type PolicyReads } from "./unrecorded.ts";

/** What people say of a recorded decision beside its case. */
export type Said = { feedback: readonly Feedback[]; request: "approved" | "rejected" | null };

/** What decisions are judged again by: in shadow, where nothing deliberates. */
export type Judge = {
  membrane: GoverningMembrane & { lifecycle: "shadow" };
  environment: { id: string; name: string };
  reads: PolicyReads;
};

/** Judged again; or what it would take was not recorded: the policies that read it, none where only the score does. */
export type JudgedAgain = { rejudged: Rejudged } | { unrecorded: string[] };

/**
 * Judges a recorded decision by a content, from what was recorded with it. The same code judges it as judged it then; no
 * clock and no present record is asked, so that the answer never changes. What was not recorded is not made up.
 */
export function judgeRecorded(recorded: RecordedDecision, said: Said, judge: Judge): JudgedAgain {
  const kept = keptOf(recorded);
  const missing = missingParts(recorded, kept, judge.membrane.content);
  const consulted = consultedThen(recorded, kept, judge, WORST);
  const unrecorded = missing.length === 0 ? null : whatIsMissing(recorded, kept, judge, consulted, missing);
  if (unrecorded !== null) return { unrecorded };
  const judged = consultMembrane(consulted, judge.membrane, scoreOf(consulted, judge.membrane));
  const { membraneVerdict, wouldDeliberate, verdict, tier, autoApprove, autonomyLevel } = recorded;
  return {
    rejudged: {
      was: membraneVerdict && undeliberated(membraneVerdict, wouldDeliberate ?? false),
      now: undeliberated(judged.verdict, judged.wouldDeliberate),
      others: strictest(joinDemands({ tier, autoApprove, autonomyLevel, ...UNGOVERNED }).demands),
      label: labelOf({
        membraneVerdict: membraneVerdict ?? verdict,
        feedback: said.feedback,
        approvalStatus: said.request,
        outcome: recorded.sealing?.case.outcome ?? null,
      }),
      matchedThen: recorded.matchedPolicies ?? [],
      matches: judged.evaluation.matches,
      unevaluated: judged.evaluation.unevaluated,
    },
  };
}

const UNGOVERNED = { membrane: null, shadowRequested: false } as const;

function keptOf({ assessed, history }: RecordedDecision): Kept {
  return {
    assessed: assessed == null ? null : (KeptAssessment.safeParse(assessed).data ?? null),
    history: history == null ? null : (KeptHistory.safeParse(history).data ?? null),
  };
}

/** Null where the verdict is the same whatever it was. */
function whatIsMissing(
  recorded: RecordedDecision,
  kept: Kept,
  judge: Judge,
  worst: Consulted,
  missing: readonly Part[],
): string[] | null {
  const { membrane, reads } = judge;
  const place = {
    environment: judge.environment.name,
    agent: worst.enrichment.history?.agentName ?? "",
    actionType: recorded.actionType,
  };
  const blind = membrane.policies.inScope(place).filter(({ policy }) => reads.readsAny(policy, missing));
  if (blind.length > 0) return blind.map(({ policy }) => policy.id);
  const { deliberate_at } = membrane.content.thresholds;
  const isHigh = (consulted: Consulted) => scoreOf(consulted, membrane).score >= deliberate_at;
  return isHigh(worst) === isHigh(consultedThen(recorded, kept, judge, BEST)) ? null : [];
}

/** What stands for a history and a threshold that were not recorded; no policy that reads them is evaluated. */
type Bound = { history: Omit<NonNullable<Enrichment["history"]>, "agentName">; costThresholdUsd: number };
const NO_HISTORY = { agentVersion: "", sameActionLastHour: 0, samePayloadLastDay: 0 };
const WORST: Bound = {
  history: { ...NO_HISTORY, observations: 0, agreed: 0, criticalMisses: 1, priorDecisions: 0, spentUsd: null },
  costThresholdUsd: 0,
};
const BEST: Bound = {
  history: { ...NO_HISTORY, observations: 1, agreed: 1, criticalMisses: 0, priorDecisions: Infinity, spentUsd: 0 },
  costThresholdUsd: Infinity,
};

function consultedThen(recorded: RecordedDecision, kept: Kept, judge: Judge, bound: Bound): Consulted {
  const { severity, tier, operatingMode } = recorded;
  const { assessed } = kept;
  return {
    asked: askedThen(recorded),
    assessment: assessed ?? { severity, tier },
    enrichment: enrichmentThen(recorded, kept, judge.membrane, bound),
    given: {
      environment: { ...judge.environment, operatingMode },
      policy: { costThresholdUsd: assessed?.cost_threshold_usd ?? bound.costThresholdUsd },
    },
  };
}

/** Field by field: a spread of a row takes as long as two policies. */
function askedThen(recorded: RecordedDecision): AskedAction {
  return {
    actionType: recorded.actionType,
    description: recorded.description,
    details: recorded.payload,
    predictedSeverity: recorded.claimedSeverity,
    estimatedCostUsd: recorded.estimatedCostUsd,
    estimatedDurationMs: recorded.estimatedDurationMs,
    affectedSystems: recorded.affectedSystems,
    affectsSafetyFilters: recorded.affectsSafetyFilters,
    isReversible: recorded.isReversible,
    rollbackPlan: recorded.rollbackPlan,
    targetSurface: null,
    capability: null,
    requesterSession: null,
    externalRef: recorded.externalRef,
    timeoutSeconds: null,
    autonomyLevel: recorded.autonomyLevel,
    agentId: recorded.agentId,
    requestedByMemberId: recorded.memberId,
    intent: intentFactsOf(recorded),
    isSealed: false,
  };
}

function enrichmentThen(
  recorded: RecordedDecision,
  kept: Kept,
  { content }: GoverningMembrane,
  bound: Bound,
): Enrichment {
  return {
    history: historyThen(recorded, kept, content.enrichment.budget_period, bound),
    contradictions: kept.history === null ? (recorded.contradictions ?? 0) : recorded.contradictions,
    precedents: { approved: 0, rejected: 0 },
    now: new Date(recorded.createdAt),
    ms: 0,
  };
}

function historyThen(
  { agentId, agentName }: RecordedDecision,
  { assessed, history }: Kept,
  budgetPeriod: string,
  bound: Bound,
): Enrichment["history"] {
  if (history !== null) {
    return {
      agentName: history.agent_name,
      agentVersion: history.agent_version,
      observations: history.observations,
      agreed: history.agreed,
      criticalMisses: history.critical_misses,
      priorDecisions: history.prior_decisions,
      sameActionLastHour: history.same_action_last_hour,
      samePayloadLastDay: history.same_payload_last_day,
      spentUsd: history.budget_period === budgetPeriod ? history.spent_usd : bound.history.spentUsd,
    };
  }
  return agentId === null || assessed !== null ? null : { agentName: agentName ?? "", ...bound.history };
}
