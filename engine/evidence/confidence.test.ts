import { expect, test } from "vitest";
import { brierScore, expectedCalibrationError, reliabilityDiagram } from "./confidence.ts";

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
});
