import { beforeEach, describe, expect, test } from "vitest";
import { InterventionView } from "#contract/interventions.ts";
import { KEY_SCOPES, type OperatingMode } from "#engine/vocabulary.ts";
import { agentIn, withPersonalKey } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { putInMode } from "#test/research.ts";
import { restClient } from "#test/rest-client.ts";
import type { Context } from "../context.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let ask: ReturnType<typeof restClient>;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  const environmentId = acme.environments.production;
  const byKey = { channel: "api", loginSessionId: null, authenticatedAt: null, environmentId } as const;
  const all = async (mode: "lab" | "shadow" | "production") => {
    const known = await agentIn(own.db, acme, mode);
    return { ...known, actor: { ...known.actor, scopes: [...KEY_SCOPES] } as Context["actor"] };
  };
  const second = await addMember(own.db, acme.id, "owner");
  ask = restClient({
    lab: await all("lab"),
    shadow: await all("shadow"),
    agent: await all("production"),
    owner: await withPersonalKey(own.db, acme, "owner"),
    reviewer: await withPersonalKey(own.db, acme, "reviewer"),
    second: contextFor(own.db, memberActor(acme.id, second, "owner", byKey)),
  });
});

type Holder = Parameters<typeof ask>[0];
async function did(...asked: Parameters<typeof ask>) {
  const answer = await ask(...asked);
  if (answer.status >= 300) throw new Error(`${asked[1]} ${asked[2]}: ${answer.status} ${answer.text}`);
  return answer.body;
}
const GOOD = {
  trace_count: 50,
  failures_before: 20,
  failures_after: 1,
  confidence: 0.9,
  regressions: 0,
  latency_delta_ms: 10,
};
const remedy = { type: "prompt_patch", description: "Remind it", details: { add: "Stay on the task" } };
const approve = { choice: "approve", comment: "Looked at it" };

/** One that was simulated in shadow, in the environment that has gone to production since. */
async function ready(holder: Holder = "agent", measured: object = GOOD, proposal: object = {}): Promise<string> {
  const mode = (word: OperatingMode) => putInMode(own, acme.environments.production, word);
  await mode("shadow");
  const { id } = await did(holder, "POST", "/interventions", { ...remedy, ...proposal });
  await did(holder, "POST", "/simulations", { intervention_id: id, ...measured });
  await mode("production");
  return `/interventions/${id}`;
}
const deploy = (at: string, holder: Holder = "agent") => ask(holder, "POST", `${at}/deploy`, {});
async function vote(at: string, holder: Holder, body: object = approve) {
  const { approval } = InterventionView.parse(await did("owner", "GET", at));
  return ask(holder, "POST", `/approvals/${approval?.id}/votes`, body);
}

