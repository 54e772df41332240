import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { OverviewView } from "#contract/overview.ts";
import { ReportProbe } from "#contract/staged-changes.ts";
import { connect, type Database } from "#db/client.ts";
import { agentIn, asking } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { decideBoth, openSession, seedSessions } from "#test/sessions.ts";
import { trialPlaces } from "#test/trial-acts.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { type Context, withTx } from "../context.ts";
import { demoteSession } from "../sessions/demote-session.ts";
import { recordObservation } from "../sessions/record-observation.ts";
import { reportProbe } from "../staged-changes/report-probe.ts";
import { getOverview } from "./get-overview.ts";
import { readWaiting } from "./read-waiting.ts";

let fresh: FreshDatabase;
let db: Database;
let acme: TestWorkspace;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 20 });
  acme = await createWorkspace(db);
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

const ask = (ctx: Context, action_type: string) =>
  requestApproval(ctx, { action_type, description: "as a test asks", details: { n: 1 }, affected_systems: [] });

describe("the overview", () => {
  test("of an empty workspace is a truthful nothing", async () => {
    const empty = await createWorkspace(db);
    const overview = await getOverview(empty.as.viewer);
    expect(overview).toMatchObject({
      waiting: { count: 0, oldest_at: null, first: [] },
      undecided_cases: 0,
      today: { settled: 0, timed_out: 0, permitted: 0, without_person: 0 },
      ready: [],
      autonomy: [],
      confirmations: [],
      misses: [],
      has_more_misses: false,
    });
    expect(overview.last_hour.minutes).toHaveLength(60);
    expect(overview.environments).toHaveLength(3);
    expect(OverviewView.parse(overview)).toEqual(overview);
  });

  test("of one environment has no figure of another, and of all of them names them", async () => {
    const own = await createWorkspace(db);
    const inLab = await agentIn(db, own, "lab");
    const recommends = async (ctx: Context, environment: string) => {
      const environments = { ...own.environments, production: environment };
      const session_id = await openSession({ ...own, environments });
      const agent_recommendation = { action: "refund", arguments: {} };
      await recordObservation(ctx, { session_id, observation_id: "one", agent_recommendation });
    };
    await recommends(own.as.agent, own.environments.production);
    await recommends(inLab, own.environments.lab);
    await ask(own.as.agent, "prompt_mutation");
    for (const type of ["prompt_mutation", "destructive_tool_call"]) await ask(inLab, type);
    await sequenceEntries(db);
    await ask(inLab, "destructive_tool_call");
    const of = async (mode?: "lab" | "shadow" | "production") => {
      const query = mode === undefined ? {} : { environment_id: wireId("environment", own.environments[mode]) };
      const { counted_in, last_hour, waiting, undecided_cases, today, autonomy } = await getOverview(
        own.as.viewer,
        query,
      );
      const { escalate, block, approve } = last_hour.totals;
      return {
        names: counted_in.map(({ name }) => name),
        judged: (escalate ?? 0) + (block ?? 0) + (approve ?? 0),
        figures: [waiting.count, waiting.first.length, undecided_cases, today.settled, autonomy.length],
      };
    };
    const [production, lab, shadow, all] = [await of("production"), await of("lab"), await of("shadow"), await of()];
    expect(production).toMatchObject({ names: ["production"], judged: 1, figures: [1, 1, 1, 0, 1] });
    expect(lab.names).toEqual(["lab"]);
    expect(lab.judged).toBe(3);
    expect(shadow).toEqual({ names: ["shadow"], judged: 0, figures: [0, 0, 0, 0, 0] });
    expect(all.names).toEqual(["lab", "production", "shadow"]);
    expect(all.judged).toBe(production.judged + lab.judged);
    expect(all.figures).toEqual(production.figures.map((figure, at) => figure + (lab.figures[at] ?? 0)));
    const stranger = { environment_id: wireId("environment", acme.environments.lab) };
    await expect(getOverview(own.as.viewer, stranger)).rejects.toMatchObject({ code: "not_found" });
  });

  test("counts the last hour by verdict, whether the sequencer has been there or not", async () => {
    const own = await createWorkspace(db);
    await ask(own.as.agent, "prompt_mutation");
    await ask(own.as.agent, "destructive_tool_call");
    const before = await getOverview(own.as.owner);
    expect(before.last_hour.totals).toEqual({ approve: 0, approve_modified: 0, escalate: 1, block: 1 });
    await sequenceEntries(db);
    const after = await getOverview(own.as.owner);
    expect(after.last_hour.totals).toEqual(before.last_hour.totals);
    const summed = after.last_hour.minutes.reduce((sum, { counts }) => sum + counts.escalate + counts.block, 0);
    expect(summed).toBe(2);
    expect(after.waiting).toMatchObject({ count: 1, first: [{ action_type: "prompt_mutation" }] });
    expect(after.waiting.oldest_at).toBe(after.waiting.first[0]?.created_at);
    expect(await readWaiting(own.as.viewer)).toEqual({ approvals: 1, undecided_cases: 0 });
    expect(after.today).toEqual({ settled: 1, timed_out: 0, permitted: 0, without_person: 0 });
    await requestApproval(own.as.agent, asking({ predicted_severity: "S0" }));
    const { today } = await getOverview(own.as.owner);
    expect(today).toEqual({ settled: 2, timed_out: 0, permitted: 1, without_person: 1 });
  });

  test("shows every open session with its line, names the ready ones, and what waits to be decided", async () => {
    const own = await createWorkspace(db);
    const ready = await openSession(own);
    for (const [name, person] of [
      ["1", "a"],
      ["2", "b"],
      ["3", "a"],
    ] as const) {
      await decideBoth(own.as.reporter, ready, name, "a", person);
    }
    const waiting = await openSession(own);
    await recordObservation(own.as.agent, { session_id: waiting, agent_recommendation: { action: "a" } });
    const overview = await getOverview(own.as.viewer);
    expect(await readWaiting(own.as.viewer)).toEqual({ approvals: 0, undecided_cases: 1 });
    expect(overview.ready.map(({ id }) => id)).toEqual([ready]);
    expect(overview.undecided_cases).toBe(1);
    expect(overview.autonomy.map(({ id, sparkline }) => [id, sparkline])).toEqual([
      [waiting, []],
      [ready, [1, 0.5, 2 / 3]],
    ]);
  });

  test("draws the line of a long stay from its newest decisions, with the rates of all of them", async () => {
    const own = await createWorkspace(db);
    const session = await openSession(own);
    for (let n = 0; n < 35; n++) await decideBoth(own.as.reporter, session, `${n}`, "a", n < 5 ? "b" : "a");
    const [row] = (await getOverview(own.as.viewer)).autonomy;
    expect(row?.sparkline).toHaveLength(30);
    expect([row?.sparkline[0], row?.sparkline.at(-1)]).toEqual([1 / 6, 30 / 35]);
  });

  test("tells of critical misses and demotions, newest first, and where to look", async () => {
    const session = await openSession(acme, {}, "supervised");
    await decideBoth(acme.as.reporter, session, "bad", "hold", "escalate", true);
    await demoteSession(acme.as.owner, { session_id: session, level: "shadow", reason: "it held" });
    const { misses } = await getOverview(acme.as.viewer);
    expect(misses).toMatchObject([
      { event: "demoted", detail: "Demoted by the owner: it held", href: `/sessions/${session}` },
      { event: "critical_miss", detail: "The agent would have chosen hold; the right decision was escalate." },
    ]);
  });

  test("tells a session's critical misses once, with how many there were and the newest of them", async () => {
    const own = await createWorkspace(db);
    const [often, once] = [await openSession(own), await openSession(own)];
    for (const name of ["1", "2", "3"])
      await decideBoth(own.as.reporter, often, name, `hold ${name}`, "escalate", true);
    await decideBoth(own.as.reporter, once, "1", "hold", "escalate", true);
    await decideBoth(own.as.reporter, once, "2", "hold", "escalate");
    const { misses } = await getOverview(own.as.viewer);
    expect(misses.map(({ event, href }) => [event, href])).toEqual([
      ["critical_miss", `/sessions/${once}`],
      ["critical_miss", `/sessions/${often}`],
    ]);
    expect(misses[0]?.title).not.toContain("times");
    expect(misses[0]?.detail).toBe("The agent would have chosen hold; the right decision was escalate.");
    expect(misses[1]?.title).toMatch(/, 3 times$/);
    expect(misses[1]?.detail).toBe("Last: the agent would have chosen hold 3; the right decision was escalate.");
  });

  test("tells of changes on trial that are held back or were rejected, here and nowhere else", async () => {
    const own = await createWorkspace(db);
    const inLab = await agentIn(db, own, "lab");
    const places = await trialPlaces(own, inLab);
    const [held, , critical] = places.trials;
    const pair = ReportProbe.parse({ live_response: "No", candidate_response: "Yes" });
    await reportProbe(inLab, { staged_change_id: critical ?? "", ...pair });
    const missesIn = async (environmentId: string) =>
      (await getOverview(own.as.viewer, { environment_id: wireId("environment", environmentId) })).misses;
    expect(await missesIn(own.environments.production)).toEqual([]);
    expect(await missesIn(own.environments.lab)).toMatchObject([
      {
        event: "staged_rejection",
        title: `critical of ${places.kernel.name} was rejected on trial`,
        detail: "1 comparison of 1 was critical; what is live stays.",
        href: `/staged-changes/${critical}`,
      },
      {
        event: "probe",
        title: `promoted of ${places.kernel.name} passed L2`,
        detail: "Divergence 0.35 at most, of 2 compared; promotion waits for a person.",
        href: `/staged-changes/${held}`,
      },
    ]);
  });

  test("shows the newest misses, says that there are more, and shows those when asked", async () => {
    const own = await createWorkspace(db);
    for (let n = 0; n < 7; n++)
      await decideBoth(own.as.reporter, await openSession(own), "1", "hold", "escalate", true);
    const [newest, all] = [await getOverview(own.as.viewer), await getOverview(own.as.viewer, { misses: "all" })];
    expect([newest.misses.length, newest.has_more_misses]).toEqual([6, true]);
    expect([all.misses.length, all.has_more_misses]).toEqual([7, false]);
    expect(all.misses.slice(0, 6)).toEqual(newest.misses);
  });

  test("asks the database as often for many sessions as for none", async () => {
    const [few, many] = [await createWorkspace(db), await createWorkspace(db)];
    await seedSessions(many, "many", 100);
    const statements = await statementsOf(few);
    expect(statements).toBeGreaterThan(5);
    expect(await statementsOf(many)).toBe(statements);
  });
});

/** How many statements one overview takes, as the driver sends them. */
async function statementsOf(workspace: TestWorkspace): Promise<number> {
  let count = 0;
  await withTx(workspace.as.owner, async (ctx) => {
    const counted = new Proxy(ctx.tx, {
      get(target, key, receiver) {
        if (key === "execute" || key === "select") count += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    await getOverview({ ...ctx, tx: counted } as Context);
  });
  return count;
}
