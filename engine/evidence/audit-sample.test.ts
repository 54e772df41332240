import { expect, test } from "vitest";
import { estimateFromAudit } from "./audit-sample.ts";
import { exactInterval } from "./exact-interval.ts";

test("a wrong decision counts for as many as its sample stands for", () => {
  const estimate = estimateFromAudit([
    { decisions: 900, audited: 90, wrong: 9 },
    { decisions: 100, audited: 50, wrong: 25 },
  ]);
  expect(estimate?.rate).toBeCloseTo(0.9 * 0.1 + 0.1 * 0.5, 12);
  const variance = 0.81 * 0.9 * ((0.1 * 0.9) / 89) + 0.01 * 0.5 * ((0.5 * 0.5) / 49);
  expect((estimate?.interval.high ?? 0) - (estimate?.rate ?? 0)).toBeCloseTo(1.959964 * Math.sqrt(variance), 6);
  expect(estimate).toMatchObject({ decisions: 1000, audited: 140 });
});

test("none wrong of few that were audited leaves room, as none right does, and the most that may be is in it", () => {
  const of = (decisions: number, audited: number, wrong: number) => estimateFromAudit([{ decisions, audited, wrong }]);
  expect(of(400, 12, 0)).toMatchObject({ rate: 0, interval: exactInterval(0, 12) });
  expect(of(400, 12, 12)).toMatchObject({ rate: 1, interval: exactInterval(12, 12) });
  // Of the two that nobody looked at, both may be wrong, and no more.
  expect(of(22, 20, 0)?.interval).toEqual({ low: 0, high: 2 / 22 });
  const parts = [
    { decisions: 300, audited: 30, wrong: 0 },
    { decisions: 100, audited: 20, wrong: 5 },
  ];
  const normal = 0.25 * 1.959964 * Math.sqrt((0.8 * 0.25 * 0.75) / 19);
  const { rate, interval } = estimateFromAudit(parts) ?? { rate: 0, interval: { low: 0, high: 0 } };
  expect(rate - interval.low).toBeCloseTo(normal, 6);
  expect(interval.high - rate).toBeCloseTo(Math.hypot(normal, 0.75 * (exactInterval(0, 30)?.high ?? 0)), 6);
});

test("where few are wrong the range of one sample after another holds the truth as often as it says, or nearly", () => {
  // 400 cases of which some are wrong, 12 audited: the chance of each count is hypergeometric.
  const chanceOf = (wrong: number, found: number) => {
    const choose = (n: number, k: number) =>
      Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, each) => product * each, 1);
    return (choose(wrong, found) * choose(400 - wrong, 12 - found)) / choose(400, 12);
  };
  for (const wrong of [0, 1, 2, 4, 8]) {
    const held = Array.from({ length: Math.min(wrong, 12) + 1 }, (_, found) => {
      const { low, high } = estimateFromAudit([{ decisions: 400, audited: 12, wrong: found }])?.interval ?? {
        low: 1,
        high: 0,
      };
      return low <= wrong / 400 && wrong / 400 <= high ? chanceOf(wrong, found) : 0;
    });
    expect(
      held.reduce((sum, each) => sum + each, 0),
      `${wrong} of 400`,
    ).toBeGreaterThan(0.9);
  }
});

test("what was looked at whole is known, and what nobody looked at is not", () => {
  expect(estimateFromAudit([{ decisions: 10, audited: 10, wrong: 3 }])).toMatchObject({
    rate: 0.3,
    interval: { low: 0.3, high: 0.3 },
  });
  expect(estimateFromAudit([{ decisions: 50, audited: 1, wrong: 0 }])).toBeNull();
  expect(
    estimateFromAudit([
      { decisions: 50, audited: 20, wrong: 0 },
      { decisions: 5, audited: 0, wrong: 0 },
    ]),
  ).toBeNull();
  expect(estimateFromAudit([{ decisions: 0, audited: 0, wrong: 0 }])).toBeNull();
});
