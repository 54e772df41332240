import { beforeAll, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { ShadowStatistics } from "#contract/shadow-statistics.ts";
import { agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addDecisions } from "#test/decisions.ts";
import { ownDatabase } from "#test/own-database.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { createMembrane } from "./change-membrane.ts";
import { getShadowStatistics } from "./read-shadow-statistics.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

let made = 0;
async function membrane(): Promise<{ wire: string; membraneId: string }> {
  const environment_id = wireId("environment", acme.environments.production);
  const view = await createMembrane(
    acme.as.owner,
    CreateMembrane.parse({ name: `membrane ${++made}`, environment_id }),
  );
  return { wire: view.id, membraneId: uuidOf("membrane", view.id) ?? "" };
}
const statistics = (membrane_id: string) => getShadowStatistics(acme.as.viewer, { membrane_id });
const none = { approve: 0, approve_modified: 0, escalate: 0, block: 0 };

describe("shadow statistics", () => {
  test("of a membrane that decided nothing are null, not 0", async () => {
    const { wire } = await membrane();
    expect(await statistics(wire)).toEqual({
      total_shadow_decisions: 0,
      verdict_distribution: none,
      average_risk_score: null,
      contradiction_rate: null,
      policy_coverage: null,
      by_action_type: [],
      by_day: [],
    });
  });

  test("count the membrane's own verdict, in shadow alone, the same before and after the log is folded", async () => {
    const { wire, membraneId } = await membrane();
    const other = await membrane();
    await addDecisions(own.db, acme, [
      // The mode let these pass, or did not: that is no matter here.
      { membraneId, membraneVerdict: "block", verdict: "approve", riskScore: 0.9, matchedPolicies: ["a"] },
      { membraneId, membraneVerdict: "approve", verdict: "block", riskScore: 0.3, coverageGap: true },
      { membraneId, membraneVerdict: "escalate", riskScore: null, contradictions: 3, actionType: "credit" },
      { membraneId, membraneVerdict: "block", riskScore: 0.6, contradictions: 0, actionType: "credit" },
      { membraneId, membraneVerdict: "block", pipelineMode: "live" },
      { membraneId: other.membraneId, membraneVerdict: "block" },
      { membraneVerdict: "block" },
    ]);
    const unfolded = await statistics(wire);
    expect(ShadowStatistics.parse(unfolded)).toEqual(unfolded);
    const day = new Date().toISOString().slice(0, 10);
    const ofAll = { contradiction_rate: 0.25, policy_coverage: 0.75, average_risk_score: 0.6 };
    const verdict_distribution = { ...none, approve: 1, escalate: 1, block: 2 };
    expect(unfolded).toEqual({
      total_shadow_decisions: 4,
      verdict_distribution,
      ...ofAll,
      by_action_type: [
        {
          action_type: "credit",
          total: 2,
          verdict_distribution: { ...none, escalate: 1, block: 1 },
          average_risk_score: 0.6,
          contradiction_rate: 0.5,
          policy_coverage: 1,
        },
        {
          action_type: "refund",
          total: 2,
          verdict_distribution: { ...none, approve: 1, block: 1 },
          average_risk_score: 0.6,
          contradiction_rate: 0,
          policy_coverage: 0.5,
        },
      ],
      by_day: [{ day, total: 4, verdict_distribution, ...ofAll }],
    });
    await sequenceEntries(own.db);
    expect(await statistics(wire)).toEqual(unfolded);
    await addDecisions(own.db, acme, [{ membraneId, membraneVerdict: "approve_modified" }]);
    expect(await statistics(wire)).toMatchObject({
      total_shadow_decisions: 5,
      verdict_distribution: { ...verdict_distribution, approve_modified: 1 },
    });
  });

  test("are those of the membranes that one may see", async () => {
    const { wire } = await membrane();
    const elsewhere = await createWorkspace(own.db);
    const inLab = contextFor(own.db, agentActor(acme.id, acme.agentId, acme.environments.lab));
    for (const ctx of [elsewhere.as.owner, inLab]) {
      await expect(getShadowStatistics(ctx, { membrane_id: wire })).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await getShadowStatistics(acme.as.agent, { membrane_id: wire })).toMatchObject({
      total_shadow_decisions: 0,
    });
  });
});
