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

/**
 * Finds the policies in scope, in the order in which they were written. Each dimension of the scope leaves a bit for each
 * policy that it lets through, so that one that does not apply costs next to nothing, and nothing is sorted.
 */
export class PolicyIndex<Facts> {
  readonly #policies: readonly CompiledPolicy<Facts>[];
  readonly #environments: ScopeDimension;
  readonly #agents: ScopeDimension;
  readonly #actionTypes: ScopeDimension;

  constructor(policies: readonly CompiledPolicy<Facts>[]) {
    this.#policies = policies;
    const scopes = policies.map(({ policy: { scope } }) => scope);
    this.#environments = new ScopeDimension(scopes.map(({ environments }) => environments));
    this.#agents = new ScopeDimension(scopes.map(({ agents }) => agents));
    this.#actionTypes = new ScopeDimension(scopes.map(({ actionTypes }) => actionTypes));
  }

  inScope({ environment, agent, actionType }: PolicyPlace): CompiledPolicy<Facts>[] {
    const [byEnvironment, byAgent, byActionType] = [
      this.#environments.passing(environment),
      this.#agents.passing(agent),
      this.#actionTypes.passing(actionType),
    ];
    const found: CompiledPolicy<Facts>[] = [];
    for (const [word, bits] of byEnvironment.entries()) {
      let left = bits & (byAgent[word] ?? 0) & (byActionType[word] ?? 0);
      while (left !== 0) {
        const policy = this.#policies[word * 32 + 31 - Math.clz32(left & -left)];
        if (policy !== undefined) found.push(policy);
        left &= left - 1;
      }
    }
    return found;
  }
}

/** One dimension of the scopes of many policies: a bit for each policy, 32 in a word. */
class ScopeDimension {
  /** Those that list nothing, and so let everything through. */
  readonly #everything: Uint32Array;
  readonly #listing = new Map<string, number[]>();

  constructor(lists: readonly (readonly string[])[]) {
    this.#everything = new Uint32Array(Math.ceil(lists.length / 32));
    for (const [place, list] of lists.entries()) {
      if (list.length === 0) raise(this.#everything, place);
      for (const name of list) {
        const places = this.#listing.get(name) ?? [];
        places.push(place);
        this.#listing.set(name, places);
      }
    }
  }

  passing(name: string): Uint32Array {
    const bits = this.#everything.slice();
    for (const place of this.#listing.get(name) ?? []) raise(bits, place);
    return bits;
  }
}

function raise(bits: Uint32Array, place: number): void {
  const word = place >>> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (place & 31));
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
  const policies: Policy[] = [];
  const matches: PolicyMatch[] = [];
  const unevaluated: PolicyEvaluation["unevaluated"] = [];
  let coverageGap = true;
  for (const { policy, condition } of inScope) {
    const result = condition(facts);
    if (result === false) continue;
    if (result === true) coverageGap = false;
    else if (!restricts(policy)) {
      unevaluated.push({ policyId: policy.id, error: result.error });
      continue;
    }
    policies.push(policy);
    matches.push(matchOf(policy, result === true ? null : result.error));
  }
  const uncovered = coverageGap ? given.uncovered : "approve";
  const firm = policies.filter(({ effect }) => effect !== "conditional");
  return {
    verdict: strictestOf(uncovered, policies),
    firmVerdict: strictestOf(uncovered, firm),
    isConditional: firm.length < policies.length,
    coverageGap,
    matches,
    unevaluated,
    evaluated: inScope.length,
    payload: modifiedPayload(policies, given.payload),
    ...ridingAlong(policies),
    hasCriticalBlock: policies.some(({ tier, effect }) => tier === "T1" && effect === "fail"),
  };
}

function strictestOf(atLeast: Verdict, policies: readonly Policy[]): Verdict {
  let strictest = atLeast;
  for (const { effect } of policies) strictest = later(VERDICTS, strictest, VERDICT_OF_EFFECT[effect]);
  return strictest;
}

function ridingAlong(policies: readonly Policy[]): Pick<PolicyEvaluation, "raisedSeverity" | "requiredApprovals"> {
  let raisedSeverity: Severity | null = null;
  let requiredApprovals: number | null = null;
  for (const { raiseSeverity, requireApprovals } of policies) {
    if (raiseSeverity !== null) raisedSeverity = highestSeverity(raiseSeverity, [raisedSeverity]);
    if (requireApprovals !== null) requiredApprovals = Math.max(requiredApprovals ?? 0, requireApprovals);
  }
  return { raisedSeverity, requiredApprovals };
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
