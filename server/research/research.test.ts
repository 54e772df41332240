import { beforeEach, describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import type { Capability, OperatingMode } from "#engine/vocabulary.ts";
import { KEY_SCOPES } from "#engine/vocabulary.ts";
import { agentIn, anotherAgent, withPersonalKey } from "#test/approvals.ts";
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
  const { owner } = acme.members;
  const byKey = { channel: "api", loginSessionId: null, authenticatedAt: null } as const;
  const second = memberActor(acme.id, await addMember(own.db, acme.id, "owner"), "owner", byKey);
  ask = restClient({
    lab: await agent("lab"),
    shadow: await agent("shadow"),
    production: await agent("production"),
    other: await anotherAgent(own.db, acme, "lab"),
    owner: await withPersonalKey(own.db, acme, "owner"),
    reviewer: await withPersonalKey(own.db, acme, "reviewer"),
    second: contextFor(own.db, second),
    labOwner: contextFor(
      own.db,
      memberActor(acme.id, owner, "owner", { ...byKey, environmentId: acme.environments.lab }),
    ),
  });
});

async function agent(mode: OperatingMode): Promise<Context> {
  const known = await agentIn(own.db, acme, mode);
  return { ...known, actor: { ...known.actor, scopes: [...KEY_SCOPES] } as Context["actor"] };
}

type Holder = Parameters<typeof ask>[0];
async function did(...asked: Parameters<typeof ask>) {
  const answer = await ask(...asked);
  expect([asked[2], answer.status, answer.text]).toEqual([asked[2], expect.any(Number), expect.any(String)]);
  if (answer.status >= 300) throw new Error(`${asked[1]} ${asked[2]}: ${answer.status} ${answer.text}`);
  return answer.body;
}
const said = (holder: Holder, method: string, path: string, body?: object) => ask(holder, method, path, body);
const DRIFT = { title: "Drifts", failure_class: "reasoning", subtype: "goal_drift", signature: ["a", "b"] };
const SEEN = { ...DRIFT, runs: 10, failures: 5 };
const events = async (event: string) => {
  const rows =
    await own.owner`select outcome from audit_entry where workspace_id = ${acme.id} and event = ${event}::audit_event`;
  return rows.map(({ outcome }) => outcome);
};

async function approved(capability: Capability) {
  const asked = { action_type: "config_change", description: "Look", capability };
  const { id } = await did("production", "POST", "/approvals", asked);
  await did("owner", "POST", `/approvals/${id}/votes`, { choice: "approve", comment: "Fine" });
  return { approval_id: String(id) };
}

