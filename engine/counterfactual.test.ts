import { describe, expect, test } from "vitest";
import { measureOutcomes, type TraceOutcome } from "./counterfactual.ts";
import { judgeSimulation, refusalToDeploy } from "./intervention.ts";

const outcomes = (count: number, failedBefore: boolean, failedAfter: boolean, tookAfterMs: number | null = 120) =>
  Array.from({ length: count }, (): TraceOutcome => ({ failedBefore, failedAfter, tookBeforeMs: 100, tookAfterMs }));
const judged = (all: TraceOutcome[]) => {
  const measured = measureOutcomes(all);
  const outcome = judgeSimulation(measured);
  return { ...measured, outcome, production: refusalToDeploy("production", { ...measured, outcome }) };
};

describe("traces that ran again with a remedy", () => {
  test("say that it improved where failures went away, and production takes it where enough did", () => {
    const { confidence, ...rest } = judged([
      ...outcomes(36, true, false),
      ...outcomes(4, true, true),
      ...outcomes(60, false, false),
    ]);
    expect(rest).toEqual({
      traceCount: 100,
      failuresBefore: 40,
      failuresAfter: 4,
      effect: 0.9,
      regressions: 0,
      latencyDeltaMs: 20,
      outcome: "improved",
      production: null,
    });
    expect(confidence).toBeCloseTo(0.805, 2);
  });

  test("say little where few had failed, and nothing where none had", () => {
    expect(judged(outcomes(3, true, false))).toMatchObject({ outcome: "improved", production: "low_confidence" });
    expect(judged(outcomes(50, false, false))).toMatchObject({
      effect: null,
      confidence: null,
      outcome: "inconclusive",
    });
    expect(judged([])).toMatchObject({ traceCount: 0, outcome: "inconclusive", latencyDeltaMs: null });
  });

  test("count what worked and fails now as regressions, against the effect too", () => {
    const all = [...outcomes(40, true, false), ...outcomes(10, false, true)];
    expect(judged(all)).toMatchObject({
      effect: 0.75,
      regressions: 10,
      outcome: "improved",
      production: "regressions",
    });
    const worse = [...outcomes(10, true, true), ...outcomes(10, false, true)];
    expect(judged(worse)).toMatchObject({ effect: -1, outcome: "degraded" });
  });

  test("are delayed by the mean of those that were measured, and by nobody knows what where none was", () => {
    const all = [...outcomes(30, true, false, 2000), ...outcomes(30, false, false, null)];
    expect(judged(all)).toMatchObject({ latencyDeltaMs: 1900, outcome: "side_effect" });
    expect(judged(outcomes(40, true, false, null))).toMatchObject({ latencyDeltaMs: null, production: "too_slow" });
  });
});
