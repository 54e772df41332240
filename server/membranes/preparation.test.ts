import { beforeEach, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { ActivateMembrane, CreateMembrane } from "#contract/membranes.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addWebhook } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { fanOut } from "../notifications/fan-out.ts";
import { listDeliveries } from "../notifications/read-deliveries.ts";
import { activateMembrane } from "./activate-membrane.ts";
import { announceMembrane } from "./announce-membrane.ts";
import { changeMembrane, createMembrane } from "./change-membrane.ts";
import { getReadiness } from "./read-membranes.ts";
import { answerDrill, getDrill, testEscalation } from "./test-escalation.ts";

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
