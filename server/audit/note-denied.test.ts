import { beforeAll, beforeEach, expect, test } from "vitest";
import { addAgent, addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { unwritableLogs } from "#test/unwritable-log.ts";
import type { Context } from "../context.ts";
import { createRestApp } from "../rest/app.ts";
import { createCaller } from "../trpc/router.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let other: Context;
let whileUnwritable: Awaited<ReturnType<typeof unwritableLogs>>;
beforeAll(async () => {
  whileUnwritable = await unwritableLogs(own.owner);
});
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  const { lab } = acme.environments;
  const agentId = await addAgent(own.db, acme.id);
  other = contextFor(
    own.db,
    agentActor(acme.id, agentId, lab, { keyId: await addKey(own.db, acme.id, lab, { agentId }) }),
  );
});

/** What an agent's key is answered. */
async function ask(ctx: Context, method: string, path: string): Promise<number> {
  const app = createRestApp(async () => ctx);
  const body = method === "POST" ? { body: "{}" } : {};
  const headers = { authorization: "Bearer key", "content-type": "application/json" };
  return (await app.request(`/api/v1${path}`, { method, headers, ...body })).status;
}
const told = () => own.owner`
  select subject_kind as kind, subject_id as id, outcome, body::jsonb ->> 'reason' as reason, body::jsonb -> 'actor' ->> 'kind' as by
  from audit_entry where workspace_id = ${acme.id} and event = 'access_denied' order by id`;

test("what is denied to an agent's key stands in the log, by whom and why", async () => {
  expect(await ask(acme.as.agent, "GET", "/audit/export")).toBe(403);
  const reason = "This needs the permission audit:read; ask an owner of the workspace";
  expect(await told()).toEqual([{ kind: "agent", id: acme.agentId, outcome: "forbidden", reason, by: "agent" }]);
});

test("so does what is denied to a member in the browser, and what is only not there does not", async () => {
  const viewer = createCaller({ ...acme.as.viewer });
  await expect(viewer.audit.redact({ position: 1, reason: "Because" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const owner = createCaller({ ...acme.as.owner });
  await expect(owner.audit.redact({ position: 99, reason: "Because" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await told()).toMatchObject([{ kind: "member", id: acme.members.viewer, by: "human" }]);
});

test("the same again is told once a minute for each, and something else at once", async () => {
  for (let times = 0; times < 3; times++) await ask(acme.as.agent, "GET", "/audit/export");
  expect(await told()).toHaveLength(1);
  await ask(acme.as.agent, "POST", "/audit/checkpoints");
  await ask(other, "GET", "/audit/export");
  expect((await told()).map(({ id }) => id)).toEqual([acme.agentId, acme.agentId, expect.any(String)]);
  await own.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update audit_entry set at = at - interval '61 seconds' where workspace_id = ${acme.id}`;
  });
  await ask(acme.as.agent, "GET", "/audit/export");
  expect(await told()).toHaveLength(4);
});

test("it stays denied where the log cannot be written", async () => {
  expect(await whileUnwritable(acme.id, () => ask(acme.as.agent, "GET", "/audit/export"))).toBe(403);
  expect(await told()).toEqual([]);
});
