import { beforeAll, describe, expect, test } from "vitest";
import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import type { KeyScope } from "#engine/vocabulary.ts";
import { asking } from "#test/approvals.ts";
import { addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { expectEach, FEWER_RACES, RACES, raceInTurn, repeatRace } from "#test/races.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import type { Context } from "../context.ts";
import { consumeGrant } from "./consume-grant.ts";
import { revokeGrant } from "./revoke-grant.ts";

const own = ownDatabase(20);
const RACERS = 8;
const SCOPES: KeyScope[] = ["read", "intents:write", "grants:consume"];
let db: Database;
let acme: TestWorkspace;
let racers: Context[];

beforeAll(async () => {
  db = own.db;
  acme = await createWorkspace(db);
  const environmentId = acme.environments.production;
  racers = await Promise.all(
    Array.from({ length: RACERS }, async () => {
      const keyId = await addKey(db, acme.id, environmentId, { agentId: acme.agentId });
      return contextFor(db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes: SCOPES }));
    }),
  );
});

async function granted(): Promise<ApprovalView> {
  const [agent = acme.as.agent] = racers;
  return (await requestApproval(agent, asking({ predicted_severity: "S1", details: { at: Math.random() } }))).approval;
}
const use = (ctx: Context, { id, payload_hash }: ApprovalView) =>
  consumeGrant(ctx, { approval_id: id, payload_hash: payload_hash ?? "" });
const refusals = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((each) => (each.status === "rejected" ? [each.reason.extra?.refusal ?? String(each.reason)] : []));

/** How often the log says that each was used. */
async function usesInLog(views: readonly ApprovalView[]): Promise<number[]> {
  const subjects = views.map(({ id }) => uuidOf("approval", id) ?? "");
  const rows = await own.owner<{ uses: number }[]>`
    select coalesce(e.uses, 0) as uses from unnest(${subjects}::uuid[]) s left join (select subject_id, count(*)::int as uses
      from audit_entry where event = 'grant_consumed' group by subject_id) e on e.subject_id = s`;
  return rows.map(({ uses }) => uses);
}

describe(`${RACES} grants`, () => {
  test(`that ${RACERS} executors race for are each used exactly once`, async () => {
    const wrong: unknown[] = [];
    const winners: number[] = [];
    const raced: ApprovalView[] = [];
    await repeatRace(async (round) => {
      const view = await granted();
      const results = await raceInTurn(
        db,
        round,
        racers.map((ctx) => () => use(ctx, view)),
      );
      winners.push(results.findIndex(({ status }) => status === "fulfilled"));
      const lost = refusals(results);
      const isRight = lost.length === RACERS - 1 && lost.every((word) => word === "grant_consumed");
      if (!isRight) wrong.push(lost);
      raced.push(view);
    });
    expect(wrong).toEqual([]);
    expect(await usesInLog(raced)).toEqual(Array(RACES).fill(1));
    expectEach(winners, [...racers.keys()]);
  });

  test("that are used and revoked at once end in one way, and both say which", async () => {
    const wrong: unknown[] = [];
    const losers: string[] = [];
    await repeatRace(async (round) => {
      const view = await granted();
      const [agent = acme.as.agent] = racers;
      const results = await raceInTurn<unknown>(db, round, [
        () => use(agent, view),
        () => revokeGrant(acme.as.reviewer, { approval_id: view.id, reason: "Stop" }),
      ]);
      const lost = refusals(results);
      const expected = results[0]?.status === "fulfilled" ? ["grant_consumed"] : ["grant_revoked"];
      if (lost.join() !== expected.join()) wrong.push(lost);
      losers.push(...lost);
    }, FEWER_RACES);
    expect(wrong).toEqual([]);
    expectEach(losers, ["grant_consumed", "grant_revoked"]);
  });
});
