import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  agreementRate,
  agreementTrend,
  type Choice,
  compareDecisions,
  countsTowardGates,
  outcomeOfBlindRuling,
  outcomeOfRuling,
  type TrendObservation,
  whoSaidWhat,
} from "./agreement.ts";
import { COMPARATORS, OUTCOMES } from "./vocabulary.ts";

const at = new Date("2026-01-01T00:00:00Z");
const aChoice = fc.record({ action: fc.string(), arguments: fc.jsonValue() });

describe("two decisions", () => {
  test.each([
    ["action", { action: " refund " }, { action: "refund" }, "agree"],
    ["action", { action: "Refund" }, { action: "refund" }, "disagree"],
    ["action", { action: "refund", arguments: { usd: 1 } }, { action: "refund", arguments: { usd: 2 } }, "agree"],
    ["action_and_arguments", { action: "refund", arguments: { usd: 1 } }, { action: "refund" }, "disagree"],
    ["action_and_arguments", { action: "refund", arguments: {} }, { action: "refund" }, "agree"],
    ["action_and_arguments", { action: "refund", arguments: null }, { action: "refund", arguments: {} }, "agree"],
    [
      "action_and_arguments",
      { action: "refund", arguments: { a: [1, 2] } },
      { action: "refund", arguments: { a: [2, 1] } },
      "disagree",
    ],
  ] as const)("by %s: %j and %j %s", (comparator, recommended, decided, outcome) => {
    expect(compareDecisions(comparator, recommended, decided)).toBe(outcome);
    expect(compareDecisions(comparator, decided, recommended)).toBe(outcome);
  });

  test("that agree on action and arguments agree on the action, and each with itself", () => {
    fc.assert(
      fc.property(aChoice, aChoice, (one, other) => {
        if (compareDecisions("action_and_arguments", one, other) === "agree") {
          expect(compareDecisions("action", one, other)).toBe("agree");
        }
        for (const comparator of COMPARATORS) expect(compareDecisions(comparator, one, one)).toBe("agree");
      }),
    );
  });
});

describe("a ruling on a shown recommendation", () => {
  const recommendation = { action: "refund", arguments: { usd: 10 } };

  test("that approves is the recommendation, and agrees", () => {
    expect(outcomeOfRuling(recommendation, { ruling: "approve" })).toEqual({
      humanDecision: recommendation,
      outcome: "agree",
    });
  });

  test("that rejects is no action, and disagrees", () => {
    expect(outcomeOfRuling(recommendation, { ruling: "reject" })).toEqual({
      humanDecision: { action: "no_action", arguments: {} },
      outcome: "disagree",
    });
  });

  test("that overrides disagrees, be it only in the arguments", () => {
    const choice = { action: "refund", arguments: { usd: 5 } };
    expect(outcomeOfRuling(recommendation, { ruling: "override", choice })).toEqual({
      humanDecision: choice,
      outcome: "disagree",
    });
  });

  test("that overrides with the very same choice agrees", () => {
    const choice = { action: "refund", arguments: { usd: 10 } };
    expect(outcomeOfRuling(recommendation, { ruling: "override", choice }).outcome).toBe("agree");
  });
});

describe("a ruling on a hidden recommendation", () => {
  const recommendation = { action: "refund", arguments: { usd: 10 } };
  const choosing = (choice: Choice) => ({ ruling: "override", choice }) as const;

  test("agrees where the session compares actions and the action is the same", () => {
    expect(outcomeOfBlindRuling("action", recommendation, choosing({ action: " refund" })).outcome).toBe("agree");
    expect(outcomeOfBlindRuling("action", recommendation, choosing({ action: "hold" })).outcome).toBe("disagree");
  });

  test("agrees where the session compares arguments only if they are the same, too", () => {
    const judged = (usd: number) =>
      outcomeOfBlindRuling("action_and_arguments", recommendation, choosing({ action: "refund", arguments: { usd } }));
    expect([judged(10).outcome, judged(5).outcome]).toEqual(["agree", "disagree"]);
  });

  test("that rejects agrees with an agent that recommended no action", () => {
    const rejected = (action: string) => outcomeOfBlindRuling("action", { action }, { ruling: "reject" }).outcome;
    expect([rejected("no_action"), rejected("refund")]).toEqual(["agree", "disagree"]);
  });
});

