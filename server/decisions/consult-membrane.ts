import {
  type Answer,
  BUILT_IN,
  type Conclusion,
  conclude,
  membraneVerdict,
  type Statement,
  wouldDeliberate,
} from "#engine/deliberation.ts";
import { evaluatePolicies, type PolicyEvaluation, uncoveredVerdict } from "#engine/policy.ts";
import { type RiskScore, scoreRisk } from "#engine/risk-score.ts";
import type { BuiltInDeliberator, Verdict } from "#engine/vocabulary.ts";
import type { GoverningMembrane } from "../membranes/governing-membrane.ts";
import { type Consulted, factsOf } from "./facts.ts";

/** What a membrane says of one intent, and why. */
export type MembraneJudgment = {
  membrane: GoverningMembrane;
  /** Whether it is enforced: the membrane is live, and the request did not ask to be informed only. */
  isEnforced: boolean;
  evaluation: PolicyEvaluation;
  /** After deliberation, or what stands for it. */
  verdict: Verdict;
  wouldDeliberate: boolean;
  deliberation: { statements: Answer[]; conclusion: Conclusion } | null;
  /** Of the evaluation. */
  ms: number;
};

/** How risky the intent is in its context. */
export function scoreOf(
  { asked, enrichment, given }: Omit<Consulted, "assessment">,
  membrane: GoverningMembrane | null,
): RiskScore {
  const { history } = enrichment;
  return scoreRisk({
    isReversible: asked.isReversible,
    rollbackPlan: asked.rollbackPlan,
    estimatedCostUsd: asked.estimatedCostUsd,
    spentUsd: history?.spentUsd ?? null,
    budgetUsd: membrane?.content.enrichment.budget_usd ?? null,
    costThresholdUsd: given.policy.costThresholdUsd,
    regulatoryDomains: asked.intent?.regulatoryDomains ?? null,
    sensitivity: asked.intent?.sensitivity ?? null,
    audienceSize: asked.intent?.audienceSize ?? null,
    confidence: asked.intent?.confidence ?? null,
    priorDecisions: history?.priorDecisions ?? null,
    ...trustIn(asked, history),
  });
}

/** Agreement in the very session where people have decided any case of it; a critical miss counts wherever it was. */
function trustIn({ intent }: Consulted["asked"], history: Consulted["enrichment"]["history"]) {
  const session = intent?.session ?? null;
  const record = session !== null && session.observations > 0 ? session : history;
  return {
    agreementRate: record !== null && record.observations > 0 ? record.agreed / record.observations : null,
    criticalMisses: history && Math.max(history.criticalMisses, session?.criticalMisses ?? 0),
  };
}

/** Evaluates the policies in scope, and deliberates where a live membrane has to. */
export function consultMembrane(consulted: Consulted, membrane: GoverningMembrane, score: RiskScore): MembraneJudgment {
  const { asked, given, enrichment } = consulted;
  const since = performance.now();
  const place = {
    environment: given.environment.name,
    agent: enrichment.history?.agentName ?? "",
    actionType: asked.actionType,
  };
  const { content } = membrane;
  const evaluation = evaluatePolicies(membrane.policies.inScope(place), factsOf(consulted, membrane, score), {
    payload: asked.details,
    uncovered: uncoveredVerdict(content.uncovered, given.environment.operatingMode),
  });
  const isEnforced = membrane.lifecycle === "live" && asked.intent?.isShadowRequested !== true;
  const due = wouldDeliberate({
    score: score.score,
    deliberateAt: content.thresholds.deliberate_at,
    isConditional: evaluation.isConditional,
    firmVerdict: evaluation.firmVerdict,
  });
  const deliberation = due && isEnforced ? deliberate(consulted, membrane) : null;
  const verdict = membraneVerdict({
    verdict: evaluation.verdict,
    firmVerdict: evaluation.firmVerdict,
    wouldDeliberate: due,
    conclusion: deliberation?.conclusion ?? null,
  });
  return {
    membrane,
    isEnforced,
    evaluation,
    verdict,
    wouldDeliberate: due,
    deliberation,
    ms: performance.now() - since,
  };
}

/** The panel's built-in members speak once, since nothing they hear changes what they know; one that cannot be asked is silent. */
function deliberate({ asked, enrichment }: Consulted, { content }: GoverningMembrane) {
  const matter = {
    precedents: enrichment.precedents,
    spentUsd: enrichment.history?.spentUsd ?? null,
    estimatedCostUsd: asked.estimatedCostUsd,
    budgetUsd: content.enrichment.budget_usd,
    affectedSystems: asked.affectedSystems.length,
    audienceSize: asked.intent?.audienceSize ?? null,
    isReversible: asked.isReversible,
  };
  const speak = (kind: BuiltInDeliberator): Statement => ({ deliberator: kind, ...BUILT_IN[kind](matter) });
  const statements = content.deliberation.deliberators.map(
    (member): Answer =>
      member.kind === "http"
        ? { deliberator: member.name, statement: null }
        : { deliberator: member.kind, statement: speak(member.kind) },
  );
  return { statements, conclusion: conclude(statements) };
}
