import { describe, expect, test } from "vitest";
import {
  alarmAt,
  bernoulliCusum,
  type EDetector,
  eCusum,
  pageHinkley,
  QUIET,
  QUIET_E,
  QUIET_PAGE_HINKLEY,
  raisedRates,
} from "./drift.ts";

describe("the e-CUSUM", () => {
  test("gives nothing away for free: the mean of the next factor is 1 at the usual rate, whatever the raised one", () => {
    const usual = 0.1;
    for (const raised of raisedRates(usual))
      expect(usual * (raised / usual) + (1 - usual) * ((1 - raised) / (1 - usual))).toBeCloseTo(1, 12);
  });

  test("says when the rise began", () => {
    let detector: EDetector = QUIET_E;
    for (let seen = 0; seen < 60; seen++) detector = eCusum(detector, false, 0.1);
    for (let seen = 0; seen < 6; seen++) detector = eCusum(detector, true, 0.1);
    expect(detector.startedAt).toBe(60);
    expect(detector.value).toBeGreaterThan(alarmAt(200));
  });
});

test("the Bernoulli CUSUM adds 1 − r₁/r₂ for a disagreement, takes r₁/r₂ otherwise, and starts again from zero", () => {
  const rates = { usual: 0.1, raised: 0.2 };
  const k = Math.log(0.9 / 0.8) / Math.log((0.2 * 0.9) / (0.1 * 0.8));
  const one = bernoulliCusum(QUIET, true, rates);
  expect(one.value).toBeCloseTo(1 - k, 12);
  expect(bernoulliCusum(one, false, rates).value).toBeCloseTo(1 - 2 * k, 12);
  const low = bernoulliCusum(QUIET, false, rates);
  expect(low.value).toBeCloseTo(-k, 12);
  const anew = bernoulliCusum(low, true, rates);
  expect(anew.value).toBeCloseTo(1 - k, 12);
  expect(anew).toMatchObject({ seen: 2, startedAt: 1 });
});

test("Page–Hinkley stays at zero while nothing changes and rises with a step", () => {
  const settings = { delta: 0.005, forgetting: 1 };
  let state = QUIET_PAGE_HINKLEY;
  for (let seen = 0; seen < 50; seen++) state = pageHinkley(state, 0, settings);
  expect(state).toEqual({ sum: 0, mean: 0, seen: 50, startedAt: 49 });
  state = pageHinkley(state, 1, settings);
  expect(state.sum).toBeCloseTo(1 - 1 / 51 - 0.005, 12);
  expect(state.startedAt).toBe(50);
});