describe("the rate", () => {
  test("is unrounded, and unknown without decisions", () => {
    expect(agreementRate(29, 31)).toBe(0.9354838709677419);
    expect(agreementRate(0, 0)).toBeNull();
  });

  test("counts what an agent reported about itself only where that is allowed", () => {
    expect(countsTowardGates("agent_reported", false)).toBe(false);
    expect(countsTowardGates("agent_reported", true)).toBe(true);
    expect(countsTowardGates("reporter", false)).toBe(true);
    expect(countsTowardGates("member", false)).toBe(true);
  });
});

const observed = (outcomes: string, stay = 0): TrendObservation[] =>
  [...outcomes].map((letter) => ({
    at,
    outcome: letter === "a" ? "agree" : "disagree",
    criticalMiss: letter === "c",
    level: stay === 0 ? "shadow" : "supervised",
    stay,
  }));

describe("the trend", () => {
  test("rolls over the last decisions and cumulates over all of the stay", () => {
    const points = agreementTrend(observed("aadc"), 2);
    expect(points.map(({ n, cumulativeRate, rollingRate }) => [n, cumulativeRate, rollingRate])).toEqual([
      [1, 1, 1],
      [2, 1, 1],
      [3, 2 / 3, 0.5],
      [4, 0.5, 0],
    ]);
    expect(points.map(({ criticalMiss }) => criticalMiss)).toEqual([false, false, false, true]);
  });

  test("starts anew with each stay, even at the same level again", () => {
    const points = agreementTrend([...observed("dd"), ...observed("a", 1), ...observed("a", 2)], 20);
    expect(points.map(({ n, cumulativeRate, level }) => [n, cumulativeRate, level])).toEqual([
      [1, 0, "shadow"],
      [2, 0, "shadow"],
      [1, 1, "supervised"],
      [1, 1, "supervised"],
    ]);
  });

  test("ends at the rate that the gate reads, within its interval, whatever the window", () => {
    const outcomes = fc.array(fc.constantFrom(...OUTCOMES), { minLength: 1 });
    fc.assert(
      fc.property(outcomes, fc.integer({ min: -1, max: 30 }), (each, window) => {
        const given = each.map(
          (outcome): TrendObservation => ({ at, outcome, criticalMiss: false, level: "shadow", stay: 0 }),
        );
        const points = agreementTrend(given, window);
        const agreed = each.filter((outcome) => outcome === "agree").length;
        expect(points.at(-1)?.cumulativeRate).toBe(agreementRate(agreed, each.length));
        for (const { low, high, cumulativeRate, rollingRate } of points) {
          expect(low <= cumulativeRate && cumulativeRate <= high).toBe(true);
          expect(rollingRate >= 0 && rollingRate <= 1).toBe(true);
        }
        const last = each.slice(-Math.max(1, window));
        const lastAgreed = last.filter((outcome) => outcome === "agree").length;
        expect(points.at(-1)?.rollingRate).toBe(lastAgreed / last.length);
      }),
    );
  });

  test("of nothing is empty", () => {
    expect(agreementTrend([], 20)).toEqual([]);
  });
});

describe("who said what", () => {
  test("orders the actions by how often either side chose them", () => {
    const pairs = [
      { recommended: "escalate", decided: "refund", count: 1 },
      { recommended: "refund", decided: "refund", count: 4 },
      { recommended: "hold", decided: "escalate", count: 1 },
    ];
    expect(whoSaidWhat(pairs)).toEqual({ actions: ["refund", "escalate", "hold"], total: 6 });
    expect(whoSaidWhat([])).toEqual({ actions: [], total: 0 });
  });

  test("names every action once, whatever it is called", () => {
    const anAction = fc.constantFrom("a", "b", "__proto__", "constructor", "");
    const aPair = fc.record({ recommended: anAction, decided: anAction, count: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(aPair), (pairs) => {
        const { actions, total } = whoSaidWhat(pairs);
        const named = new Set(pairs.flatMap(({ recommended, decided }) => [recommended, decided]));
        expect([...actions].sort()).toEqual([...named].sort());
        expect(total).toBe(pairs.reduce((sum, { count }) => sum + count, 0));
      }),
    );
  });
});
