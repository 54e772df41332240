import { expect, test } from "vitest";
import {
  brierInterval,
  brierScore,
  calibrationErrorInterval,
  expectedCalibrationError,
  reliabilityDiagram,
} from "./confidence.ts";

const said = (confidence: number, ...agreed: boolean[]) => agreed.map((each) => ({ confidence, agreed: each }));

test("a bar is closed on its right, and the first holds 0 as well", () => {
  const diagram = reliabilityDiagram([0, 0.1, 0.100001, 0.5, 1].map((confidence) => ({ confidence, agreed: true })));
  expect(diagram.map(({ total }) => total)).toEqual([2, 1, 0, 0, 1, 0, 0, 0, 0, 1]);
  expect(diagram[4]).toEqual({ from: 0.4, to: 0.5, total: 1, agreed: 1, meanConfidence: 0.5 });
});

test("the calibration error is the mean gap, weighed by the decisions of each bar", () => {
  // 0.9 stated, 1 of 2 agreed: a gap of 0.4 on half the decisions; 0.2 stated, none of 2: a gap of 0.2 on the rest.
  const stated = [...said(0.9, true, false), ...said(0.2, false, false)];
  expect(expectedCalibrationError(stated)).toBeCloseTo(0.3, 12);
  expect(brierScore(stated)).toBeCloseTo((0.01 + 0.81 + 0.04 + 0.04) / 4, 12);
});

test("what is no confidence counts nowhere, and of none nothing is said", () => {
  const wrong = [Number.NaN, -0.1, 1.1].map((confidence) => ({ confidence, agreed: true }));
  expect([expectedCalibrationError(wrong), brierScore(wrong), brierScore([])]).toEqual([null, null, null]);
  expect([calibrationErrorInterval(wrong), brierInterval(wrong)]).toEqual([null, null]);
});

/** How often each of several counts occurs among `total` tries. */
function fallsOf(total: number, rate: number): number[] {
  const falls = [(1 - rate) ** total];
  for (let count = 1; count <= total; count++)
    falls.push(((falls[count - 1] ?? 0) * rate * (total - count + 1)) / (count * (1 - rate)));
  return falls;
}

/** Two bars of so many decisions: what each states, and how often people truly agree there. */
const TRUTHS = [
  {
    each: 12,
    bars: [
      { states: 0.95, agrees: 0.95 },
      { states: 0.55, agrees: 0.55 },
    ],
  },
  {
    each: 12,
    bars: [
      { states: 0.95, agrees: 0.7 },
      { states: 0.55, agrees: 0.6 },
    ],
  },
  {
    each: 30,
    bars: [
      { states: 0.99, agrees: 0.9 },
      { states: 0.35, agrees: 0.65 },
    ],
  },
] as const;

test.each(TRUTHS)(
  "over all outcomes of %j, error and score are in their intervals 95 times of 100",
  ({ each, bars }) => {
    const [first, second] = bars;
    const trueError = bars.reduce((sum, { states, agrees }) => sum + Math.abs(agrees - states) / 2, 0);
    const brierOf = ({ states, agrees }: { states: number; agrees: number }) =>
      agrees * (1 - states) ** 2 + (1 - agrees) * states ** 2;
    const trueScore = (brierOf(first) + brierOf(second)) / 2;
    const of = (states: number, agreed: number) =>
      said(states, ...Array.from({ length: each }, (_, at) => at < agreed));
    let [error, score] = [0, 0];
    for (const [one, chance] of fallsOf(each, first.agrees).entries())
      for (const [two, other] of fallsOf(each, second.agrees).entries()) {
        const stated = [...of(first.states, one), ...of(second.states, two)];
        const holds = (range: ReturnType<typeof brierInterval>, truth: number) =>
          range !== null && range.low <= truth && truth <= range.high ? chance * other : 0;
        error += holds(calibrationErrorInterval(stated), trueError);
        score += holds(brierInterval(stated), trueScore);
      }
    expect(error).toBeGreaterThan(0.95);
    expect(score).toBeGreaterThan(0.95);
  },
);

test("the error's interval is as long as Hoeffding says, longer downwards by the signs of the bars", () => {
  const stated = Array.from({ length: 100 }, (_, at) => ({ confidence: at < 50 ? 0.95 : 0.45, agreed: false }));
  const { low, high } = calibrationErrorInterval(stated) ?? { low: Number.NaN, high: Number.NaN };
  expect(low).toBeCloseTo(0.7 - Math.sqrt(Math.log(2 * 2 ** 2 * 20) / 200), 12);
  expect(high).toBeCloseTo(0.7 + Math.sqrt(Math.log(2 * 20) / 200), 12);
});
