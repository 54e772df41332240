import { expect, test } from "vitest";
import { exactInterval } from "#engine/evidence/exact-interval.ts";
import { probabilityOfPassing } from "#engine/evidence/gate-guarantee.ts";
import { gateOf as sessionGateOf } from "#engine/evidence/session-gates.ts";
import { judgeGates } from "#engine/graduation.ts";
import { readDecisionPoints } from "./replay-decisions.ts";
import { simulate, summarise } from "./simulate.ts";
import { simulatedPoints } from "./simulated-points.ts";
import { configOf, passesWith, type Seen, type Simulation, simulateRuns } from "./simulated-runs.ts";

const FAIR: Simulation = {
  accuracy: 0.85,
  rareShare: 0.1,
  recall: null,
  bias: 0,
  blindShare: 0,
  gate: "documented",
  p0: 0.9,
  alpha: 0.05,
  classRecall: null,
  countOnlyBlind: false,
  decisions: 200,
  seed: 1,
};
const gateOf = (simulation: Simulation) => sessionGateOf(configOf(simulation), "supervised");
const graduatedOf = (simulation: Simulation, runs = 400) =>
  simulateRuns(simulation, 0, runs).filter((result) => result !== null).length;

test("what is simulated graduates as often as is worked out exactly", () => {
  for (const gate of ["documented", "wilson", "anytime"] as const)
    for (const accuracy of [0.85, 0.95]) {
      const simulation = { ...FAIR, gate, accuracy };
      const exact = probabilityOfPassing(gateOf(simulation), accuracy, simulation.decisions);
      // So wide that a right simulation is outside of it once in 10,000.
      const { low, high } = exactInterval(graduatedOf(simulation), 400, 1e-4) ?? { low: 1, high: 0 };
      expect(exact).toBeGreaterThanOrEqual(low);
      expect(exact).toBeLessThanOrEqual(high);
    }
});

/** So many graduate of those who do with probability alpha, but for one seed in 10,000. */
const mostOf = (runs: number, alpha: number) => runs * alpha + 4 * Math.sqrt(runs * alpha * (1 - alpha)) + 1;

/** More in the long tests. */
const GRID_RUNS = Number(process.env.GRID_RUNS ?? 150);

test("an agent no better than p₀ graduates with probability α at most, at every setting of the grid", () => {
  for (const p0 of [0.8, 0.9, 0.95])
    for (const alpha of [0.05, 0.01])
      for (const below of [0, 0.05]) {
        const simulation: Simulation = { ...FAIR, gate: "anytime", p0, alpha, accuracy: p0 - below, decisions: 300 };
        const graduated = graduatedOf(simulation, GRID_RUNS);
        expect(graduated, `p0 ${p0}, alpha ${alpha}`).toBeLessThanOrEqual(mostOf(GRID_RUNS, alpha));
        expect(probabilityOfPassing(gateOf(simulation), simulation.accuracy, 300)).toBeLessThanOrEqual(alpha);
      }
  // The grid could fail: the documented gates are passed far more often by such an agent.
  expect(graduatedOf({ ...FAIR, accuracy: 0.85, decisions: 300 }, GRID_RUNS)).toBeGreaterThan(GRID_RUNS / 5);
});

test("reviewers who take over what they are shown let a bad agent graduate, and hiding it helps", () => {
  const poor = { ...FAIR, accuracy: 0.7 };
  const [fair, biased, hidden] = [poor, { ...poor, bias: 0.9 }, { ...poor, bias: 0.9, blindShare: 1 }].map((each) =>
    graduatedOf(each, 200),
  );
  expect(biased).toBeGreaterThan(190);
  expect(hidden).toBe(fair);
});

test("a gate of a class holds back who never declines, and passes one no better than asked with probability α at most", () => {
  const approver: Simulation = { ...FAIR, gate: "anytime", accuracy: 0.95, rareShare: 0.05, recall: 0 };
  expect(graduatedOf(approver, 100)).toBeGreaterThan(50);
  expect(graduatedOf({ ...approver, classRecall: 0.5 }, 100)).toBe(0);
  const careless: Simulation = { ...FAIR, accuracy: 0.92, rareShare: 0.4, recall: 0.8, decisions: 300 };
  expect(graduatedOf(careless, 200)).toBeGreaterThan(100);
  expect(graduatedOf({ ...careless, classRecall: 0.8 }, 200)).toBeLessThanOrEqual(mostOf(200, 0.05));
  expect(graduatedOf({ ...careless, recall: 0.99, accuracy: 0.99, classRecall: 0.8 }, 50)).toBeGreaterThan(40);
});

test("where only blind decisions count, reviewers who take over what they see let nobody through", () => {
  const led: Simulation = { ...FAIR, gate: "anytime", accuracy: 0.85, bias: 0.9, blindShare: 0.3, decisions: 400 };
  expect(graduatedOf(led, 200)).toBeGreaterThan(100);
  expect(graduatedOf({ ...led, countOnlyBlind: true }, 200)).toBeLessThanOrEqual(mostOf(200, 0.05));
  expect(graduatedOf({ ...led, countOnlyBlind: true, accuracy: 0.99 }, 50)).toBeGreaterThan(40);
});

