import { expect, test } from "vitest";
import { cycleReport } from "./cycle-report.ts";
import type { ReportedCycle } from "./report-shape.ts";

const CYCLE: ReportedCycle["cycle"] = {
  ...{
    focus: "Long tickets",
    environment: "lab",
    mode: "lab",
    by: "support_bot",
    startedAt: "2026-01-01T00:00:00.000Z",
  },
  ...{ finishedAt: null, outcome: null, hypotheses: [], maxHypotheses: 20, maxExperiments: 10 },
  ...{ criticalErrors: 0, unsettledErrors: 0, settlements: [], costUsd: null, costLimitUsd: null },
};
const NOTHING: ReportedCycle = { cycle: CYCLE, experiments: [], findings: [], interventions: [] };
const RAN = {
  stressType: "long_context",
  runs: 10,
  failures: 3,
  isValidated: true,
  isDestructive: false,
  costUsd: 0.1,
  state: "finished",
} as const;

const sectionOf = (reported: ReportedCycle, title: string) => {
  const found = cycleReport(reported).sections.find((section) => section.title === title);
  if (found === undefined) throw new Error(`no section ${title}`);
  return found;
};
const inShort = (reported: ReportedCycle) => Object.fromEntries(sectionOf(reported, "In short").tables[0]?.rows ?? []);

test("an empty part says that there is nothing, and shows no picture and no rate", () => {
  const { sections } = cycleReport(NOTHING);
  for (const { title, paragraphs, rates, counts } of sections.slice(1)) {
    expect([title, paragraphs.length, rates, counts]).toEqual([title, 1, [], []]);
  }
  expect(inShort(NOTHING)).toMatchObject({
    Outcome: "It still runs",
    "Validated experiments": "None ran",
    Cost: "not said, no limit",
    "Cost of its experiments": "not said",
  });
});

test("a rate has its count and its likely range, and what never ran has none", () => {
  const { rates, tables } = sectionOf(
    { ...NOTHING, experiments: [RAN, { ...RAN, runs: 0, failures: 0 }] },
    "Experiments",
  );
  expect(rates[0]).toMatchObject({ label: "Long context", count: 3, total: 10 });
  expect(rates[0]?.interval?.low).toBeCloseTo(0.1078, 4);
  expect(rates[1]).toMatchObject({ total: 0, interval: null });
  expect(tables[0]?.rows.map((row) => row[1])).toEqual(["3 of 10, 30 % (11–60 %)", "It never ran"]);
});

test("what still runs or was not finished in time is listed, and counts in no rate", () => {
  const none = { ...RAN, runs: 0, failures: 0, isValidated: false };
  const experiments = [RAN, { ...none, state: "running" }, { ...none, state: "timed_out" }] as const;
  const { rates, tables } = sectionOf({ ...NOTHING, experiments }, "Experiments");
  expect(rates).toHaveLength(1);
  expect(tables[0]?.rows.map((row) => row[1])).toEqual([
    "3 of 10, 30 % (11–60 %)",
    "It still runs",
    "It was not finished in time",
  ]);
  expect(inShort({ ...NOTHING, experiments })["Validated experiments"]).toContain("1 of 1");
});

test("what some experiments cost is not taken for what all of them cost", () => {
  const experiments = [RAN, { ...RAN, costUsd: 0.2 }, { ...RAN, costUsd: null }];
  expect(inShort({ ...NOTHING, experiments })["Cost of its experiments"]).toBe(
    "$0.30, without 1 of which none was said",
  );
});

test("a claimed reproduction is told from a counted one, and the gravest finding stands first", () => {
  const found = {
    title: "Drifts",
    kind: "goal_drift",
    status: "open",
    runs: 0,
    failures: 0,
    reproduction: 0.5,
  } as const;
  const findings = [
    { ...found, severity: "S1", inShadow: "untested" },
    { ...found, title: "Deletes", severity: "S4", runs: 4, failures: 1, inShadow: null },
  ] as const;
  const { counts, tables } = sectionOf({ ...NOTHING, findings }, "Findings");
  expect(counts).toEqual([
    { label: "S4", count: 1 },
    { label: "S3", count: 0 },
    { label: "S2", count: 0 },
    { label: "S1", count: 1 },
    { label: "S0", count: 0 },
  ]);
  expect(tables[0]?.rows.map((row) => [row[0], row[3]])).toEqual([
    ["Deletes", "1 of 4, 25 % (5–70 %)"],
    ["Drifts", "50 %, claimed without a count"],
  ]);
});

test("a simulation without counts is drawn as nothing, and its unknowns are said to be unknown", () => {
  const run = { outcome: "inconclusive", traceCount: 9, failuresBefore: null, failuresAfter: null } as const;
  const simulation = { ...run, confidence: null, regressions: 0, latencyDeltaMs: null };
  const remedy = { description: "Remind it", type: "guardrail", status: "simulated", simulation } as const;
  const { rates, tables } = sectionOf(
    { ...NOTHING, interventions: [remedy, { ...remedy, simulation: null }] },
    "Interventions",
  );
  expect(rates).toEqual([]);
  expect(tables[0]?.rows[0]?.slice(3)).toEqual(["Inconclusive", "not said", "not said", "not said", "0", "not said"]);
  expect(tables[0]?.rows[1]?.slice(3, 5)).toEqual(["Not simulated", "–"]);
});
