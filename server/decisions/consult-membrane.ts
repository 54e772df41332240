import {
  type Answer,
  BUILT_IN,
  type Conclusion,
  conclude,
  membraneVerdict,
  wouldDeliberate,
} from "#engine/deliberation.ts";
import { evaluatePolicies, type PolicyEvaluation, uncoveredVerdict } from "#engine/policy.ts";
import { type RiskScore, scoreRisk } from "#engine/risk-score.ts";
import type { BuiltInDeliberator, Verdict } from "#engine/vocabulary.ts";
import type { GoverningMembrane } from "../membranes/governing-membrane.ts";
import { type Consulted, factsOf } from "./facts.ts";
import { type Heard, silence, whyUnheard } from "./heard.ts";

/** What a membrane says of one intent, and why. */
export type MembraneJudgment = {
  membrane: GoverningMembrane;
  /** Whether it is enforced: the membrane is live, and the request did not ask to be informed only. */
  isEnforced: boolean;
  evaluation: PolicyEvaluation;
  /** After deliberation, or what stands for it. */
  verdict: Verdict;
  wouldDeliberate: boolean;
  deliberation: Deliberation | null;
  /** Of the evaluation alone. */
  ms: number;
};

/** What a panel came to. */
export type Deliberation = {
  /** Everything that was said, in its order; whoever was asked again is there again. */
  told: (Answer & { round: number })[];
  /** How many rounds there were. */
  rounds: number;
  conclusion: Conclusion;
  /** How long everybody took, those who were waited for among them. */
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

/** Evaluates the policies in scope, and deliberates where a live membrane has to, with what was heard of its panel. */
export function consultMembrane(
  consulted: Consulted,
  membrane: GoverningMembrane,
  score: RiskScore,
  heard: Heard | null = null,
): MembraneJudgment {
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
  const ms = performance.now() - since;
  const deliberation = due && isEnforced ? deliberate(consulted, membrane, evaluation, heard) : null;
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
    ms,
  };
}

/**
 * The panel's built-in members speak now, of what is known now, and nothing they hear changes it. The others were heard
 * before; who was not, or was asked about something else, is silent.
 */
function deliberate(
  consulted: Consulted,
  membrane: GoverningMembrane,
  { payload }: PolicyEvaluation,
  heard: Heard | null,
): Deliberation {
  const since = performance.now();
  const { asked, given } = consulted;
  const unheard = whyUnheard(heard, {
    membrane,
    details: payload ?? asked.details,
    actionType: asked.actionType,
    environmentId: given.environment.id,
  });
  const rounds = unheard === null ? (heard?.rounds ?? []) : [];
  const said = rounds.flatMap((answers, at) => answers.map((answer) => ({ ...answer, round: at + 1 })));
  const told = membrane.content.deliberation.deliberators.flatMap((member) => {
    if (member.kind !== "http") return [{ ...speak(member.kind, consulted, membrane), round: 1 }];
    const own = said.filter(({ deliberator }) => deliberator === member.name);
    return own.length > 0 ? own : [{ ...silence(member.name, unheard ?? "Was not asked"), round: 1 }];
  });
  // The last that each of them said counts.
  const last = new Map(told.map((answer) => [answer.deliberator, answer]));
  const ordered = told.toSorted((one, other) => one.round - other.round);
  const conclusion = conclude([...last.values()]);
  const waitedMs = unheard === null ? (heard?.ms ?? 0) : 0;
  return { told: ordered, rounds: Math.max(1, rounds.length), conclusion, ms: waitedMs + performance.now() - since };
}

function speak(
  kind: BuiltInDeliberator,
  { asked, assessment, enrichment }: Consulted,
  { content }: Pick<GoverningMembrane, "content">,
): Answer {
  const statement = BUILT_IN[kind]({
    precedents: enrichment.precedents,
    spentUsd: enrichment.history?.spentUsd ?? null,
    estimatedCostUsd: asked.estimatedCostUsd,
    budgetUsd: content.enrichment.budget_usd,
    affectedSystems: asked.affectedSystems.length || null,
    audienceSize: asked.intent?.audienceSize ?? null,
    isReversible: asked.isReversible,
    severity: assessment.severity,
    sameActionLastHour: enrichment.history?.sameActionLastHour ?? null,
  });
  return { deliberator: kind, ...statement, confidence: null, ms: 0 };
}
