import { beforeEach, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { KEY_SCOPES } from "#engine/vocabulary.ts";
import { agentIn, withPersonalKey } from "#test/approvals.ts";
import { contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { restClient } from "#test/rest-client.ts";
import type { Context } from "../context.ts";
import { settleErrors } from "./settle-errors.ts";

const own = ownDatabase();
const reason = "The worker lost its disk; the agent did nothing wrong";
let acme: TestWorkspace;
let ask: ReturnType<typeof restClient>;
let lab: Context;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  const agent = await agentIn(own.db, acme, "lab");
  lab = { ...agent, actor: { ...agent.actor, scopes: [...KEY_SCOPES] } as Context["actor"] };
  ask = restClient({
    lab,
    owner: await withPersonalKey(own.db, acme, "owner"),
    reviewer: await withPersonalKey(own.db, acme, "reviewer"),
    viewer: contextFor(own.db, memberActor(acme.id, acme.members.viewer, "viewer", { channel: "api" })),
  });
});

async function cycleWith(critical_errors: number) {
  const { body } = await ask("lab", "POST", "/cycles", { focus: "edge cases", critical_errors });
  return String(body.id);
}
const settle = (holder: Parameters<typeof ask>[0], id: string, critical_errors: number) =>
  ask(holder, "POST", `/cycles/${id}/settlements`, { critical_errors, reason });
const entries = async () => {
  const rows = await own.owner`select body from audit_entry
    where workspace_id = ${acme.id} and event = 'critical_errors_settled' order by id`;
  return rows.map(({ body }) => JSON.parse(body));
};

test("only an owner settles: no agent whatever its scopes, no viewer, no reviewer", async () => {
  const id = await cycleWith(1);
  for (const holder of ["lab", "viewer", "reviewer"] as const) {
    expect([holder, (await settle(holder, id, 1)).status]).toEqual([holder, 403]);
  }
  expect(await entries()).toEqual([]);
  expect((await settle("owner", id, 1)).body).toMatchObject({
    critical_errors: 1,
    unsettled_errors: 0,
    settlements: [{ critical_errors: 1, reason, settled_by: { name: "the owner" } }],
  });
});

test("what was settled twice is settled once, also at the same moment", async () => {
  const id = await cycleWith(2);
  const answers = await Promise.all([1, 2, 3].map(() => settle("owner", id, 2)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  for (const { body } of answers)
    expect(body).toMatchObject({ unsettled_errors: 0, settlements: [{ critical_errors: 2 }] });
  expect(await entries()).toMatchObject([{ reason, outcome: "settled", after: { critical_errors: 2, settled: 2 } }]);
});

test("an error that is reported later is not settled by what was said before, nor by seeing more than there are", async () => {
  const id = await cycleWith(1);
  await settle("owner", id, 9);
  await ask("lab", "PATCH", `/cycles/${id}`, { critical_errors: 3 });
  expect((await ask("owner", "GET", `/cycles/${id}`)).body).toMatchObject({ critical_errors: 3, unsettled_errors: 2 });
  expect((await settle("owner", id, 1)).body).toMatchObject({ unsettled_errors: 2 });
  expect((await settle("owner", id, 2)).body).toMatchObject({ unsettled_errors: 1 });
  const { body } = await ask("owner", "GET", "/cycles?unsettled=true");
  expect(body.items).toMatchObject([{ id, settlements: [{ critical_errors: 1 }, { critical_errors: 1 }] }]);
  expect((await settle("owner", id, 3)).body).toMatchObject({ unsettled_errors: 0 });
  expect((await ask("owner", "GET", "/cycles?unsettled=true")).body.items).toEqual([]);
  expect((await ask("owner", "GET", "/cycles?outcome=running")).body.items).toMatchObject([{ id }]);
  expect(await entries()).toHaveLength(3);
});

test("a cycle without a critical error has none to settle, and a blank reason settles nothing", async () => {
  const id = await cycleWith(0);
  expect((await settle("owner", id, 1)).body).toMatchObject({ status: 409, refusal: "nothing_to_settle" });
  const body = { critical_errors: 1, reason: "  " };
  expect((await ask("owner", "POST", `/cycles/${await cycleWith(1)}/settlements`, body)).status).toBe(400);
});

test("asks for a recent password in the browser", async () => {
  const id = await cycleWith(1);
  const authenticatedAt = new Date(Date.now() - 11 * 60_000);
  const owner = contextFor(own.db, memberActor(acme.id, acme.members.owner, "owner", { authenticatedAt }));
  await expect(settleErrors(owner, { cycle_id: id as never, critical_errors: 1, reason })).rejects.toMatchObject({
    code: "reauthentication_required",
  });
});

test("the step to shadow waits for every critical error to be settled, and keeps who settled it, when and why", async () => {
  const id = await cycleWith(2);
  await ask("lab", "PATCH", `/cycles/${id}`, { outcome: "succeeded" });
  const at = `/environments/${wireId("environment", acme.environments.lab)}`;
  const go = () => ask("owner", "POST", `${at}/transitions`, { to: "shadow" });
  await settle("owner", id, 1);
  expect((await go()).body).toMatchObject({ refusal: "requirements_unmet" });
  const steps = (await ask("owner", "GET", at)).body.transitions as { to: string; requirements: object[] }[];
  expect(steps.find(({ to }) => to === "shadow")?.requirements).toContainEqual({
    requirement: "no_critical_errors",
    met: false,
    page: `/cycles?environment=${wireId("environment", acme.environments.lab)}&errors=unsettled`,
  });
  await settle("owner", id, 2);
  expect((await go()).body).toMatchObject({
    outcome: "completed",
    transition: {
      evidence: {
        critical_lab_errors: 0,
        settled_lab_errors: 2,
        error_settlements: [
          { cycle_id: id, critical_errors: 1, settled_by: "the owner", reason, settled_at: expect.any(String) },
          { cycle_id: id, critical_errors: 1, settled_by: "the owner", reason },
        ],
      },
    },
  });
});