describe("a cycle", () => {
  test("takes the limits of its environment, counts its experiments, and is finished once", async () => {
    const cycle = await did("lab", "POST", "/cycles", { focus: "edge cases", max_experiments: 1 });
    expect(cycle).toMatchObject({ mode: "lab", max_hypotheses: 20, max_experiments: 1, outcome: null });
    const run = { cycle_id: cycle.id, stress_type: "load", runs: 10, failures: 3 };
    expect(await did("lab", "POST", "/experiments", run)).toMatchObject({ validated: true, reproduction: 0.3 });
    expect((await said("lab", "POST", "/experiments", run)).body).toMatchObject({ refusal: "too_many_experiments" });
    const at = `/cycles/${cycle.id}`;
    await did("lab", "PATCH", at, { hypotheses: ["It tires"], critical_errors: 2 });
    expect(await did("lab", "PATCH", at, { outcome: "failed", critical_errors: 1 })).toMatchObject({
      hypotheses: ["It tires"],
      critical_errors: 2,
      outcome: "failed",
      experiments: 1,
    });
    expect((await said("lab", "PATCH", at, { outcome: "succeeded" })).status).toBe(409);
    expect(await events("research_refused")).toEqual(["too_many_experiments", "cycle_finished"]);
  });

  test("that costs more than its limit goes no further, and is finished as failed with what it cost", async () => {
    const over = {
      refusal: "over_cost_limit",
      current: { config_key: "experiments.cost_limit_usd", cost_limit_usd: 10 },
    };
    expect((await said("lab", "POST", "/cycles", { focus: "drift", cost_usd: 10.5 })).body).toMatchObject(over);
    const cycle = await did("lab", "POST", "/cycles", { focus: "drift", cost_usd: 1 });
    const run = { cycle_id: cycle.id, stress_type: "load", runs: 1, failures: 0, cost_usd: 6 };
    const ran = await Promise.all([1, 2, 3].map(() => said("lab", "POST", "/experiments", run)));
    expect(ran.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const at = `/cycles/${cycle.id}`;
    expect((await said("lab", "PATCH", at, { cost_usd: 12 })).body).toMatchObject(over);
    expect((await said("lab", "PATCH", at, { cost_usd: 12, outcome: "succeeded" })).status).toBe(409);
    expect(await did("lab", "PATCH", at, { cost_usd: 12, outcome: "failed" })).toMatchObject({ cost_usd: 12 });
    expect(await events("research_refused")).toEqual(Array(5).fill("over_cost_limit"));
  });

  test("without a limit of its own keeps to the environment's once the lab is left", async () => {
    const at = `/environments/${wireId("environment", acme.environments.lab)}`;
    await did("owner", "PATCH", at, { config: { modes: { lab: { experiments: { cost_limit_usd: null } } } } });
    const cycle = await did("lab", "POST", "/cycles", { focus: "drift", cost_usd: 500 });
    expect(cycle.cost_limit_usd).toBeNull();
    await putInMode(own, acme.environments.lab, "shadow");
    expect((await said("lab", "PATCH", `/cycles/${cycle.id}`, { cost_usd: 501 })).body.refusal).toBe("over_cost_limit");
  });

  test("in shadow is never destructive, and has the limits of shadow", async () => {
    const asked = (more: object) => said("shadow", "POST", "/cycles", { focus: "drift", ...more });
    expect((await asked({ max_hypotheses: 6 })).body).toMatchObject({ refusal: "too_many_hypotheses" });
    expect((await asked({ allow_destructive: true })).body).toMatchObject({ refusal: "destructive_not_allowed" });
    const { body } = await asked({});
    const destructive = { cycle_id: body.id, stress_type: "wipe", runs: 1, failures: 0, destructive: true };
    expect((await said("shadow", "POST", "/experiments", destructive)).body).toMatchObject({
      refusal: "capability_blocked",
      detail: "Capability run_destructive_tests is blocked in shadow",
    });
  });

  test("in production asks for an approval that names the capability, and uses it up", async () => {
    const focus = { focus: "drift", failure_class: "GOAL_DRIFT" };
    expect((await said("production", "POST", "/cycles", focus)).body).toMatchObject({
      refusal: "approval_required",
      detail:
        'Capability research_cycle requires review in production. Ask by POST /approvals with "capability": "research_cycle", and send the id of what people approved as approval_id',
    });
    const other = await approved("run_stress_tests");
    expect((await said("production", "POST", "/cycles", { ...focus, ...other })).body.refusal).toBe("approval_unfit");
    const fit = await approved("research_cycle");
    const cycle = await did("production", "POST", "/cycles", { ...focus, ...fit });
    expect((await said("production", "POST", "/cycles", { ...focus, ...fit })).body.refusal).toBe("grant_consumed");
    const test = { cycle_id: cycle.id, stress_type: "load", runs: 1, failures: 0 };
    expect((await said("production", "POST", "/experiments", test)).body.refusal).toBe("approval_required");
    await did("production", "POST", "/experiments", { ...test, ...other });
  });

  test("is nothing that another agent sees", async () => {
    const { id } = await did("lab", "POST", "/cycles", { focus: "edge cases" });
    expect((await said("other", "GET", `/cycles/${id}`)).status).toBe(404);
    expect((await did("other", "GET", "/cycles")).items).toEqual([]);
    expect((await did("owner", "GET", "/cycles")).items).toMatchObject([{ id }]);
  });
});

describe("a finding", () => {
  test("is as severe as its kind and its reproduction make it; a claim raises it", async () => {
    const report = (more: object) => did("lab", "POST", "/findings", { ...SEEN, signature: [], ...more });
    expect(await report({ failures: 8 })).toMatchObject({ severity: "S3", oversight: "review" });
    expect(await report({ failures: 2 })).toMatchObject({ severity: "S1", validated: false, oversight: "auto" });
    expect(await report({ predicted_severity: "S4" })).toMatchObject({ severity: "S4", predicted_severity: "S4" });
    expect(await report({ predicted_severity: "S0" })).toMatchObject({ severity: "S2" });
    expect((await said("lab", "POST", "/findings", { ...DRIFT, failure_class: "tool_use", runs: 1 })).status).toBe(400);
    expect((await said("lab", "POST", "/findings", DRIFT)).status).toBe(400);
  });

  test("that was reported before is merged: only ever worse, and never across agents", async () => {
    const first = await did("lab", "POST", "/findings", SEEN);
    const again = { ...SEEN, signature: ["b"], failures: 9, impact_scope: ["chat"] };
    const merged = await did("lab", "POST", "/findings", again);
    expect(merged).toMatchObject({ id: first.id, merged: true, occurrences: 2, severity: "S3", failures: 9 });
    const milder = await did("lab", "POST", "/findings", { ...SEEN, failures: 1 });
    expect(milder).toMatchObject({ id: first.id, occurrences: 3, severity: "S3", reproduction: 0.9 });
    expect(await did("lab", "POST", "/findings", { ...SEEN, signature: ["b", "c", "d"] })).toMatchObject({
      merged: false,
    });
    expect(await did("other", "POST", "/findings", SEEN)).toMatchObject({ merged: false });
  });

  test("two of the same at once are one", async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => did("lab", "POST", "/findings", SEEN)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await did("lab", "GET", `/findings/${made[0]?.id}`)).occurrences).toBe(4);
  });

  test("is triaged by people, forward only, an S4 with a comment; a settled one that comes back is new", async () => {
    const { id } = await did("lab", "POST", "/findings", { ...SEEN, predicted_severity: "S4" });
    const triage = (holder: Holder, body: object) => said(holder, "PATCH", `/findings/${id}`, body);
    expect((await triage("lab", { status: "triaged" })).status).toBe(403);
    expect((await triage("reviewer", { status: "triaged" })).body).toMatchObject({ status: "triaged" });
    expect((await triage("reviewer", { status: "addressed", comment: " " })).body.refusal).toBe("comment_required");
    expect((await triage("reviewer", { status: "addressed", comment: "Guarded" })).body).toMatchObject({
      status: "addressed",
      comment: "Guarded",
      triaged_by: { name: "the reviewer" },
    });
    expect((await triage("owner", { status: "open" })).body.refusal).toBe("not_a_step");
    expect(await did("lab", "POST", "/findings", SEEN)).toMatchObject({ merged: false, status: "open" });
    expect(await events("finding_triaged")).toEqual(["triaged", "addressed"]);
  });

  test("of the lab is confirmed by a validated one of shadow of the same environment, or was tried in vain", async () => {
    const found = await did("lab", "POST", "/findings", SEEN);
    const other = await did("lab", "POST", "/findings", { ...SEEN, signature: ["x"] });
    await putInMode(own, acme.environments.lab, "shadow");
    const cycle = await did("lab", "POST", "/cycles", { focus: "drift" });
    const tried = { cycle_id: cycle.id, stress_type: "mirror", reproduces_finding_id: other.id, runs: 9, failures: 1 };
    await did("lab", "POST", "/experiments", tried);
    await did("lab", "POST", "/findings", { ...SEEN, failures: 1 });
    expect(await did("lab", "GET", `/findings/${found.id}`)).toMatchObject({ in_shadow: "untested" });
    const shown = await did("lab", "POST", "/findings", SEEN);
    expect(shown).toMatchObject({ mode: "shadow", merged: true, confirms: [found.id], in_shadow: null });
    expect(await did("lab", "GET", `/findings/${found.id}`)).toMatchObject({
      in_shadow: "confirmed",
      confirmed_by: [shown.id],
    });
    expect(await did("lab", "GET", `/findings/${other.id}`)).toMatchObject({ in_shadow: "not_reproduced" });
    expect(await events("finding_confirmed")).toHaveLength(1);
  });
});
