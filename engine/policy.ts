import { mergePatch } from "./merge-patch.ts";
import { later } from "./result.ts";
import { highestSeverity } from "./severity.ts";
import {
  type OperatingMode,
  POLICY_TIERS,
  type PolicyEffect,
  type PolicyTier,
  type Severity,
  type UncoveredVerdict,
  VERDICTS,
  type Verdict,
} from "./vocabulary.ts";

/** Where a policy applies: any of each list, and all three; an empty list stands for everything. */
export type PolicyScope = {
  environments: readonly string[];
  agents: readonly string[];
  actionTypes: readonly string[];
};

export type Policy = {
  /** As the membrane's author calls it; unique in its revision. */
  id: string;
  title: string;
  tier: PolicyTier;
  scope: PolicyScope;
  /** A CEL expression. */
  condition: string;
  effect: PolicyEffect;
  /** A JSON Merge Patch on the payload; null for every effect but `modify`. */
  patch: Readonly<Record<string, unknown>> | null;
  raiseSeverity: Severity | null;
  requireApprovals: number | null;
  messageToPerson: string;
  messageToAgent: string;
};

/** True or false where the condition says so; otherwise why it could not be evaluated. */
export type ConditionResult = boolean | { error: string };

export type CompiledPolicy<Facts> = { policy: Policy; condition: (facts: Facts) => ConditionResult };

export type PolicyMatch = {
  policyId: string;
  title: string;
  tier: PolicyTier;
  effect: PolicyEffect;
  /** Why it counts as matched though it could not be evaluated; null where it was. */
  error: string | null;
  raiseSeverity: Severity | null;
  requireApprovals: number | null;
  messageToPerson: string;
  messageToAgent: string;
};

export type PolicyEvaluation = {
  /** The strictest of all that matched, a conditional one being an escalation. */
  verdict: Verdict;
  /** The same without the conditional ones: what no deliberation can loosen. */
  firmVerdict: Verdict;
  isConditional: boolean;
  /** No policy was seen to match; what the membrane says then is in both verdicts. */
  coverageGap: boolean;
  matches: PolicyMatch[];
  /** Those that could not be evaluated and would not have restricted anything: they count as not matched. */
  unevaluated: { policyId: string; error: string }[];
  /** How many were in scope. */
  evaluated: number;
  /** What the payload becomes; null where no policy modifies it. */
  payload: Readonly<Record<string, unknown>> | null;
  raisedSeverity: Severity | null;
  requiredApprovals: number | null;
  /** Somebody is told of it even while the membrane enforces nothing. */
  hasCriticalBlock: boolean;
};

export const VERDICT_OF_EFFECT = {
  pass: "approve",
  warn: "approve",
  modify: "approve_modified",
  conditional: "escalate",
  fail: "block",
} as const satisfies Record<PolicyEffect, Verdict>;

/** Where an intent comes from, by which policies are chosen. Environment and agent by name. */
export type PolicyPlace = { environment: string; agent: string; actionType: string };

/** Finds the policies in scope, in their order, without looking at those of other action types. */
export class PolicyIndex<Facts> {
  readonly #byActionType = new Map<string, number[]>();
  readonly #everyActionType: number[] = [];
  readonly #policies: readonly CompiledPolicy<Facts>[];

  constructor(policies: readonly CompiledPolicy<Facts>[]) {
    this.#policies = policies;
    for (const [place, { policy }] of policies.entries()) {
      if (policy.scope.actionTypes.length === 0) this.#everyActionType.push(place);
      for (const actionType of new Set(policy.scope.actionTypes)) {
        const places = this.#byActionType.get(actionType) ?? [];
        places.push(place);
        this.#byActionType.set(actionType, places);
      }
    }
  }

