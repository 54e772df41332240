import { beforeEach, describe, expect, test } from "vitest";
import { cycles } from "#db/schema/cycles.ts";
import { findings } from "#db/schema/findings.ts";
import { interventions, simulations } from "#db/schema/interventions.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { readTransitionFacts } from "./transition-facts.ts";

const own = ownDatabase();
const STAY = new Date("2026-01-02T00:00:00Z");
const DURING = new Date("2026-01-03T00:00:00Z");
const BEFORE = new Date("2026-01-01T00:00:00Z");
const NONE = { count: 0, latest: [] };
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

type Row<Table extends { $inferInsert: object }> = Partial<Table["$inferInsert"]>;
const base = (mode: OperatingMode, createdAt: Date) => {
  const environmentId = acme.environments[mode];
  return { workspaceId: acme.id, id: mintId(), environmentId, operatingMode: mode, createdAt };
};
const facts = (mode: OperatingMode) =>
  withTx(acme.as.system, (ctx) =>
    readTransitionFacts(ctx, { id: acme.environments[mode], operatingMode: mode, modeEnteredAt: STAY }),
  );

async function cycle(more: Row<typeof cycles>, createdAt = DURING) {
  const rest = { focus: "x", maxHypotheses: 1, maxExperiments: 1, allowDestructive: false, hypotheses: [] };
  await withTx(acme.as.system, ({ tx }) => tx.insert(cycles).values({ ...base("lab", createdAt), ...rest, ...more }));
}

async function finding(more: Row<typeof findings>, createdAt = DURING) {
  const report = { title: "x", description: "", failureType: "goal_drift", signature: [], impactScopes: [] };
  const found = { runs: 10, failures: 5, reproduction: 0.5, isValidated: true, isSafetyRelated: false };
  const row = { ...base("shadow", createdAt), ...report, ...found, severity: "S2" as const, lastSeenAt: createdAt };
  await withTx(acme.as.system, ({ tx }) => tx.insert(findings).values({ ...row, ...more }));
}

async function intervention(more: Row<typeof interventions> = {}): Promise<string> {
  const row = base("shadow", DURING);
  const rest = { type: "guardrail" as const, description: "x", details: {}, isReversible: true, rollbackPlan: "" };
  await withTx(acme.as.system, ({ tx }) => tx.insert(interventions).values({ ...row, ...rest, ...more }));
  return row.id;
}

async function simulation(interventionId: string, more: Row<typeof simulations>, createdAt = DURING) {
  const rest = { interventionId, traceCount: 10, regressions: 0, outcome: "improved" as const };
  await withTx(acme.as.system, ({ tx }) =>
    tx.insert(simulations).values({ ...base("shadow", createdAt), ...rest, ...more }),
  );
}

describe("in the lab", () => {
  test("an environment in which nothing was recorded has no cycle and no error", async () => {
    expect(await facts("lab")).toEqual({ successfulLabCycles: 0, criticalLabErrors: 0, settledLabErrors: NONE });
  });

  test("counts the succeeded cycles of this stay, and the critical errors of all its cycles, finished or not", async () => {
    await cycle({ outcome: "succeeded", finishedAt: DURING });
    await cycle({ outcome: "failed", finishedAt: DURING, criticalErrors: 2 });
    await cycle({ criticalErrors: 1 });
    await cycle({ outcome: "succeeded", finishedAt: DURING, criticalErrors: 9 }, BEFORE);
    await cycle({ outcome: "succeeded", finishedAt: DURING, environmentId: acme.environments.shadow });
    expect(await facts("lab")).toEqual({ successfulLabCycles: 1, criticalLabErrors: 3, settledLabErrors: NONE });
  });
});

describe("in shadow", () => {
  test("counts validated findings of this stay that nobody dismissed", async () => {
    await finding({});
    await finding({ isValidated: false });
    await finding({ status: "dismissed", triagedAt: DURING });
    await finding({}, BEFORE);
    await finding({ environmentId: acme.environments.lab, operatingMode: "lab" });
    expect(await facts("shadow")).toEqual({ validatedShadowFindings: 1, unaddressedS4Findings: 0 });
  });

  test("an S4 counts until people have settled it, from whichever stay it is", async () => {
    const S4 = { severity: "S4", isValidated: false } as const;
    const settled = { triagedAt: DURING, comment: "Known" };
    await finding(S4);
    await finding(S4, BEFORE);
    await finding({ ...S4, status: "triaged", triagedAt: DURING });
    await finding({ ...S4, status: "addressed", ...settled });
    await finding({ ...S4, status: "dismissed", ...settled });
    expect(await facts("shadow")).toMatchObject({ unaddressedS4Findings: 3 });
  });

  test("the effectiveness is the least of the latest conclusive simulations, and absent without any", async () => {
    const [first, second] = [await intervention(), await intervention()];
    await simulation(first, { outcome: "inconclusive" });
    await simulation(first, { effect: 0.95 }, BEFORE);
    expect(await facts("shadow")).not.toHaveProperty("interventionEffectiveness");
    await simulation(first, { effect: 0.4 });
    await simulation(first, { effect: 0.9 });
    expect(await facts("shadow")).toMatchObject({ interventionEffectiveness: 0.9 });
    await simulation(second, { effect: 0.85 });
    expect(await facts("shadow")).toMatchObject({ interventionEffectiveness: 0.85 });
    await simulation(second, { effect: 0.99, outcome: "side_effect" });
    expect(await facts("shadow")).toMatchObject({ interventionEffectiveness: 0 });
  });

  test("what was rejected or rolled back counts no more", async () => {
    const gone = await intervention({ status: "rejected", endedAt: DURING, endReason: "No" });
    await simulation(gone, { effect: 0.1, outcome: "no_change" });
    await simulation(await intervention(), { effect: 0.9 });
    expect(await facts("shadow")).toMatchObject({ interventionEffectiveness: 0.9 });
  });
});

test("in production no step rests on research", async () => {
  expect(await facts("production")).toEqual({});
});
