import { beforeEach, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { ActivateMembrane, CreateMembrane } from "#contract/membranes.ts";
import { addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addWebhook } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { fanOut } from "../notifications/fan-out.ts";
import { listDeliveries } from "../notifications/read-deliveries.ts";
import { activateMembrane } from "./activate-membrane.ts";
import { announceMembrane } from "./announce-membrane.ts";
import { changeMembrane, createMembrane } from "./change-membrane.ts";
import { getReadiness } from "./read-membranes.ts";
import { answerDrill, getDrill, testEscalation } from "./test-escalation.ts";
import { listWatchedMembranes } from "./watched-membranes.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let membrane_id: string;
/** Each test has a workspace of its own to govern. */
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  membrane_id = (await createIn(acme, [])).id;
});

async function createIn({ as: { owner }, environments }: TestWorkspace, escalation_chain: object[]) {
  const environment_id = wireId("environment", environments.production);
  const input = CreateMembrane.parse({ name: "refunds", environment_id, content: { escalation_chain } });
  const made = await createMembrane(owner, input);
  const activation = ActivateMembrane.parse({ activation: { mode: "shadow" } });
  return activateMembrane(owner, { membrane_id: made.id, ...activation });
}
const metBy = async (item: string) =>
  (await getReadiness(acme.as.viewer, { membrane_id })).checks.find((check) => check.item === item)?.met;
const revise = (critical: string, base_revision: number) =>
  changeMembrane(acme.as.owner, {
    membrane_id,
    base_revision,
    content: CreateMembrane.shape.content.parse({ critical_action_types: [critical] }),
    note: "",
    reason: "",
  });

