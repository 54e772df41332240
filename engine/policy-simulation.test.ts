import { describe, expect, test } from "vitest";
import { exactInterval } from "./evidence/exact-interval.ts";
import { deploymentAsks, judgeSimulation } from "./intervention.ts";
import { PolicySimulationTally, type SimulatedTrace } from "./policy-simulation.ts";
import type { Verdict } from "./vocabulary.ts";

const trace = (failed: boolean, was: Verdict | null, now: Verdict, policies = ["p"]): SimulatedTrace => ({
  failed,
  was,
  now,
  policies,
});
const times = (count: number, one: SimulatedTrace) => Array.from({ length: count }, () => one);

function figuresOf(traces: readonly SimulatedTrace[], unjudged = 0) {
  const tally = new PolicySimulationTally(["p"]);
  for (const each of traces) tally.add(each);
  for (let n = 0; n < unjudged; n += 1) tally.leaveUnmapped(true, "no_action");
  return tally.figures();
}

describe("what a policy change would have come to", () => {
  test.each<[string, SimulatedTrace, { before: number; after: number; stopped: number; hurt: number }]>([
    ["stops a failure that it blocks", trace(true, "approve", "block"), { before: 1, after: 0, stopped: 1, hurt: 0 }],
    [
      "stops one that it puts before people",
      trace(true, null, "escalate"),
      { before: 1, after: 0, stopped: 1, hurt: 0 },
    ],
    [
      "mends none that it modifies",
      trace(true, null, "approve_modified"),
      { before: 1, after: 1, stopped: 0, hurt: 0 },
    ],
    ["claims none that is held now", trace(true, "escalate", "block"), { before: 0, after: 0, stopped: 0, hurt: 0 }],
    ["answers for one that it lets go", trace(true, "block", "approve"), { before: 0, after: 1, stopped: 0, hurt: 0 }],
    ["hurts a good one that it blocks", trace(false, null, "block"), { before: 0, after: 0, stopped: 0, hurt: 1 }],
    [
      "hurts one that waits for people",
      trace(false, "approve", "escalate"),
      { before: 0, after: 0, stopped: 0, hurt: 1 },
    ],
    [
      "hurts one that it modifies",
      trace(false, "approve", "approve_modified"),
      { before: 0, after: 0, stopped: 0, hurt: 1 },
    ],
    ["hurts none that met as much", trace(false, "block", "escalate"), { before: 0, after: 0, stopped: 0, hurt: 0 }],
  ])("%s", (_, one, { before, after, stopped, hurt }) => {
    const figures = figuresOf([one]);
    expect(figures.measured).toMatchObject({ failuresBefore: before, failuresAfter: after, regressions: hurt });
    expect(figures.policies).toEqual([{ policyId: "p", stopped, hurt, unrecorded: 0 }]);
  });

  test("is told with its cells, its counts and exact intervals", () => {
    const figures = figuresOf([
      ...times(19, trace(true, "approve", "block")),
      trace(true, "approve", "approve"),
      ...times(80, trace(false, "approve", "approve")),
    ]);
    expect(figures.matrix).toEqual([
      { was: "approve", now: "approve", failed: 1, worked: 80 },
      { was: "approve", now: "block", failed: 19, worked: 0 },
    ]);
    expect(figures.stopped).toEqual({
      rate: { rate: 0.95, count: 19, total: 20, ...exactInterval(19, 20) },
      approve_modified: 0,
      escalate: 0,
      block: 19,
    });
    expect(figures.hurt.rate).toMatchObject({ count: 0, total: 80, low: 0 });
    expect(figures.hurt.rate?.high).toBeCloseTo(1 - 0.025 ** (1 / 80), 12);
    expect(figures.mappable).toMatchObject({ rate: 1, total: 100 });
    expect(figures.measured).toMatchObject({ traceCount: 100, effect: 0.95, latencyDeltaMs: 0 });
  });

  test("is enough for production from eleven failures on, all stopped and nobody hurt", () => {
    const met = (failures: number) => {
      const { measured } = figuresOf([...times(failures, trace(true, null, "block")), trace(false, null, "approve")]);
      return deploymentAsks("production", { ...measured, outcome: judgeSimulation(measured) }).every(({ met }) => met);
    };
    expect([met(10), met(11)]).toEqual([false, true]);
  });

  test("is the less sure the more failures were not judged, and says so", () => {
    const traces = times(20, trace(true, null, "block"));
    const [all, some] = [figuresOf(traces), figuresOf(traces, 10)];
    expect(some).toMatchObject({ unmapped: { no_action: 10 }, unjudgedFailed: 10, mappable: { count: 20, total: 30 } });
    const low = exactInterval(20, 30)?.low ?? 0;
    expect(all.measured.confidence).toBeCloseTo(exactInterval(20, 20)?.low ?? 0, 12);
    expect(some.measured.confidence).toBeCloseTo(low, 12);
    expect(some.measured.effect).toBe(1);
  });

  test("is not known where nothing that failed was judged, nor how long it takes where nothing goes through", () => {
    const { measured } = figuresOf(times(3, trace(false, null, "block")), 5);
    expect(measured).toMatchObject({ effect: null, confidence: null, latencyDeltaMs: null });
    expect(judgeSimulation(measured)).toBe("inconclusive");
  });

  test("counts apart what a policy needs that no trace says", () => {
    const tally = new PolicySimulationTally(["p"]);
    tally.leaveUnrecorded(true, ["p", "gone"]);
    expect(tally.figures()).toMatchObject({
      unrecorded: 1,
      unjudgedFailed: 1,
      mappable: { count: 1, total: 1 },
      policies: [
        { policyId: "p", unrecorded: 1 },
        { policyId: "gone", unrecorded: 1 },
      ],
    });
  });
});