describe("in production", () => {
  test("a remedy is asked for, approved by a person, deployed exactly once, and rolled back with a reason", async () => {
    const at = await ready();
    const first = await deploy(at);
    expect(first.body).toMatchObject({ disposition: "wait", status: "simulated", approval: { status: "pending" } });
    expect((await deploy(at)).body.approval).toEqual(first.body.approval);
    expect((await vote(at, "owner")).status).toBe(200);
    expect(await did("agent", "GET", at)).toMatchObject({ status: "approved" });
    expect((await did("agent", "GET", "/interventions?status=approved")).items).toHaveLength(1);
    const both = await Promise.all([deploy(at), deploy(at)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await did("agent", "GET", at)).toMatchObject({ status: "deployed", target: "production" });
    expect((await ask("reviewer", "POST", `${at}/rollback`, { reason: " " })).status).toBe(400);
    expect(await did("reviewer", "POST", `${at}/rollback`, { reason: "It misleads" })).toMatchObject({
      status: "rolled_back",
      end_reason: "It misleads",
      ended_by: { name: "the reviewer" },
    });
    expect((await deploy(at)).body.refusal).toBe("not_a_step");
    const log = await own.owner`select event from audit_entry where workspace_id = ${acme.id}
      and subject_kind = 'intervention' order by id`;
    expect(log.map(({ event }) => event)).toEqual([
      "intervention_proposed",
      "deployment_requested",
      "intervention_deployed",
      "intervention_rolled_back",
    ]);
  });

  test("what people reject stays undeployed, and is not asked for again", async () => {
    const at = await ready();
    await deploy(at);
    await vote(at, "owner", { choice: "reject", comment: "Too broad" });
    expect(await did("agent", "GET", at)).toMatchObject({ status: "rejected" });
    expect((await deploy(at)).body.refusal).toBe("not_a_step");
  });

  test.each([
    ["not_improved", { failures_after: 20 }],
    ["low_confidence", { confidence: 0.69 }],
    ["regressions", { regressions: 1 }],
    ["too_slow", { latency_delta_ms: 501 }],
  ])("%s keeps it from being asked for", async (refusal, worse) => {
    const at = await ready("agent", { ...GOOD, ...worse });
    expect((await deploy(at)).body).toMatchObject({ status: 409, refusal });
  });

  test("whoever proposed it is not the one whose approval lets it go", async () => {
    const environment_id = `env_${acme.environments.production.replaceAll("-", "")}`;
    const at = await ready("owner", GOOD, { environment_id });
    expect((await deploy(at, "second")).body.disposition ?? (await deploy(at, "second")).text).toBe("wait");
    await vote(at, "owner");
    expect((await deploy(at, "second")).body).toMatchObject({ refusal: "proposer_approved" });
  });

  test("a finding that the mode leaves to people is looked at first", async () => {
    const report = { title: "Drifts", failure_class: "goal_drift", reproduction: 0.5 };
    const finding = await did("agent", "POST", "/findings", report);
    const at = await ready("agent", GOOD, { finding_id: finding.id });
    expect((await deploy(at)).body).toMatchObject({
      refusal: "finding_untriaged",
      detail:
        "Capability finding_S2 requires review in production. The finding behind it waits for a person to look at it, on the page of the finding",
    });
    await did("reviewer", "PATCH", `/findings/${finding.id}`, { status: "triaged" });
    expect((await deploy(at)).body).toMatchObject({ disposition: "wait" });
  });

  test("while everything is stopped nothing is deployed, and what is deployed is still rolled back", async () => {
    const [at, deployed] = [await ready(), await ready()];
    for (const each of [at, deployed]) {
      await deploy(each);
      await vote(each, "owner");
    }
    await deploy(deployed);
    await did("owner", "POST", "/kill-switch", { on: true, reason: "Something is wrong" });
    expect((await deploy(at)).status).toBe(423);
    expect(await did("agent", "POST", `${deployed}/rollback`, { reason: "Stop" })).toMatchObject({ ended_by: null });
  });
});

describe("elsewhere", () => {
  async function simulated(holder: Holder, proposal: object = {}): Promise<string> {
    const { id } = await did(holder, "POST", "/interventions", { ...remedy, type: "guardrail", ...proposal });
    await did(holder, "POST", "/simulations", { intervention_id: id, ...GOOD });
    return `/interventions/${id}`;
  }

  test("nothing goes to production from the lab or from shadow", async () => {
    for (const mode of ["lab", "shadow"] as const) {
      const at = await simulated(mode);
      expect((await ask(mode, "POST", `${at}/deploy`, { target: "production" })).body).toMatchObject({
        refusal: "capability_blocked",
        detail: `Capability deploy_to_production is blocked in ${mode}`,
      });
    }
  });

  test("shadow stages what is reversible by itself", async () => {
    const at = await simulated("shadow");
    expect((await deploy(at, "shadow")).body).toMatchObject({
      disposition: "proceed",
      status: "deployed",
      target: "staging",
    });
  });

  test("in the lab what cannot be taken back waits for a person", async () => {
    const at = await simulated("lab", { reversible: false });
    expect((await deploy(at, "lab")).body).toMatchObject({ disposition: "wait", approval: { status: "pending" } });
    expect((await ask("owner", "POST", `${at}/reject`, { reason: "No" })).body.refusal).toBe("approval_pending");
  });

  test("what was never simulated is not deployed, and may be put aside", async () => {
    const { id } = await did("lab", "POST", "/interventions", remedy);
    expect((await deploy(`/interventions/${id}`, "lab")).body.refusal).toBe("not_simulated");
    expect(await did("reviewer", "POST", `/interventions/${id}/reject`, { reason: "Too broad" })).toMatchObject({
      status: "rejected",
    });
    expect((await ask("lab", "POST", "/simulations", { intervention_id: id, ...GOOD })).body.refusal).toBe(
      "not_a_step",
    );
  });

  test("a copy of a call with the same key has one effect", async () => {
    const headers = { "idempotency-key": "one-and-only-key-0001" };
    const [one, two] = [1, 2].map(() => ask("lab", "POST", "/interventions", remedy, headers));
    expect((await one)?.body.id).toBe((await two)?.body.id);
    expect((await did("lab", "GET", "/interventions")).items).toHaveLength(1);
  });
});
