import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CompiledPolicy,
  type ConditionResult,
  evaluatePolicies,
  type Policy,
  type PolicyEvaluation,
  PolicyIndex,
  uncoveredVerdict,
  VERDICT_OF_EFFECT,
} from "./policy.ts";
import { OPERATING_MODES, POLICY_EFFECTS, POLICY_TIERS, SEVERITIES, VERDICTS, type Verdict } from "./vocabulary.ts";

const ANYWHERE = { environments: [], agents: [], actionTypes: [] };
const policy = (given: Partial<Policy> = {}): Policy => ({
  id: "p",
  title: "A policy",
  tier: "T3",
  scope: ANYWHERE,
  condition: "true",
  effect: "pass",
  patch: null,
  raiseSeverity: null,
  requireApprovals: null,
  messageToPerson: "",
  messageToAgent: "",
  ...given,
});

type Facts = Record<string, never>;
const compiled = (given: Partial<Policy>, result: ConditionResult = true): CompiledPolicy<Facts> => ({
  policy: policy(given),
  condition: () => result,
});
const evaluate = (
  policies: CompiledPolicy<Facts>[],
  payload: Readonly<Record<string, unknown>> = {},
  uncovered: "approve" | "escalate" = "approve",
) => evaluatePolicies(policies, {}, { payload, uncovered });
const severityOf = ({ raisedSeverity }: PolicyEvaluation) =>
  raisedSeverity === null ? -1 : SEVERITIES.indexOf(raisedSeverity);
const rankOf = (verdict: Verdict) => VERDICTS.indexOf(verdict);

describe("policies", () => {
  test.each(POLICY_EFFECTS)("the effect %s alone gives its verdict and covers the intent", (effect) => {
    const { verdict, coverageGap, matches } = evaluate([compiled({ effect, patch: {} })]);
    expect(verdict).toBe(VERDICT_OF_EFFECT[effect]);
    expect(coverageGap).toBe(false);
    expect(matches).toMatchObject([{ policyId: "p", effect, error: null }]);
  });

  test("the most restrictive effect wins, in whatever order they stand", () => {
    const all = POLICY_EFFECTS.map((effect) => compiled({ effect, patch: {} }));
    expect(evaluate(all).verdict).toBe("block");
    expect(evaluate(all.toReversed()).verdict).toBe("block");
    expect(evaluate(all.slice(0, 4)).verdict).toBe("escalate");
    expect(evaluate(all.slice(0, 4)).firmVerdict).toBe("approve_modified");
    expect(evaluate(all.slice(0, 4)).isConditional).toBe(true);
  });

  test("an intent that nothing matched is a coverage gap, which the membrane's author or the mode decides", () => {
    const nothing = [compiled({ effect: "fail" }, false)];
    expect(evaluate(nothing)).toMatchObject({ verdict: "approve", coverageGap: true, matches: [], evaluated: 1 });
    expect(evaluate(nothing, {}, "escalate")).toMatchObject({ verdict: "escalate", firmVerdict: "escalate" });
    expect(OPERATING_MODES.map((mode) => uncoveredVerdict(null, mode))).toEqual(["approve", "approve", "escalate"]);
    expect(OPERATING_MODES.map((mode) => uncoveredVerdict("approve", mode))).toEqual(["approve", "approve", "approve"]);
  });

  test("one that cannot be evaluated counts as matched where it restricts, and never closes a gap", () => {
    const broken = { error: "no such field: intent.payload.amount" };
    for (const effect of POLICY_EFFECTS) {
      const { matches, unevaluated, coverageGap } = evaluate([compiled({ effect, patch: {} }, broken)]);
      const isRestricting = VERDICT_OF_EFFECT[effect] !== "approve";
      expect(matches.map(({ error }) => error)).toEqual(isRestricting ? [broken.error] : []);
      expect(unevaluated).toEqual(isRestricting ? [] : [{ policyId: "p", error: broken.error }]);
      expect(coverageGap).toBe(true);
    }
    const rider = evaluate([compiled({ effect: "pass", requireApprovals: 2 }, broken)], {}, "escalate");
    expect(rider).toMatchObject({ requiredApprovals: 2, verdict: "escalate", coverageGap: true });
  });

  test("what rides along is the most that any match asks for", () => {
    const { raisedSeverity, requiredApprovals } = evaluate([
      compiled({ raiseSeverity: "S1", requireApprovals: 3 }),
      compiled({ raiseSeverity: "S3", requireApprovals: 2 }),
      compiled({ raiseSeverity: "S4", requireApprovals: 9 }, false),
    ]);
    expect({ raisedSeverity, requiredApprovals }).toEqual({ raisedSeverity: "S3", requiredApprovals: 3 });
    expect(evaluate([compiled({})])).toMatchObject({ raisedSeverity: null, requiredApprovals: null, payload: null });
  });

  test("patches are applied from the least binding tier to the most, so that a critical one has the last word", () => {
    const patching = (tier: Policy["tier"], limit: number) =>
      compiled({ tier, effect: "modify", patch: { limit, [tier]: true } });
    const payload = { limit: 500, note: "x" };
    const { payload: modified } = evaluate([patching("T1", 1), patching("T4", 4), patching("T2", 2)], payload);
    expect(modified).toEqual({ limit: 1, note: "x", T1: true, T2: true, T4: true });
    expect(payload).toEqual({ limit: 500, note: "x" });
  });

  test("only a critical policy that fails is told of in shadow", () => {
    for (const tier of POLICY_TIERS) {
      expect(evaluate([compiled({ tier, effect: "fail" })]).hasCriticalBlock).toBe(tier === "T1");
      expect(evaluate([compiled({ tier, effect: "conditional" })]).hasCriticalBlock).toBe(false);
    }
  });

  test("one more policy never loosens a verdict of what is covered, nor what deliberation cannot loosen", () => {
    const one = fc
      .record({
        tier: fc.constantFrom(...POLICY_TIERS),
        effect: fc.constantFrom(...POLICY_EFFECTS),
        raiseSeverity: fc.option(fc.constantFrom(...SEVERITIES)),
        requireApprovals: fc.option(fc.integer({ min: 1, max: 5 })),
        result: fc.oneof(fc.boolean(), fc.record({ error: fc.string() })),
      })
      .map(({ result, ...given }) => compiled({ ...given, patch: { a: 1 } }, result));
    fc.assert(
      fc.property(fc.array(one, { minLength: 1 }), one, fc.nat(), (policies, added, at) => {
        const before = evaluate(policies);
        const after = evaluate(policies.toSpliced(at % (policies.length + 1), 0, added));
        fc.pre(!before.coverageGap);
        expect(rankOf(after.verdict)).toBeGreaterThanOrEqual(rankOf(before.verdict));
        expect(rankOf(after.firmVerdict)).toBeGreaterThanOrEqual(rankOf(before.firmVerdict));
        expect(after.requiredApprovals ?? 0).toBeGreaterThanOrEqual(before.requiredApprovals ?? 0);
        expect(severityOf(after)).toBeGreaterThanOrEqual(severityOf(before));
        expect(Number(after.hasCriticalBlock)).toBeGreaterThanOrEqual(Number(before.hasCriticalBlock));
      }),
    );
  });

  test("one more never loosens what nothing covered either, but where it says that it covers it", () => {
    const effect = fc.constantFrom(...POLICY_EFFECTS);
    const result = fc.oneof(fc.boolean(), fc.record({ error: fc.string() }));
    fc.assert(
      fc.property(fc.array(effect), effect, result, (broken, added, said) => {
        const gap = broken.map((each) => compiled({ effect: each, patch: {} }, { error: "x" }));
        const before = evaluate(gap, {}, "escalate");
        const after = evaluate([...gap, compiled({ effect: added, patch: {} }, said)], {}, "escalate");
        const covers = said === true && rankOf(VERDICT_OF_EFFECT[added]) < rankOf("escalate");
        if (!covers) expect(rankOf(after.verdict)).toBeGreaterThanOrEqual(rankOf(before.verdict));
        // Before a panel may loosen anything, somebody has to have seen a policy match.
        if (said !== true) expect(rankOf(after.firmVerdict)).toBeGreaterThanOrEqual(rankOf(before.firmVerdict));
        expect(after.coverageGap).toBe(said !== true);
        for (const each of broken)
          expect(rankOf(after.verdict)).toBeGreaterThanOrEqual(rankOf(VERDICT_OF_EFFECT[each]));
      }),
    );
  });
});

