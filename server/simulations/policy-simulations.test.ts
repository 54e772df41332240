import postgres from "postgres";
import { beforeEach, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { MembraneContent } from "#contract/membranes.ts";
import { MirrorTraces } from "#contract/traces.ts";
import { connect, type Database } from "#db/client.ts";
import { agentIn, configure } from "#test/approvals.ts";
import { contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { putInMode } from "#test/research.ts";
import { policyRemedy } from "#test/simulations.ts";
import { sentTrace } from "#test/traces.ts";
import type { Context } from "../context.ts";
import { deployIntervention } from "../research/deploy-intervention.ts";
import { getIntervention } from "../research/read-interventions.ts";
import { mirrorTraces } from "../traces/mirror-traces.ts";
import {
  cancelPolicySimulation,
  getPolicySimulation,
  listPolicySimulations,
  listSimulatedCases,
  startPolicySimulation,
} from "./policy-simulations.ts";
import { runPolicySimulations } from "./run-policy-simulations.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let owner: Context;
let environment_id: string;
let agent: Context;

beforeEach(async () => {
  acme = await createWorkspace(own.db);
  owner = acme.as.owner;
  environment_id = wireId("environment", acme.environments.shadow);
  await configure(own.db, acme, "shadow", { shadow: { traffic_mirror_percent: 100 } });
  const { actor } = await agentIn(own.db, acme, "shadow");
  agent = contextFor(own.db, { ...actor, scopes: ["findings:write"] } as typeof actor);
});

const LARGE = { id: "large", condition: "intent.payload.amount > 500", effect: "fail" };
const refund = (amount: number, error = false) =>
  sentTrace({ action: { action: { type: "refund" }, description: "Refund it", payload: { amount } } }, { error });
const tool = (attributes: object) =>
  sentTrace({}, { attributes: { "gen_ai.operation.name": "execute_tool", ...attributes } });
const mirror = (traces: object[], by = agent) =>
  mirrorTraces(by, MirrorTraces.parse({ traces, ...(by === owner ? { environment_id } : {}) }));
const work = (db: Database = own.db) => runPolicySimulations(db, new AbortController().signal);

/** A draft with these policies, simulated as a remedy; what came of it. */
async function simulated(policies: object[]) {
  const { intervention: intervention_id, membrane: membrane_id } = await policyRemedy(owner, environment_id, policies);
  const { id: simulation_id } = await startPolicySimulation(owner, { intervention_id, membrane_id, revision: 1 });
  await work();
  return { intervention_id, membrane_id, found: await getPolicySimulation(owner, { simulation_id }) };
}

describe("a policy change simulated over mirrored traces", () => {
  test("says what it would have stopped and whom it would have hurt, and is the simulation that counts", async () => {
    const failing = Array.from({ length: 12 }, (_, n) => refund(900 + n, true));
    await mirror([...failing, refund(20, true), ...Array.from({ length: 30 }, () => refund(40))]);
    const { intervention_id, membrane_id, found } = await simulated([LARGE]);
    expect(found).toMatchObject({
      state: "done",
      total: 43,
      gone_through: 43,
      judged: 43,
      live: null,
      matrix: [
        { was: null, now: "approve", failed: 1, worked: 30 },
        { was: null, now: "block", failed: 12, worked: 0 },
      ],
      mappable: { count: 43, total: 43 },
      stopped: { block: 12, escalate: 0, rate: { count: 12, total: 13 } },
      hurt: { rate: { count: 0, total: 30 } },
      policies: [{ policy_id: "large", stopped: 12, hurt: 0 }],
      simulation: { outcome: "improved", trace_count: 43, failures_before: 13, failures_after: 1, latency_delta_ms: 0 },
    });
    const policy_change = { membrane_id, revision: 1 };
    expect(await getIntervention(owner, { intervention_id })).toMatchObject({
      status: "simulated",
      simulation: { id: found.id, policy_change, regressions: 0 },
    });
    const { items } = await listSimulatedCases(owner, { simulation_id: found.id, limit: 100 });
    expect(items).toHaveLength(12);
    const was = { was: null, now: "block", error: true, action_types: ["refund"], policies: ["large"] };
    expect(items[0]).toMatchObject({ ...was, trace: { name: "GET /orders", service: "shop" } });
    const entries = await own.owner`
      select event, outcome from audit_entry where subject_id = ${uuidOf("simulation", found.id)} order by id`;
    expect(entries.map(({ event }) => event)).toEqual(["simulation_started", "simulation_reported"]);
    // Whoever is asked to approve it is asked about this very change.
    const { approval } = await deployIntervention(owner, { intervention_id, target: "staging" });
    const [asked] = await own.owner`
      select d.payload::jsonb -> 'policy_change' as change from approval a join decision d on d.id = a.decision_id
      where a.id = ${uuidOf("approval", approval?.id ?? "")}`;
    expect(asked?.change).toEqual({ ...policy_change, simulation_id: found.id });
  });

  test("is compared with the membrane that governs, deliberation of either being an escalation", async () => {
    const lenient = { id: "huge", condition: "intent.payload.amount > 5000", effect: "fail" as const };
    const content = { policies: [lenient], uncovered: "approve" as const, thresholds: { deliberate_at: 1 } };
    const live = await membraneIn(acme, { environment: "shadow", lifecycle: "live", ...content });
    await mirror([refund(9000, true), refund(600), refund(10)]);
    const { found } = await simulated([{ ...LARGE, effect: "conditional" }]);
    expect(found.live).toEqual({ membrane_id: live.id, name: live.name, revision: 1 });
    expect(found.matrix).toEqual([
      { was: "approve", now: "approve", failed: 0, worked: 1 },
      { was: "approve", now: "escalate", failed: 0, worked: 1 },
      { was: "block", now: "escalate", failed: 1, worked: 0 },
    ]);
    // What fails is stopped already, so that nothing is known of how much it would mend.
    expect(found.simulation).toMatchObject({ outcome: "inconclusive", failures_before: 0, regressions: 1 });
  });

  test("guesses nothing: what a trace does not say is counted, by why, and not judged", async () => {
    await mirror([
      sentTrace(),
      tool({ "gen_ai.tool.name": "refund" }),
      tool({ "gen_ai.tool.name": "Refund Tool", "gen_ai.tool.call.arguments": "{}" }),
      tool({ "gen_ai.tool.name": "refund", "gen_ai.tool.call.arguments": '{"amount": 700}' }),
      sentTrace({ action: { action: { type: "deploy" }, description: "Deploy it" } }, { error: true }),
    ]);
    await mirror([refund(1)], owner);
    const trusted = { id: "trusted", condition: "agent.agreement_rate > 0.9", effect: "pass" };
    const { found } = await simulated([LARGE, { ...trusted, scope: { action_types: ["deploy"] } }]);
    expect(found).toMatchObject({
      gone_through: 6,
      judged: 1,
      unmapped: { no_agent: 1, no_action: 1, no_arguments: 1, unreadable: 1, too_many_actions: 0 },
      unrecorded: 1,
      unjudged_failed: 1,
      mappable: { count: 2, total: 6 },
      matrix: [{ was: null, now: "block", failed: 0, worked: 1 }],
    });
    expect(found.policies.find(({ policy_id }) => policy_id === "trusted")?.unrecorded).toBe(1);
  });

  test("is recorded once, by the next process where one is gone, and by nobody once it is cancelled", async () => {
    await mirror([refund(900, true), refund(1)]);
    const { intervention, membrane: membrane_id } = await policyRemedy(owner, environment_id, [LARGE]);
    const change = { intervention_id: intervention, membrane_id, revision: 1 };
    const ref = { simulation_id: (await startPolicySimulation(owner, change)).id };
    const id = uuidOf("simulation", ref.simulation_id) ?? "";
    await expect(startPolicySimulation(owner, change)).rejects.toMatchObject({
      extra: { refusal: "simulation_running" },
    });
    const slow = connect(own.url, { max: 1 });
    const blocking = postgres(own.url, { max: 1 });
    let late: Promise<unknown> = Promise.resolve();
    await blocking.begin(async (sql) => {
      await sql`lock table mirrored_trace in access exclusive mode`;
      late = work(slow);
      const taken = () => sql`select attempts from policy_simulation where id = ${id}`;
      await expect.poll(taken).toEqual([{ attempts: 1 }]);
      // As the clock would have it once it has said nothing for too long; the next begins anew.
      await own.owner`update policy_simulation set attempts = 2, held_until = null where id = ${id}`;
    });
    await late;
    expect((await getPolicySimulation(owner, ref)).state).toBe("running");
    const taken = await Promise.all([work(), work(slow)]);
    expect(taken.toSorted()).toEqual([0, 1]);
    expect(await getPolicySimulation(owner, ref)).toMatchObject({ state: "done", judged: 2, stopped: { block: 1 } });
    expect((await listSimulatedCases(owner, { ...ref, limit: 10 })).items).toHaveLength(1);
    await slow.$client.end();
    await blocking.end();

    const again = { simulation_id: (await startPolicySimulation(owner, change)).id };
    expect(await cancelPolicySimulation(owner, again)).toMatchObject({ state: "cancelled", simulation: null });
    expect(await work()).toBe(0);
    const recorded =
      await own.owner`select id from simulation where intervention_id = ${uuidOf("intervention", intervention)}`;
    expect(recorded).toEqual([{ id }]);
  });

  test("fails where its environment leaves shadow meanwhile, and takes only a membrane of that environment", async () => {
    await mirror([refund(900, true)]);
    const { intervention: intervention_id, membrane: membrane_id } = await policyRemedy(owner, environment_id, [LARGE]);
    const { id: simulation_id } = await startPolicySimulation(owner, { intervention_id, membrane_id, revision: 1 });
    await putInMode(own, acme.environments.shadow, "lab");
    await work();
    const failed = await getPolicySimulation(owner, { simulation_id });
    expect(failed).toMatchObject({ state: "failed", simulation: null, failure: expect.stringContaining("shadow") });
    await putInMode(own, acme.environments.shadow, "shadow");
    const elsewhere = await membraneIn(acme, { lifecycle: "draft" });
    const other = startPolicySimulation(owner, { intervention_id, membrane_id: elsewhere.id, revision: 1 });
    await expect(other).rejects.toMatchObject({ code: "bad_request" });
  });

  test("of a content that nobody saved is told to those who may edit, and nothing to another workspace", async () => {
    const { intervention: intervention_id, membrane: membrane_id } = await policyRemedy(owner, environment_id);
    const content = MembraneContent.parse({ policies: [LARGE] });
    const { id: simulation_id } = await startPolicySimulation(owner, { intervention_id, membrane_id, content });
    await expect(getPolicySimulation(acme.as.reviewer, { simulation_id })).rejects.toMatchObject({ code: "forbidden" });
    const listed = async (by: Context) =>
      (await listPolicySimulations(by, { intervention_id, limit: 10 })).items.length;
    expect([await listed(owner), await listed(acme.as.reviewer)]).toEqual([1, 0]);
    const theirs = (await createWorkspace(own.db)).as.owner;
    await expect(getPolicySimulation(theirs, { simulation_id })).rejects.toMatchObject({ code: "not_found" });
    await expect(listed(theirs)).rejects.toMatchObject({ code: "not_found" });
  });
});
