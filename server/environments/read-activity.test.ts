import { expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { agentIn, asking } from "#test/approvals.ts";
import { createWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { putInMode } from "#test/research.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { listEnvironmentActivity } from "./read-activity.ts";
import { readReach } from "./read-reach.ts";

const own = ownDatabase();

test("each environment has its own decisions, waiting requests and keys, folded or not, and no other workspace's", async () => {
  const [acme, other] = [await createWorkspace(own.db), await createWorkspace(own.db)];
  const inLab = await agentIn(own.db, acme, "lab");
  const of = async (mode: "lab" | "production" | "shadow") =>
    (await listEnvironmentActivity(acme.as.viewer)).items.find(
      ({ environment_id }) => environment_id === wireId("environment", acme.environments[mode]),
    );
  const before = await of("lab");
  for (const at of [1, 2]) await requestApproval(inLab, asking({ predicted_severity: "S3", details: { at } }));
  await requestApproval(acme.as.agent, asking({ predicted_severity: "S1" }));
  await requestApproval(other.as.agent, asking({ predicted_severity: "S3" }));
  await sequenceEntries(own.db);
  await requestApproval(inLab, asking({ predicted_severity: "S0" }));
  expect(await of("lab")).toMatchObject({ decisions_last_hour: 3, decisions_last_day: 3, waiting: 2 });
  expect(await of("production")).toMatchObject({ decisions_last_hour: 1, decisions_last_day: 1, waiting: 0 });
  expect(await of("shadow")).toMatchObject({ decisions_last_hour: 0, decisions_last_day: 0, waiting: 0 });
  await own.owner`update audit_rollup set minute = minute - interval '2 hours' where workspace_id = ${acme.id}`;
  expect(await of("lab")).toMatchObject({ decisions_last_hour: 1, decisions_last_day: 3 });
  const [held] = await own.owner`update api_key set revoked_at = clock_timestamp()
    where workspace_id = ${acme.id} and environment_id = ${acme.environments.lab} returning id`;
  expect([before?.agents, before?.keys, held === undefined]).toEqual([1, 1, false]);
  expect(await of("lab")).toMatchObject({ agents: 0, keys: 0 });
  expect((await listEnvironmentActivity(acme.as.viewer)).items).toHaveLength(3);
});

test("a page reaches the strongest mode of the workspace, or that of the environment it is about, and of no other workspace", async () => {
  const [acme, other] = [await createWorkspace(own.db), await createWorkspace(own.db)];
  const reach = async (mode?: "lab" | "shadow", of = acme) =>
    (await readReach(acme.as.viewer, mode ? { environment_id: wireId("environment", of.environments[mode]) } : {}))
      .mode;
  expect([await reach(), await reach("lab"), await reach("shadow")]).toEqual(["production", "lab", "shadow"]);
  await putInMode(own, acme.environments.production, "shadow");
  expect(await reach()).toBe("shadow");
  await expect(reach("lab", other)).rejects.toMatchObject({ code: "not_found" });
});
