import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { connect, type Database } from "#db/client.ts";
import { wilsonInterval } from "#engine/statistics.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { decideBoth, openSession } from "#test/sessions.ts";
import { graduateSession } from "./graduate-session.ts";
import { getTrend } from "./read-agreement.ts";
import { getCase, listUndecided } from "./read-cases.ts";
import { listObservations } from "./read-observations.ts";
import { getSession } from "./read-sessions.ts";
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

/** One letter a decision: a(gree), d(isagree), m(iss). */
async function decideAll(session: string, letters: string, prefix = "") {
  for (const [index, letter] of [...letters].entries()) {
    await decideBoth(
      workspace.as.reporter,
      session,
      `${prefix}${index}`,
      "a",
      letter === "a" ? "a" : "b",
      letter === "m",
    );
  }
}

describe("the trend", () => {
  test("has a point for each counted decision, with the rate so far, the rolling rate and its interval", async () => {
    const session = await openSession(workspace, { agreement_threshold: 0.75 });
    await decideAll(session, "aadam");
    await decideBoth(workspace.as.agent, session, "own", "a", "a");
    const trend = await getTrend(workspace.as.viewer, { session_id: session, window: 2, limit: 500 });
    expect(trend).toMatchObject({ threshold: 0.75, window: 2 });
    expect(trend.points.map((point) => [point.n, point.cumulative_rate, point.rolling_rate])).toEqual([
      [1, 1, 1],
      [2, 1, 1],
      [3, 2 / 3, 0.5],
      [4, 0.75, 0.5],
      [5, 0.6, 0.5],
    ]);
    expect(trend.points.at(-1)).toMatchObject({
      ...wilsonInterval(3, 5),
      level: "shadow",
      outcome: "disagree",
      critical_miss: true,
      agent_version: "1",
    });
    const times = trend.points.map((point) => point.at);
    expect(times).toEqual([...times].sort());
  });

  test("is right at its beginning, too, where only the newest points are asked for", async () => {
    const session = await openSession(workspace);
    await decideAll(session, "aaddaadadaaa");
    const whole = await getTrend(workspace.as.owner, { session_id: session, window: 3, limit: 500 });
    for (const limit of [1, 2, 5, 11, 12]) {
      const part = await getTrend(workspace.as.owner, { session_id: session, window: 3, limit });
      expect(part.points).toEqual(whole.points.slice(-limit));
    }
  });

  test("begins anew at every stay", async () => {
    const session = await openSession(workspace);
    await decideAll(session, "ad");
    await graduateSession(workspace.as.owner, { session_id: session, reason: "" });
    await decideAll(session, "aa", "up");
    const { points } = await getTrend(workspace.as.owner, { session_id: session, window: 20, limit: 500 });
    expect(points.map((point) => [point.level, point.n, point.cumulative_rate])).toEqual([
      ["shadow", 1, 1],
      ["shadow", 2, 0.5],
      ["supervised", 1, 1],
      ["supervised", 2, 1],
    ]);
  });
});

describe("observations", () => {
  const offer = (session_id: string, observation_id: string) =>
    recordObservation(workspace.as.agent, { session_id, observation_id, agent_recommendation: { action: "a" } });
  const names = async (session_id: string, filter: object = {}) =>
    (await listObservations(workspace.as.owner, { session_id, limit: 50, ...filter })).items.map(
      (item) => item.observation_id,
    );

  test("are listed newest first, page by page, and by what was decided", async () => {
    const session = await openSession(workspace);
    await decideAll(session, "adm");
    await offer(session, "open");
    expect(await names(session)).toEqual(["open", "2", "1", "0"]);
    expect(await names(session, { state: "undecided" })).toEqual(["open"]);
    expect(await names(session, { state: "decided" })).toEqual(["2", "1", "0"]);
    expect(await names(session, { outcome: "disagree" })).toEqual(["2", "1"]);
    expect(await names(session, { outcome: "agree" })).toEqual(["0"]);
    expect(await names(session, { critical_miss: true })).toEqual(["2"]);
    expect(await names(session, { critical_miss: false })).toEqual(["open", "1", "0"]);
    const first = await listObservations(workspace.as.agent, { session_id: session, limit: 3 });
    const rest = await listObservations(workspace.as.agent, {
      session_id: session,
      limit: 3,
      cursor: first.next_cursor ?? undefined,
    });
    expect([first.items.length, rest.items.map((item) => item.observation_id), rest.next_cursor]).toEqual([
      3,
      ["0"],
      null,
    ]);
    expect((await getSession(workspace.as.owner, { session_id: session })).undecided).toBe(1);
  });

  test("of an autonomous session wait for a person only where they were sampled", async () => {
    const sampled = await openSession(workspace, { review_rate: 1 }, "autonomous");
    const unsampled = await openSession(workspace, { review_rate: 0 }, "autonomous");
    await offer(sampled, "x");
    await offer(unsampled, "x");
    expect(await names(sampled, { sampled: true })).toEqual(["x"]);
    expect(await names(sampled, { state: "undecided" })).toEqual(["x"]);
    expect(await names(unsampled, { state: "undecided" })).toEqual([]);
    const count = async (session_id: string) => (await getSession(workspace.as.owner, { session_id })).undecided;
    expect([await count(sampled), await count(unsampled)]).toEqual([1, 0]);
  });

  test("that wait at shadow are found across sessions, and only in the reader's workspace", async () => {
    const own = await createWorkspace(db);
    const [one, two] = [await openSession(own), await openSession(own)];
    for (const session of [one, two, one]) {
      await recordObservation(own.as.agent, { session_id: session, agent_recommendation: { action: "a" } });
    }
    const acts = await openSession(own, { review_rate: 1 }, "autonomous");
    await recordObservation(own.as.agent, { session_id: acts, agent_recommendation: { action: "a" } });
    const { items } = await listUndecided(own.as.reviewer, { limit: 50 });
    expect(items.map((item) => item.session_id)).toEqual([one, two, one]);
    expect(items.every((item) => item.sealed && item.recommendation === null)).toBe(true);
    const { session } = await getCase(own.as.viewer, { observation_id: items[0]?.id ?? "" });
    expect(session).toMatchObject({ environment: { mode: "production" }, agent: { id: wireId("agent", own.agentId) } });
    const stranger = await createWorkspace(db);
    expect((await listUndecided(stranger.as.owner, { limit: 50 })).items).toEqual([]);
    const reading = getCase(stranger.as.owner, { observation_id: items[0]?.id ?? "" });
    await expect(reading).rejects.toMatchObject({ code: "not_found" });
  });

  test("of a session out of reach are not found, rather than none", async () => {
    const session = await openSession(workspace);
    const stranger = await createWorkspace(db);
    for (const ctx of [stranger.as.owner, stranger.as.agent]) {
      await expect(listObservations(ctx, { session_id: session, limit: 5 })).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });
});