describe("an announcement", () => {
  test("goes to every endpoint, chosen there or not, and counts for the revision that was announced", async () => {
    const { id } = await addWebhook(acme, "http://127.0.0.1:9/", ["session.demoted"]);
    expect(await metBy("stakeholders_notified")).toBe(false);
    const { checks } = await announceMembrane(acme.as.owner, { membrane_id, note: "From Monday on" });
    expect(checks.find(({ item }) => item === "stakeholders_notified")).toMatchObject({ met: true });
    await sequenceEntries(own.db);
    await fanOut(own.db);
    const { items } = await listDeliveries(acme.as.owner, { limit: 10 });
    expect(items).toMatchObject([{ notice: "membrane.announced", endpoint: { id } }]);
    await revise("refund", 1);
    expect(await metBy("stakeholders_notified")).toBe(false);
  });

  test("is an owner's, of a membrane that is no draft, in the own workspace", async () => {
    const announce = (ctx = acme.as.owner, id = membrane_id) => announceMembrane(ctx, { membrane_id: id, note: "" });
    for (const ctx of [acme.as.reviewer, acme.as.agent]) {
      await expect(announce(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    const draft = await createMembrane(
      acme.as.owner,
      CreateMembrane.parse({ name: "draft", environment_id: wireId("environment", acme.environments.lab) }),
    );
    await expect(announce(acme.as.owner, draft.id)).rejects.toMatchObject({ extra: { refusal: "draft" } });
    const elsewhere = await createWorkspace(own.db);
    await expect(announce(elsewhere.as.owner)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a drill of the escalation chain", () => {
  test("is answered by somebody of the chain who did not start it, and then the chain counts as tested", async () => {
    expect(await getDrill(acme.as.viewer, { membrane_id })).toEqual({ drill: null });
    const drill = await testEscalation(acme.as.owner, { membrane_id });
    expect(drill).toMatchObject({ revision: 1, asked: ["reviewer"], answered: false });
    expect(Date.parse(drill.ends_at) - Date.parse(drill.started_at)).toBe(300_000);
    await expect(answerDrill(acme.as.owner, { membrane_id })).rejects.toMatchObject({
      extra: { refusal: "own_drill", current: { drill: { answered: false } } },
    });
    expect(await metBy("escalation_tested")).toBe(false);
    expect(await answerDrill(acme.as.reviewer, { membrane_id })).toMatchObject({ answered: true });
    expect(await metBy("escalation_tested")).toBe(true);
    const entries = await own.owner<{ event: string }[]>`select event from audit_entry
      where workspace_id = ${acme.id} and event in ('membrane_drill_started', 'membrane_escalation_tested') order by id`;
    expect(entries.map(({ event }) => event)).toEqual(["membrane_drill_started", "membrane_escalation_tested"]);
    await revise("refund", 1);
    expect(await getDrill(acme.as.viewer, { membrane_id })).toEqual({ drill: null });
    expect(await metBy("escalation_tested")).toBe(false);
  });

  test("asks the membrane's own chain, and not who is outside of it", async () => {
    acme = await createWorkspace(own.db);
    const to = wireId("member", acme.members.owner);
    membrane_id = (await createIn(acme, [{ to, timeout_seconds: 60 }])).id;
    expect(await testEscalation(acme.as.reviewer, { membrane_id })).toMatchObject({ asked: [to] });
    await expect(answerDrill(acme.as.reviewer, { membrane_id })).rejects.toMatchObject({
      extra: { refusal: "not_asked" },
    });
    expect(await answerDrill(acme.as.owner, { membrane_id })).toMatchObject({ answered: true });
  });

  test("is over when its time is, by the database's clock", async () => {
    await testEscalation(acme.as.owner, { membrane_id });
    await own.owner`update membrane set drill_started_at = clock_timestamp() - interval '300 seconds'
      where id = ${uuidOf("membrane", membrane_id)}`;
    await expect(answerDrill(acme.as.reviewer, { membrane_id })).rejects.toMatchObject({
      extra: { refusal: "drill_over" },
    });
    expect(await metBy("escalation_tested")).toBe(false);
  });

  test("is for people, and for none of another workspace", async () => {
    const elsewhere = await createWorkspace(own.db);
    for (const drill of [testEscalation, answerDrill]) {
      for (const ctx of [acme.as.viewer, acme.as.agent]) {
        await expect(drill(ctx, { membrane_id })).rejects.toMatchObject({ code: "forbidden" });
      }
      await expect(drill(elsewhere.as.owner, { membrane_id })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(getDrill(elsewhere.as.owner, { membrane_id })).rejects.toMatchObject({ code: "not_found" });
  });
});

test("membranes in shadow that have seen little take no place among those that are looked through for what they need", async () => {
  const wait = { limit: 24, decisions: 100 };
  const key = await addKey(own.db, acme.id, acme.environments.production, { agentId: acme.agentId });
  const scopes = ["intents:write" as const];
  const agent = contextFor(
    own.db,
    agentActor(acme.id, acme.agentId, acme.environments.production, { keyId: key, scopes }),
  );
  const asked = { action: { type: "config_change" }, description: "Refund an order", payload: { n: 1 } };
  const { id } = await submitIntent(agent, SubmitIntent.parse(asked), {});
  const first = uuidOf("membrane", membrane_id);
  // Copies of the membrane, each of an agent of its own; those of an even number have judged as much as is asked for.
  const copy = (table: string, where: string, more: string) =>
    own.owner.unsafe(
      `insert into ${table} select n.* from ${table} d, generate_series(1, ${wait.limit * 2}) g, jsonb_populate_record(d, jsonb_build_object(${more})) n where ${where}`,
    );
  const uuid = (kind: string) => `lpad(to_hex(g), 8, '0') || '-0000-7000-8000-${kind}${acme.id.slice(-8)}'`;
  await copy("agent", `d.id = '${acme.agentId}'`, `'id', ${uuid("0001")}, 'name', 'copy-' || g`);
  const membrane = `'id', ${uuid("0002")}, 'name', 'copy-' || g, 'agent_id', ${uuid("0001")}`;
  await copy("membrane", `d.id = '${first}'`, membrane);
  await own.owner.unsafe(
    `insert into membrane_revision (workspace_id, membrane_id, number, content, note, created_at)
      select workspace_id, (${uuid("0002")})::uuid, number, content, note, created_at
      from membrane_revision, generate_series(1, ${wait.limit * 2}) g where membrane_id = '${first}'`,
  );
  await own.owner.unsafe(
    `insert into decision select n.* from decision d, generate_series(0, ${wait.limit * 2}, 2) g, generate_series(1, ${wait.decisions}) i,
      jsonb_populate_record(d, jsonb_build_object('membrane_id', case g when 0 then '${first}' else ${uuid("0002")} end,
        'id', '0' || lpad(to_hex(g * 1000 + i), 7, '0') || '-0000-7000-8000-0003${acme.id.slice(-8)}')) n
      where d.id = '${uuidOf("decision", id)}'`,
  );
  const { items, not_looked_through } = await listWatchedMembranes(acme.as.viewer, {});
  expect({ of: items[0]?.id, length: items.length, not_looked_through }).toEqual({
    of: membrane_id,
    length: wait.limit,
    not_looked_through: 1,
  });
  expect(items.every(({ readiness }) => readiness.checks[0]?.met)).toBe(true);
  const lab = wireId("environment", acme.environments.lab);
  expect(await listWatchedMembranes(acme.as.viewer, { environment_id: lab })).toEqual({
    items: [],
    not_looked_through: 0,
  });
});
