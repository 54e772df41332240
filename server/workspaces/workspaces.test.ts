import { beforeEach, expect, test } from "vitest";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { configureWorkspace } from "./configure-workspace.ts";
import { getWorkspace } from "./read-workspace.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const told = async () =>
  (await own.owner`select body from audit_entry where subject_id = ${acme.id} order by id`).map((row) =>
    JSON.parse(row.body),
  );

test("a workspace begins with the documented defaults", async () => {
  expect(await getWorkspace(acme.as.viewer)).toMatchObject({
    name: "Acme",
    session_defaults: { min_observations: 25, agreement_threshold: 0.9, critical_miss_window_hours: 168 },
    counts_agent_reported: false,
  });
});

test("an owner changes its settings one by one, and the log has before, after and why", async () => {
  await configureWorkspace(acme.as.owner, { name: "Acme Ltd", reason: "" });
  const view = await configureWorkspace(acme.as.owner, { counts_agent_reported: true, reason: "trial" });
  expect(view).toMatchObject({ name: "Acme Ltd", counts_agent_reported: true });
  expect(await getWorkspace(acme.as.viewer)).toEqual(view);
  expect((await told())[1]).toMatchObject({
    event: "configuration_changed",
    before: { counts_agent_reported: false },
    after: { counts_agent_reported: true },
    reason: "trial",
  });
});

test("what stands already is neither written nor told", async () => {
  await configureWorkspace(acme.as.owner, { name: "Acme", counts_agent_reported: false, reason: "" });
  expect(await told()).toEqual([]);
});

test("nobody but an owner changes them", async () => {
  for (const ctx of [acme.as.viewer, acme.as.reviewer, acme.as.agent, acme.as.reporter]) {
    await expect(configureWorkspace(ctx, { name: "Mine", reason: "" })).rejects.toMatchObject({ code: "forbidden" });
  }
});