describe("a policy's scope", () => {
  const place = { environment: "production", agent: "billing-bot", actionType: "refund" };
  const idsIn = (scopes: Partial<Policy["scope"]>[]) =>
    new PolicyIndex(scopes.map((scope, at) => compiled({ id: `p${at}`, scope: { ...ANYWHERE, ...scope } })))
      .inScope(place)
      .map(({ policy: { id } }) => id);

  test("is any of each list and all three lists, an empty one standing for everything", () => {
    expect(
      idsIn([
        {},
        { actionTypes: ["wire", "refund"] },
        { actionTypes: ["wire"] },
        { environments: ["production"], agents: ["other", "billing-bot"], actionTypes: ["refund"] },
        { environments: ["lab"], agents: ["billing-bot"], actionTypes: ["refund"] },
        { agents: ["other"] },
      ]),
    ).toEqual(["p0", "p1", "p3"]);
  });

  test("keeps the order in which they were written, and names each once", () => {
    expect(idsIn([{ actionTypes: ["refund", "refund"] }, {}, { actionTypes: ["refund"] }])).toEqual(["p0", "p1", "p2"]);
  });

  test("is found by its bits as by looking at every policy, however many there are", () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "constructor"), { maxLength: 3 });
    const scope = fc.record({ environments: names, agents: names, actionTypes: names });
    const name = fc.constantFrom("a", "b", "c", "d", "constructor", "");
    const asked = fc.record({ environment: name, agent: name, actionType: name });
    fc.assert(
      fc.property(fc.array(scope, { maxLength: 130 }), asked, (scopes, one) => {
        const policies = scopes.map((each, at) => compiled({ id: `p${at}`, scope: each }));
        const lets = (list: readonly string[], given: string) => list.length === 0 || list.includes(given);
        const expected = policies.filter(
          ({ policy: { scope: each } }) =>
            lets(each.environments, one.environment) &&
            lets(each.agents, one.agent) &&
            lets(each.actionTypes, one.actionType),
        );
        expect(new PolicyIndex(policies).inScope(one)).toEqual(expected);
      }),
    );
  });
});
