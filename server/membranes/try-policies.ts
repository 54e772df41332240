import type { TriedPolicies, TryPolicies } from "#contract/try-policies.ts";
import { evaluatePolicies, type PolicyEvaluation, PolicyIndex, uncoveredVerdict } from "#engine/policy.ts";
import { OPERATING_MODES } from "#engine/vocabulary.ts";
import { type Context, requirePermission } from "../context.ts";
import { compiledPolicies } from "./compiled-policies.ts";
import type { ExpressionFacts } from "./expression-facts.ts";
import { requireSound } from "./membrane-content.ts";

/**
 * What a content would say of one intent, before anybody saves it. The facts are taken as they are given; an environment
 * whose mode is not among them counts as production. Nothing is recorded.
 */
export async function tryPolicies(ctx: Context, { content, facts }: TryPolicies): Promise<TriedPolicies> {
  // Evaluating takes time in proportion to the content, so it is for those who may save one.
  requirePermission(ctx, "membrane:edit");
  await requireSound(content, "The draft cannot be tried yet");
  const place = {
    environment: textOf(facts.environment, "name"),
    agent: textOf(facts.agent, "name"),
    actionType: textOf(facts.intent, "action_type"),
  };
  const mode = OPERATING_MODES.find((each) => each === facts.environment.mode) ?? "production";
  const inScope = new PolicyIndex(compiledPolicies(content)).inScope(place);
  const { payload } = facts.intent;
  const evaluation = evaluatePolicies(inScope, factsAt(facts), {
    payload: isObject(payload) ? payload : {},
    uncovered: uncoveredVerdict(content.uncovered, mode),
  });
  return viewTried(evaluation);
}

function factsAt({ now, ...facts }: TryPolicies["facts"]): ExpressionFacts {
  return { ...facts, now: now === undefined ? new Date() : new Date(now) };
}

function viewTried(evaluation: PolicyEvaluation): TriedPolicies {
  return {
    verdict: evaluation.verdict,
    firm_verdict: evaluation.firmVerdict,
    coverage_gap: evaluation.coverageGap,
    evaluated: evaluation.evaluated,
    matches: evaluation.matches.map((match) => ({
      policy_id: match.policyId,
      title: match.title,
      tier: match.tier,
      effect: match.effect,
      error: match.error,
      message_to_person: match.messageToPerson,
      message_to_agent: match.messageToAgent,
    })),
    unevaluated: evaluation.unevaluated.map(({ policyId, error }) => ({ policy_id: policyId, error })),
    payload: evaluation.payload === null ? null : { ...evaluation.payload },
    raised_severity: evaluation.raisedSeverity,
    required_approvals: evaluation.requiredApprovals,
  };
}

/** The empty text is in no scope but everything's. */
function textOf(group: Record<string, unknown>, name: string): string {
  const value = group[name];
  return typeof value === "string" ? value : "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
