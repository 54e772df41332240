import { beforeEach, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { KEY_SCOPES, type OperatingMode } from "#engine/vocabulary.ts";
import { agentIn, withPersonalKey } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { restClient } from "#test/rest-client.ts";
import type { Context } from "../context.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let ask: ReturnType<typeof restClient>;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  ask = restClient({
    lab: await agent("lab"),
    shadow: await agent("shadow"),
    owner: await withPersonalKey(own.db, acme, "owner"),
    reviewer: await withPersonalKey(own.db, acme, "reviewer"),
  });
});

async function agent(mode: OperatingMode): Promise<Context> {
  const known = await agentIn(own.db, acme, mode);
  return { ...known, actor: { ...known.actor, scopes: [...KEY_SCOPES] } as Context["actor"] };
}

const SEEN = { title: "Drifts", failure_class: "reasoning", subtype: "goal_drift", runs: 10, failures: 5 };
const find = async (holder: "lab" | "shadow", ...signature: string[]) =>
  String((await ask(holder, "POST", "/findings", { ...SEEN, signature })).body.id);
const became = async (id: string) => (await ask("owner", "GET", `/findings/${id}`)).body;
const envId = (mode: OperatingMode) => wireId("environment", acme.environments[mode]);
const link = (rest = "", lab: OperatingMode = "lab", holder: "owner" | "reviewer" = "owner") =>
  ask(holder, "POST", `/environments/${envId("shadow")}/links${rest}`, {
    lab_environment_id: envId(lab),
    reason: "One product",
  });

/** A test in shadow that tries to see a lab finding again, and does not. */
async function tryInVain(id: string) {
  const { body } = await ask("shadow", "POST", "/cycles", { focus: "drift" });
  const tried = { cycle_id: body.id, stress_type: "mirror", reproduces_finding_id: id, runs: 9, failures: 1 };
  expect((await ask("shadow", "POST", "/experiments", tried)).status).toBe(201);
}

test("a lab finding is compared with another environment's shadow from its link on, with what is known already, and no longer", async () => {
  const [shown, vain, later] = [await find("lab", "a"), await find("lab", "b"), await find("lab", "c")];
  const confirming = await find("shadow", "a");
  await tryInVain(vain);
  expect([await became(shown), await became(vain)]).toMatchObject([
    { in_shadow: "untested" },
    { in_shadow: "untested" },
  ]);

  const made = await link();
  expect(made.body).toMatchObject({
    items: [{ lab: { name: "lab", mode: "lab" }, shadow: { name: "shadow", mode: "shadow" }, linked_by: "the owner" }],
  });
  const where = { id: envId("shadow"), name: "shadow" };
  expect(await became(shown)).toMatchObject({
    ...{ in_shadow: "confirmed", confirmed_by: [confirming] },
    compared: [{ environment: where, became: "confirmed", findings: [confirming], failed_tries: 0 }],
  });
  expect(await became(vain)).toMatchObject({
    in_shadow: "not_reproduced",
    compared: [{ environment: where, became: "not_reproduced", findings: [], failed_tries: 1 }],
  });
  expect(await became(confirming)).toMatchObject({
    compared: [{ environment: { name: "lab" }, became: "confirmed", findings: [shown] }],
  });
  expect((await ask("lab", "GET", `/findings/${shown}`)).body.compared).toEqual([]);

  expect((await link("/remove")).body).toEqual({ items: [] });
  await find("shadow", "c");
  expect([await became(shown), await became(vain), await became(later)]).toMatchObject([
    { in_shadow: "confirmed" },
    { in_shadow: "untested" },
    { in_shadow: "untested" },
  ]);
});

test("a link is in the log with its reason, once however often it is made, and meets no requirement of a step", async () => {
  await find("shadow", "a");
  for (const _ of [1, 2]) expect((await link()).status).toBe(200);
  const entries = await own.owner`select body from audit_entry
    where subject_id = ${acme.environments.shadow} and event = 'configuration_changed'`;
  expect(entries.map(({ body }) => JSON.parse(body))).toMatchObject([
    { before: { linked_labs: [] }, after: { linked_labs: ["lab"] }, reason: "One product" },
  ]);
  const { body } = await ask("owner", "GET", `/environments/${envId("lab")}/links`);
  expect(body.items).toHaveLength(1);
  const steps = await ask("owner", "GET", `/environments/${envId("lab")}/transitions`);
  expect(steps.body).toMatchObject({ items: [{ to: "shadow", unmet: ["successful_lab_cycle"] }, {}] });
});

test("only an owner links, two environments of the workspace that are not one", async () => {
  expect((await link("", "lab", "reviewer")).status).toBe(403);
  expect((await link("", "shadow")).body).toMatchObject({ errors: [{ path: "lab_environment_id" }] });
  const other = await createWorkspace(own.db);
  const stranger = { lab_environment_id: wireId("environment", other.environments.lab), reason: "One product" };
  expect((await ask("owner", "POST", `/environments/${envId("shadow")}/links`, stranger)).status).toBe(404);
  expect((await ask("owner", "GET", `/environments/${envId("shadow")}/links`)).body).toEqual({ items: [] });
});
