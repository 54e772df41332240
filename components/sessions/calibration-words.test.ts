import { expect, test } from "vitest";
import type { SessionCalibration } from "#contract/session-calibration.ts";
import { chanceSentence, confidenceSentence, recallRows, reliabilityRows } from "./calibration-words.ts";

const bar = (from: number, total: number, agreed: number, mean: number | null) => ({
  from,
  to: from + 0.1,
  total,
  agreed,
  mean_confidence: mean,
  interval: total === 0 ? null : { low: 0.5, high: 0.75 },
});
const stated = (more: Partial<SessionCalibration["confidence"]>): SessionCalibration["confidence"] => ({
  total: 12,
  of_newest: 2000,
  bins: [bar(0, 0, 0, null), bar(0.6, 12, 8, 0.656)],
  ece: 0.0123,
  ece_interval: { low: 0, high: 0.404, method: "hoeffding", confidence: 0.95 },
  brier: 0.2,
  brier_interval: { low: 0.031, high: 0.534, method: "hoeffding", confidence: 0.95 },
  ...more,
});

test("calibration is said with its count, its bars and what is best, or not at all", () => {
  expect(confidenceSentence(stated({}), 10)).toBe(
    "Over 12 decisions with a stated confidence, what it stated and what people agreed with lie 1.2 percentage points apart on average, likely 0 to 40.4 (expected calibration error over 2 bars of equal width, each with its upper edge, with Hoeffding’s bounds at 95%). Brier's score is 0.2, likely 0.03 to 0.53 by the same bounds, where 0 is best and 1 is worst.",
  );
  expect(confidenceSentence(stated({ total: 3, ece: null, brier: null }), 10)).toBe(
    "Not enough data: 3 decisions with a stated confidence, and it takes 10.",
  );
  expect(confidenceSentence(stated({ total: 0, ece: null, brier: null }), 10)).toContain("no confidence");
  expect(reliabilityRows(stated({}))).toEqual([["over 60 to 70%", "65.6%", "8 of 12", "50–75%"]]);
});

test("agreement without chance names both measures, and says where it is undefined", () => {
  const actions = {
    total: 50,
    classes: 2,
    kappa: { value: 0.4, low: 0.155, high: 0.645 },
    without_kappa: null,
    ac1: { value: 0.404, low: 0.16, high: 0.648 },
    recall: [
      { action: "hold", agreed: 20, total: 30, interval: { low: 0.47, high: 0.83 } },
      { action: "close", agreed: 1, total: 2, interval: null },
      { action: "never", agreed: 0, total: 0, interval: null },
    ],
  };
  const said = chanceSentence(actions, 10, "action");
  expect(said).toBe(
    "Without what chance would give, agreement on the action’s name over 50 decisions is 0.4 by Cohen’s κ, likely 0.15 to 0.65, and 0.4 by Gwet’s AC1, likely 0.16 to 0.65; 1 is always the same, 0 no better than chance.",
  );
  expect(chanceSentence(actions, 10, "action_and_arguments")).toBe(
    `${said} Arguments are left out of it, though they have to be the same here.`,
  );
  const same = { ...actions, classes: 1, kappa: null, without_kappa: "same_action", ac1: null } as const;
  expect(chanceSentence(same, 10, "action")).toMatch(/^Over 50 decisions both .* undefined\.$/);
  expect(chanceSentence({ ...actions, kappa: null, without_kappa: "one_sided" }, 10, "action_and_arguments")).toMatch(
    /^Over 50 decisions one side .* says nothing\. Agreement on the action’s name is 0\.4 by Gwet’s AC1, likely 0\.16 to 0\.65; 1 is always .* the same here\.$/,
  );
  expect(chanceSentence({ ...actions, total: 9, kappa: null, ac1: null }, 10, "action")).toBe(
    "Not enough data: 9 decisions, and it takes 10.",
  );
  expect(recallRows(actions)).toEqual([
    ["hold", "20 of 30, 66.7%", "47–83%"],
    ["close", "1 of 2", "not enough data"],
  ]);
});