test("what is asked of a run is what is asked of a session", () => {
  const asked: Simulation = { ...FAIR, gate: "anytime", p0: 0.7, classRecall: 0.6 };
  const answers = [false, true].flatMap((countOnlyBlind) => {
    const passes = passesWith({ ...asked, countOnlyBlind });
    const config = { ...configOf({ ...asked, countOnlyBlind }), minObservations: 25 };
    return [0, 1, 6, 12, 20].flatMap((rare) =>
      [0, 1, 3].map((wrong) => {
        const ofClass = { agreed: rare, total: rare, blind: { agreed: rare >> 1, total: rare >> 1 } };
        const seen: Seen = { agreed: 60 - wrong, total: 60, blind: { agreed: 25, total: 25 + wrong }, ofClass };
        const session = { level: "shadow", config, now: new Date(0) } as const;
        expect(passes(seen)).toBe(judgeGates({ ...session, evidence: { ...seen, criticalMissesAt: [] } }).eligible);
        return passes(seen);
      }),
    );
  });
  expect(new Set(answers).size).toBe(2);
});

test("runs are the same however many processors share them, and differ with the seed", async () => {
  const alone = simulateRuns(FAIR, 0, 60);
  expect(await simulate([FAIR, { ...FAIR, gate: "anytime" }], 60)).toEqual([
    alone,
    simulateRuns({ ...FAIR, gate: "anytime" }, 0, 60),
  ]);
  expect(simulateRuns({ ...FAIR, seed: 2 }, 0, 60)).not.toEqual(alone);
});

test("what is written for the replay is the first run, decision by decision", () => {
  const good = { ...FAIR, accuracy: 0.95 };
  for (const simulation of [good, { ...FAIR, accuracy: 0.6, bias: 0.5, blindShare: 0.5 }]) {
    const points = readDecisionPoints(
      simulatedPoints(simulation, 0.3)
        .map((point) => JSON.stringify(point))
        .join("\n"),
    );
    expect(points).toHaveLength(simulation.decisions);
    expect(new Set(points.map(({ id }) => id)).size).toBe(points.length);
    const gate = gateOf(simulation);
    let agreed = 0;
    const graduatedAt = points.findIndex(({ agent_recommendation, human_decision }, at) => {
      agreed += agent_recommendation.action === human_decision.action ? 1 : 0;
      return gate(agreed, at + 1);
    });
    expect(simulateRuns(simulation, 0, 1)).toEqual([graduatedAt < 0 ? null : graduatedAt + 1]);
  }
  expect(simulateRuns(good, 0, 1)).not.toEqual([null]);
});

test("what is stated varies from case to case, is as often right as it says, or surer by as much as is asked for", () => {
  const simulation: Simulation = { ...FAIR, accuracy: 0.8, rareShare: 0.3, recall: 0.6, decisions: 6000 };
  const [calibrated, over] = [0, 0.3].map((overconfidence) =>
    simulatedPoints(simulation, overconfidence).map(({ agent_recommendation: said, human_decision: decided }) => ({
      confidence: said.confidence ?? Number.NaN,
      right: said.action === decided.action,
    })),
  );
  expect(simulatedPoints(simulation, 0.3)).toEqual(simulatedPoints(simulation, 0.3));
  expect(over?.map(({ right }) => right)).toEqual(calibrated?.map(({ right }) => right));
  const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const bins = Array.from({ length: 10 }, (_, tenth) =>
    (calibrated ?? []).filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === tenth),
  ).filter(({ length }) => length > 150);
  expect(bins.length).toBeGreaterThan(5);
  for (const bin of bins) {
    const stated = meanOf(bin.map(({ confidence }) => confidence));
    expect(Math.abs(meanOf(bin.map(({ right }) => Number(right))) - stated), `at ${stated}`).toBeLessThan(0.04);
  }
  const mean = meanOf((over ?? []).map(({ confidence }) => confidence));
  expect(mean).toBeCloseTo(0.8 + 0.3 * 0.2, 2);
  for (const accuracy of [0, 1]) {
    const [point] = simulatedPoints({ ...FAIR, accuracy, decisions: 1 }, 0);
    expect(point?.agent_recommendation.confidence).toBe(accuracy);
  }
});

test("a summary says how many of how many, with the interval, and whether they should have", () => {
  const summary = summarise({ ...FAIR, accuracy: 0.9 }, [30, null, 50, null]);
  const poorRecall = { ...FAIR, accuracy: 0.95, recall: 0.7, classRecall: 0.8 };
  expect([0.8, 0.81].map((recall) => summarise({ ...poorRecall, recall }, [null]).is)).toEqual(["false", "true"]);
  expect(summary).toMatchObject({ graduated: 2, runs: 4, is: "false", medianDecisions: null });
  expect(summary.low).toBeCloseTo(0.0676, 4);
  expect(summarise({ ...FAIR, accuracy: 0.91 }, [null])).toMatchObject({ is: "true", medianDecisions: null });
  const { medianDecisions } = summarise(FAIR, [80, 30, null, 50, 40, 60, 70]);
  expect(medianDecisions).toEqual({ median: 55, interval: { low: 30, high: 80 }, total: 6 });
});
