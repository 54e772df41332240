import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "#db/client.ts";
import { asking, eventsOf } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import type { Context } from "../context.ts";
import { getKillSwitch } from "./read-kill-switch.ts";
import { turnKillSwitch } from "./turn-kill-switch.ts";

const own = ownDatabase(8);
const STOPPED = { code: "locked", extra: { refusal: "kill_switch" } };
let db: Database;
let acme: TestWorkspace;
beforeEach(async () => {
  db = own.db;
  acme = await createWorkspace(db);
});

const ask = async () => (await requestApproval(acme.as.agent, asking({ predicted_severity: "S1" }))).approval;
const turn = (on: boolean, ctx: Context = on ? acme.as.reviewer : acme.as.owner) =>
  turnKillSwitch(ctx, { on, reason: on ? "Something is wrong" : "It is well again" });

describe("the kill switch", () => {
  test("is turned off by two owners where there are two and there is production", async () => {
    const secondId = await addMember(db, acme.id, "owner");
    const second = contextFor(db, memberActor(acme.id, secondId, "owner"));
    await turn(true);
    const asked = await turn(false);
    expect(asked).toMatchObject({ on: true, workspace: { needs_second_owner: true } });
    expect(asked.workspace?.release).toMatchObject({ by: { name: "the owner" }, reason: "It is well again" });
    await expect(ask()).rejects.toMatchObject(STOPPED);
    await expect(turn(false)).rejects.toMatchObject({ code: "conflict", extra: { refusal: "own_release" } });
    expect((await turn(false, second)).on).toBe(false);
    expect(await eventsOf(db, acme, acme.id)).toEqual([
      "kill_switch_on",
      "kill_switch_release_asked",
      "kill_switch_off",
    ]);
    expect((await ask()).status).toBe("approved");
  });

  test("is on for whoever asks while somebody turns it off, and nobody waits for that", async () => {
    const { approval } = await requestApproval(acme.as.agent, asking());
    const vote = { approval_id: approval.id, choice: "approve" as const, comment: "Yes" };
    await turn(true);
    await own.owner.begin(async (sql) => {
      await sql`select take_workspace(${acme.id})`;
      await expect(castVote(acme.as.reviewer, vote)).rejects.toMatchObject(STOPPED);
    });
    await turn(false);
    // Where it is turned on, who asks hears what comes of it.
    const answer = await own.owner.begin(async (sql) => {
      await sql`select take_workspace(${acme.id})`;
      const asked = castVote(acme.as.reviewer, vote).catch((error: unknown) => error);
      const waiting = () => sql`select from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`;
      await expect.poll(async () => (await waiting()).length).toBe(1);
      await sql`update workspace set killed_at = clock_timestamp(), kill_reason = 'x', killed_by = ${acme.members.owner}
        where id = ${acme.id}`;
      return { asked };
    });
    expect(await answer.asked).toMatchObject(STOPPED);
  });

  test("stays on where the second owner comes late, or the first is none any more, or somebody stops again", async () => {
    const second = contextFor(db, memberActor(acme.id, await addMember(db, acme.id, "owner"), "owner"));
    const third = contextFor(db, memberActor(acme.id, await addMember(db, acme.id, "owner"), "owner"));
    await turn(true);
    await turn(false);
    await own.owner`update workspace set release_asked_at = release_asked_at - interval '15 minutes' where id = ${acme.id}`;
    expect((await getKillSwitch(acme.as.viewer)).workspace?.release).toBeNull();
    expect(await turn(false, second)).toMatchObject({
      on: true,
      workspace: { release: { by: { name: "the owner" } } },
    });
    await turn(true, acme.as.reviewer);
    expect((await getKillSwitch(acme.as.viewer)).workspace?.release).toBeNull();
    await turn(false);
    await own.owner`update member set role = 'reviewer' where id = ${acme.members.owner}`;
    expect((await turn(false, second)).on).toBe(true);
    expect((await turn(false, third)).on).toBe(false);
  });

  test("is turned off by one of two owners where nothing acts in production", async () => {
    await addMember(db, acme.id, "owner");
    await own.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update environment set operating_mode = 'shadow' where workspace_id = ${acme.id} and operating_mode = 'production'`;
    });
    await turn(true);
    expect((await turn(false)).on).toBe(false);
  });
});
