import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ObservationView, RecordedDecision } from "#contract/observations.ts";
import { connect, type Database } from "#db/client.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { expectEach, FEWER_RACES, RACES, raceInTurn, repeatRace, untilHeard } from "#test/races.ts";
import { decideBoth, seedSessions } from "#test/sessions.ts";
import { type Context, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import { graduateSession } from "./graduate-session.ts";
import { markObservation } from "./mark-observation.ts";
import { recordHumanDecision } from "./record-human-decision.ts";
import { recordObservation } from "./record-observation.ts";

let fresh: FreshDatabase;
let db: Database;
let workspace: TestWorkspace;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 20 });
  workspace = await createWorkspace(db);
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

const query = <Row extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
  withTx(workspace.as.system, ({ tx }) => tx.execute<Row>(statement));

/** `done`, or the refusal of a request that lost. Anything else is a fault of ours and fails the test. */
async function outcomeOf(request: () => Promise<unknown>): Promise<string> {
  try {
    await untilHeard(request);
    return "done";
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return error.extra.refusal ?? "conflict";
    throw error;
  }
}

/** Who ended how, in the order of the contestants; a fault of ours fails the test. */
async function raced<T>(round: number, contestants: (() => Promise<T>)[]): Promise<T[]> {
  return (await raceInTurn(db, round, contestants)).map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
}

test("of two graduations at once exactly one succeeds, one step", async () => {
  const sessions = await seedSessions(workspace, "graduate", RACES);
  const winners: number[] = [];
  await repeatRace(async (round) => {
    const session_id = sessions[round] ?? "";
    const click = () => outcomeOf(() => graduateSession(workspace.as.owner, { session_id, reason: "" }));
    const ends = await raced(round, [click, click]);
    winners.push(ends.indexOf("done"));
    expect(ends.sort()).toEqual(["done", "gates_unmet"]);
  });
  expectEach(winners, [0, 1]);
  const [found] = await query<{ stays: number; supervised: number }>(sql`
    select count(s.id)::int as stays, count(*) filter (where s.left_at is null and s.autonomy_level = 'supervised')::int as supervised
    from session_stay s join shadow_session h on h.id = s.session_id where h.skill_name = 'graduate'`);
  expect(found).toEqual({ stays: 2 * RACES, supervised: RACES });
});

test("no graduation rests on evidence that held a critical miss, decided or marked", async () => {
  const sessions = await seedSessions(workspace, "miss", RACES, "disagree");
  const graduations: string[] = [];
  await repeatRace(async (round) => {
    const session_id = sessions[round] ?? "";
    const isMarked = round % 2 === 1;
    const miss = (): Promise<unknown> =>
      isMarked
        ? markObservation(workspace.as.owner, { session_id, observation_id: "first", critical_miss: true })
        : decideBoth(workspace.as.reporter, session_id, "bad", "a", "b", true);
    const ends = await raced(Math.floor(round / 2), [
      () => outcomeOf(miss),
      () => outcomeOf(() => graduateSession(workspace.as.owner, { session_id, reason: "" })),
    ]);
    expect(ends[0]).toBe("done");
    graduations.push(`${isMarked ? "marked" : "decided"}: ${ends[1]}`);
  });
  expectEach(graduations, ["marked: done", "marked: gates_unmet", "decided: done", "decided: gates_unmet"]);
  // Every graduation came before the miss was known, and counted exactly what had been decided by then.
  const [found] = await query<{ early: number; stale: number }>(sql`
    select count(*) filter (where s.entered_at >= coalesce(o.miss_marked_at, o.decided_at))::int as early,
      count(*) filter (where (s.evidence->'gates'->'min_observations'->>'actual')::int <> (
        select count(*) from observation b where b.session_id = s.session_id and b.decided_at < s.entered_at))::int as stale
    from session_stay s join observation o on o.session_id = s.session_id and o.critical_miss
      join shadow_session h on h.id = s.session_id
    where h.skill_name = 'miss' and s.autonomy_level = 'supervised'`);
  expect(found).toEqual({ early: 0, stale: 0 });
});

test("no report of an agent takes a case away from the person who decides it at the same moment", async () => {
  const sessions = await seedSessions(workspace, "report", 32);
  const reports: string[] = [];
  await repeatRace(async (round) => {
    const session_id = sessions[round % sessions.length] ?? "";
    const observation_id = `case-${round}`;
    await untilHeard(() =>
      recordObservation(workspace.as.agent, { session_id, observation_id, agent_recommendation: { action: "a" } }),
    );
    const say = (ctx: Context, action: string) => () =>
      outcomeOf(() =>
        recordHumanDecision(ctx, { session_id, observation_id, human_decision: { action, critical_miss: false } }),
      );
    const [decided, reported] = await raced(round, [say(workspace.as.reviewer, "b"), say(workspace.as.agent, "a")]);
    expect(decided).toBe("done");
    reports.push(reported ?? "");
  }, FEWER_RACES);
  expectEach(reports, ["done", "content_differs"]);
});

type Both = (person: string) => Promise<RecordedDecision>;

test("a case is decided once: said again it is the same, said differently it is refused, alone or with both halves", async () => {
  const sessions = await seedSessions(workspace, "decide", 64);
  const firsts: string[] = [];

  const sameBoth = async (both: Both, turn: number) => {
    const again = () => both("a");
    const [first, ...others] = await raced(turn, [again, again, again]);
    for (const other of others) expect(other).toEqual(first);
  };
  const twoDecisions = async (session_id: string, observation_id: string, turn: number) => {
    const say = (action: string) => () =>
      outcomeOf(() =>
        recordHumanDecision(workspace.as.reviewer, {
          session_id,
          observation_id,
          human_decision: { action, critical_miss: false },
        }),
      );
    const ends = await raced(turn, [say("a"), say("b")]);
    firsts.push(ends[0] === "done" ? "a" : "b");
    expect(ends.sort()).toEqual(["content_differs", "done"]);
  };
  const bothAndHalf = async (both: Both, recommend: () => Promise<ObservationView>, turn: number) => {
    const halves: ObservationView[] = [];
    const ends = await raced<RecordedDecision | null>(turn, [
      () => both("b"),
      () =>
        recommend()
          .then((half) => halves.push(half))
          .then(() => null),
    ]);
    expect(ends[0]).toMatchObject({ outcome: "disagree", counted: true });
    firsts.push(halves[0]?.decided_at === null ? "recommendation" : "decision");
  };

  await repeatRace(async (round) => {
    const session_id = sessions[round % sessions.length] ?? "";
    const observation_id = `case-${round}`;
    const turn = Math.floor(round / 3);
    const both = (person: string) => decideBoth(workspace.as.reporter, session_id, observation_id, "a", person);
    const recommend = () =>
      recordObservation(workspace.as.agent, { session_id, observation_id, agent_recommendation: { action: "a" } });
    if (round % 3 === 0) return sameBoth(both, turn);
    if (round % 3 === 2) return bothAndHalf(both, recommend, turn);
    await untilHeard(recommend);
    await twoDecisions(session_id, observation_id, turn);
  }, FEWER_RACES);
  expectEach(firsts, ["a", "b", "recommendation", "decision"]);
  // The counts of every stay are those of its rows.
  const wrong = await query(sql`
    select s.id from session_stay s left join observation o on o.stay_id = s.id and o.counted
    group by s.workspace_id, s.id having s.total <> count(o.id) or s.agreed <> count(o.id) filter (where o.outcome = 'agree')
      or s.critical <> count(o.id) filter (where o.critical_miss)`);
  expect([...wrong]).toEqual([]);
});