  inScope({ environment, agent, actionType }: PolicyPlace): CompiledPolicy<Facts>[] {
    return [...this.#everyActionType, ...(this.#byActionType.get(actionType) ?? [])]
      .sort((a, b) => a - b)
      .flatMap((place) => this.#policies[place] ?? [])
      .filter(({ policy: { scope } }) => includes(scope.environments, environment) && includes(scope.agents, agent));
  }
}

/** Whether deciding by this effect, or by what rides along with it, can only make things stricter. */
export function restricts({
  effect,
  raiseSeverity,
  requireApprovals,
}: Pick<Policy, "effect" | "raiseSeverity" | "requireApprovals">): boolean {
  return VERDICT_OF_EFFECT[effect] !== "approve" || raiseSeverity !== null || requireApprovals !== null;
}

/** What a membrane says where nothing matched: in production a person is asked, unless its author chose otherwise. */
export function uncoveredVerdict(chosen: UncoveredVerdict | null, mode: OperatingMode): UncoveredVerdict {
  return chosen ?? (mode === "production" ? "escalate" : "approve");
}

/**
 * Evaluates the policies in scope; the most restrictive effect wins. One that cannot be evaluated counts as matched
 * where it restricts, and closes no coverage gap. Patches are applied from the least binding tier to the most, so that
 * a critical policy has the last word.
 */
export function evaluatePolicies<Facts>(
  inScope: readonly CompiledPolicy<Facts>[],
  facts: Facts,
  given: { payload: Readonly<Record<string, unknown>>; uncovered: UncoveredVerdict },
): PolicyEvaluation {
  const results = inScope.map(({ policy, condition }) => ({ policy, result: condition(facts) }));
  const errorOf = (result: ConditionResult) => (typeof result === "boolean" ? null : result.error);
  const matched = results.filter(({ policy, result }) =>
    errorOf(result) === null ? result === true : restricts(policy),
  );
  const coverageGap = !results.some(({ result }) => result === true);
  const policies = matched.map(({ policy }) => policy);
  const firm = policies.filter(({ effect }) => effect !== "conditional");
  const uncovered: Verdict[] = coverageGap ? [given.uncovered] : [];
  const verdictsOf = (some: readonly Policy[]) => some.map(({ effect }): Verdict => VERDICT_OF_EFFECT[effect]);
  return {
    verdict: strictestOf([...uncovered, ...verdictsOf(policies)]),
    firmVerdict: strictestOf([...uncovered, ...verdictsOf(firm)]),
    isConditional: firm.length < policies.length,
    coverageGap,
    matches: matched.map(({ policy, result }) => matchOf(policy, errorOf(result))),
    unevaluated: results.flatMap(({ policy, result }) => {
      const error = errorOf(result);
      return error === null || restricts(policy) ? [] : [{ policyId: policy.id, error }];
    }),
    evaluated: inScope.length,
    payload: modifiedPayload(policies, given.payload),
    raisedSeverity: policies.reduce<Severity | null>(
      (raised, { raiseSeverity }) => (raiseSeverity === null ? raised : highestSeverity(raiseSeverity, [raised])),
      null,
    ),
    requiredApprovals: policies.reduce<number | null>(
      (most, { requireApprovals }) => (requireApprovals === null ? most : Math.max(most ?? 0, requireApprovals)),
      null,
    ),
    hasCriticalBlock: policies.some(({ tier, effect }) => tier === "T1" && effect === "fail"),
  };
}

function includes(list: readonly string[], one: string): boolean {
  return list.length === 0 || list.includes(one);
}

function strictestOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>((strictest, verdict) => later(VERDICTS, strictest, verdict), "approve");
}

function matchOf(policy: Policy, error: string | null): PolicyMatch {
  const { id, title, tier, effect, raiseSeverity, requireApprovals, messageToPerson, messageToAgent } = policy;
  return { policyId: id, title, tier, effect, error, raiseSeverity, requireApprovals, messageToPerson, messageToAgent };
}

function modifiedPayload(
  policies: readonly Policy[],
  payload: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | null {
  const modifying = policies.filter(({ effect }) => effect === "modify");
  if (modifying.length === 0) return null;
  const inOrder = POLICY_TIERS.toReversed().flatMap((tier) => modifying.filter((policy) => policy.tier === tier));
  const patched = inOrder.reduce<unknown>((before, { patch }) => mergePatch(before, patch ?? {}), payload);
  // A patch is an object, and an object patched by one stays one.
  return typeof patched === "object" && patched !== null ? Object.fromEntries(Object.entries(patched)) : payload;
}
