import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BacktestTally, decidingPolicies, type Rejudged, undeliberated } from "./backtest.ts";
import { VERDICTS } from "./vocabulary.ts";

const POLICIES = [
  { id: "cap", effect: "fail" },
  { id: "note", effect: "warn" },
] as const;
const one = (given: Partial<Rejudged> = {}): Rejudged => ({
  was: "approve",
  now: "approve",
  others: "approve",
  label: null,
  matchedThen: [],
  matches: [],
  unevaluated: [],
  ...given,
});
const tallied = (...cases: Partial<Rejudged>[]) => {
  const tally = new BacktestTally(POLICIES);
  for (const each of cases) tally.add(one(each));
  return tally.figures();
};
const cap = { policyId: "cap", effect: "fail", error: null } as const;

describe("a backtest's figures", () => {
  test("count each pair of verdicts, and what is newly so", () => {
    const { matrix, newly } = tallied(
      { was: "approve", now: "block" },
      { was: "approve", now: "block" },
      { was: "block", now: "approve" },
      { was: "escalate", now: "escalate" },
      { was: null, now: "approve" },
      { was: null, now: "escalate" },
    );
    expect(matrix).toEqual([
      { was: null, now: "approve", count: 1 },
      { was: null, now: "escalate", count: 1 },
      { was: "approve", now: "block", count: 2 },
      { was: "escalate", now: "escalate", count: 1 },
      { was: "block", now: "approve", count: 1 },
    ]);
    expect(newly).toEqual({ approve: 1, approve_modified: 0, escalate: 1, block: 2 });
  });

  test("count as enforced only what mode and level do not ask for already", () => {
    const { enforced } = tallied(
      { others: "block", now: "block" },
      { others: "escalate", now: "block" },
      { others: "escalate", now: "approve" },
      { others: "approve", now: "escalate" },
    );
    expect(enforced).toEqual({ approve: 0, approve_modified: 0, escalate: 1, block: 1 });
  });

  test("count what comes right and what comes wrong among labelled decisions that only one of both holds back", () => {
    const of = (was: Rejudged["was"], now: Rejudged["now"], label: Rejudged["label"]) => ({ was, now, label });
    const { turned } = tallied(
      ...Array.from({ length: 8 }, () => of("approve", "escalate", "held_back")),
      of("approve", "block", "let_through"),
      // Both hold it back, both let it pass, or nobody says: none of them says which is better.
      of("escalate", "block", "let_through"),
      of(null, "approve_modified", null),
      of("approve", "approve", "held_back"),
    );
    // By SciPy: binomtest(1, 9).
    expect(turned).toEqual({ righted: 8, wronged: 1, p: expect.closeTo(0.0390625, 12) });
    expect(tallied(of(null, "approve", "let_through")).turned).toEqual({ righted: 0, wronged: 0, p: 1 });
    expect(tallied(of("block", "approve", "let_through")).turned).toMatchObject({ righted: 1, wronged: 0 });
  });

  test("give no rate where nothing is labelled, and none without its count and interval", () => {
    const none = { precision: null, recall: null };
    expect(tallied()).toMatchObject({ labelled: null, before: none, after: none, matrix: [] });
    const unlabelled = tallied({ now: "block", matches: [cap] });
    expect(unlabelled).toMatchObject({ labelled: { rate: 0, count: 0, total: 1, low: 0 }, before: none, after: none });
    const [policy] = unlabelled.policies;
    expect(policy).toMatchObject({ policyId: "cap", matched: 1, ...none });
    const held = tallied(
      { was: "block", now: "approve", label: "held_back" },
      { was: "block", now: "block", label: "held_back", matches: [cap] },
      { was: "block", now: "escalate", label: "let_through" },
      { was: null, now: "approve", label: "let_through" },
    );
    expect(held.before).toMatchObject({ precision: { count: 2, total: 3 }, recall: { count: 2, total: 2, rate: 1 } });
    expect(held.after).toMatchObject({ precision: { count: 1, total: 2 }, recall: { count: 1, total: 2, rate: 0.5 } });
    expect(held.after.precision?.low).toBeCloseTo(0.0945, 4);
    expect(held.policies[0]).toMatchObject({ precision: { count: 1, total: 1 }, recall: { count: 1, total: 2 } });
  });

  test("name what each policy matches, decides newly, and could not be evaluated on", () => {
    const { policies, unevaluable } = tallied(
      { now: "block", matches: [cap, { policyId: "note", effect: "warn", error: null }] },
      { was: "block", now: "block", matchedThen: ["gone", "cap"], matches: [{ ...cap, error: "no such field" }] },
      { unevaluated: [{ policyId: "note" }] },
    );
    expect(policies).toMatchObject([
      { policyId: "cap", effect: "fail", matched: 2, matchedThen: 1, unevaluable: 1, newly: { block: 1 } },
      { policyId: "note", effect: "warn", matched: 1, unevaluable: 1, newly: { block: 0 }, precision: null },
      { policyId: "gone", effect: null, matched: 0, matchedThen: 1 },
    ]);
    expect(unevaluable).toBe(2);
    expect(decidingPolicies({ now: "escalate", matches: [cap] })).toEqual([]);
  });

  test("say which policies read what was not recorded, and count such a decision nowhere else", () => {
    const tally = new BacktestTally(POLICIES);
    tally.leaveOut(["note"]);
    const { policies, matrix, labelled } = tally.figures();
    expect(policies).toMatchObject([
      { unrecorded: 0 },
      { policyId: "note", unrecorded: 1, matched: 0, unevaluable: 0 },
    ]);
    expect({ matrix, labelled }).toEqual({ matrix: [], labelled: null });
  });

  test("take deliberation for an escalation, which it asks people for where it does not end", () => {
    expect(undeliberated("approve", true)).toBe("escalate");
    expect(undeliberated("block", false)).toBe("block");
  });

  test("do not depend on the order of the decisions, and add up", () => {
    const any = fc.record({
      was: fc.option(fc.constantFrom(...VERDICTS)),
      now: fc.constantFrom(...VERDICTS),
      others: fc.constantFrom(...VERDICTS),
      label: fc.constantFrom(null, "held_back" as const, "let_through" as const),
      matches: fc.constantFrom([], [cap]),
    });
    fc.assert(
      fc.property(fc.array(any), (cases) => {
        const figures = tallied(...cases);
        expect(tallied(...cases.toReversed())).toEqual(figures);
        expect(figures.matrix.reduce((sum, { count }) => sum + count, 0)).toBe(cases.length);
        const changed = cases.filter(({ was, now }) => (was ?? "approve") !== now).length;
        expect(Object.values(figures.newly).reduce((sum, count) => sum + count, 0)).toBe(changed);
      }),
    );
  });
});
