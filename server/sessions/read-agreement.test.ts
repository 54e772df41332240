import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { connect, type Database } from "#db/client.ts";
import { evidenceAbove } from "#engine/evidence/anytime.ts";
import { differenceOfRates } from "#engine/evidence/compare-rates.ts";
import { wilsonInterval } from "#engine/statistics.ts";
import { agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { decideBoth, decideSealed, openSession } from "#test/sessions.ts";
import { withTx } from "../context.ts";
import { uuidFrom } from "../ids.ts";

import { closeSession } from "./close-session.ts";
import { configureSession } from "./configure-session.ts";
import { createSession } from "./create-session.ts";
import { graduateSession } from "./graduate-session.ts";
import { getTrend } from "./read-agreement.ts";
import { getSessionCalibration } from "./read-calibration.ts";
import { getCase, listUndecided } from "./read-cases.ts";
import { getEvidence } from "./read-evidence.ts";
import { getEvidenceTogether } from "./read-evidence-together.ts";
import { listObservations } from "./read-observations.ts";
import { checkGraduation, getSession } from "./read-sessions.ts";
import { recordHumanDecision } from "./record-human-decision.ts";
import { recordObservation } from "./record-observation.ts";
import { startSessionAgain } from "./start-session-again.ts";

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

describe("the evidence", () => {
  test("is that of the counts after each decision, however often it is asked, and ends where the gate stands", async () => {
    const session = await openSession(workspace, { confidence_gate: { method: "anytime", p0: 0.6, alpha: 0.1 } });
    await decideAll(session, "aada");
    const seen = await getEvidence(workspace.as.viewer, { session_id: session });
    expect(seen.line).toMatchObject({ method: "anytime", p0: 0.6, alpha: 0.1, e_required: 10 });
    expect(seen.line.points.map(({ n, agreed, e_value }) => [n, agreed, e_value])).toEqual([
      [1, 1, evidenceAbove(0.6, 1, 1)],
      [2, 2, evidenceAbove(0.6, 2, 2)],
      [3, 2, evidenceAbove(0.6, 2, 3)],
      [4, 3, evidenceAbove(0.6, 3, 4)],
    ]);
    const { gates } = await checkGraduation(workspace.as.viewer, { session_id: session });
    expect(gates.confidence?.e_value).toBe(seen.line.points.at(-1)?.e_value);
    expect((await getEvidence(workspace.as.owner, { session_id: session })).line).toEqual(seen.line);
    expect(seen.outlook).toMatchObject({
      agreed: 3,
      total: 4,
      rate: 0.75,
      interval: { method: "wilson" },
      within: 500,
    });
    expect(seen.critical_misses).toMatchObject({
      count: 0,
      total: 4,
      ceiling: { rate: expect.closeTo(1 - 0.05 ** 0.25, 12) },
    });
    expect(seen.outlook?.clean_decisions).toBeGreaterThan(0);
    expect(Date.parse(seen.outlook?.projected_at ?? "")).toBeGreaterThan(Date.now());
    expect(seen.display_bias).toBeNull();
  });

  test("projects nothing before the window of critical misses opens, and nothing where it cannot foresee", async () => {
    const asked = { min_observations: 25, agreement_threshold: 0.8, critical_miss_window_hours: 168 };
    const outlookOf = async (session: string) =>
      (await getEvidence(workspace.as.viewer, { session_id: session })).outlook;
    const missed = await openSession(workspace, asked);
    await decideAll(missed, "aaam".padEnd(15, "a"));
    const { window_opens_at } = await getSession(workspace.as.viewer, { session_id: missed });
    expect(await outlookOf(missed)).toMatchObject({ stopped_by: null, projected_at: window_opens_at });

    const deaf = await openSession(workspace, { ...asked, class_gate: { action: "b", recall: 0.8 } });
    await decideAll(deaf, "aaad".padEnd(15, "a"));
    const silent = { probability: null, probability_range: null, median_decisions: null, projected_at: null };
    expect(await outlookOf(deaf)).toMatchObject({ stopped_by: "class_recall", ...silent });

    const dropped = await openSession(workspace, { ...asked, agreement_threshold: 0.9 }, "supervised");
    await decideAll(dropped, "dddd");
    expect(await outlookOf(dropped)).toMatchObject({ stopped_by: "drift", ...silent });
  });

  test("tells how many a day there are, also where a day brings very many", async () => {
    const session = await openSession(workspace);
    await decideAll(session, "a".repeat(60));
    const { cases_per_day, outlook } = await getEvidence(workspace.as.viewer, { session_id: session });
    expect([cases_per_day, outlook?.decisions_per_day]).toEqual([60, 60]);
  });

  test("says how many stays at the level were tested before, of this session and of closed ones of the same skill", async () => {
    const session = await openSession(workspace, { confidence_gate: { method: "anytime", alpha: 0.1 } });
    const triesOf = async (id: string) => {
      const { line } = await getEvidence(workspace.as.viewer, { session_id: id });
      return [line.tries, line.chance_over_tries];
    };
    expect(await triesOf(session)).toEqual([1, expect.closeTo(0.1, 12)]);
    const again = () => startSessionAgain(workspace.as.owner, { session_id: session, reason: "another model" });
    await decideAll(session, "a");
    await again();
    expect(await triesOf(session)).toEqual([2, expect.closeTo(0.19, 12)]);
    // A stay in which nothing was decided is no try.
    await again();
    expect((await triesOf(session))[0]).toBe(2);
    await closeSession(workspace.as.owner, { session_id: session, reason: "over" });
    const { device_id, skill_name, decision_class, agent, environment } = await getSession(workspace.as.owner, {
      session_id: session,
    });
    const named = { device_id, skill_name, decision_class, agent_id: agent.id, environment_id: environment.id };
    const next = await createSession(workspace.as.owner, { ...named, config: {} });
    expect((await triesOf(next.id))[0]).toBe(2);
  });

  test("of display bias names both counts, and no difference while an arm has too few", async () => {
    const session = await openSession(workspace, {}, "supervised");
    await decideAll(session, "ad");
    const { display_bias, level } = await getEvidence(workspace.as.viewer, { session_id: session });
    expect(level).toBe("supervised");
    expect(display_bias).toEqual({
      of_newest: 2000,
      shown: { agreed: 0, total: 0 },
      blind: { agreed: 0, total: 0 },
      // Of what came in one call nobody knows whether it was shown.
      together: { agreed: 1, total: 2 },
      difference: null,
      interval: null,
      least: 10,
    });
    const { stays } = await getSession(workspace.as.viewer, { session_id: session });
    expect(stays).toHaveLength(2);
    await withTx(workspace.as.system, ({ tx }) =>
      tx.execute(sql`insert into observation (workspace_id, id, session_id, stay_id, observation_key, autonomy_level, arm,
          agent_version, recommended_action, seal_nonce, created_at, human_action, decided_at, source, counted, outcome, approval_id)
        select o.workspace_id, gen_random_uuid(), o.session_id, o.stay_id, 'voted-' || n, o.autonomy_level,
          (case when n <= 12 then 'blind' else 'shown' end)::arm, o.agent_version, 'a', o.seal_nonce, o.created_at, 'a',
          o.decided_at, 'member', true, (case when n <= 6 or n > 106 then 'disagree' else 'agree' end)::outcome, gen_random_uuid()
        from observation o cross join generate_series(1, 112) n
        where o.session_id = ${uuidFrom("session", session)} and o.observation_key = '0'`),
    );
    const { display_bias: told } = await getEvidence(workspace.as.viewer, { session_id: session });
    const compared = differenceOfRates({ count: 94, total: 100 }, { count: 6, total: 12 });
    expect(told).toMatchObject({
      shown: { agreed: 94, total: 100 },
      blind: { agreed: 6, total: 12 },
      together: { total: 2 },
    });
    expect(told).toMatchObject({ difference: compared?.difference, interval: compared?.interval });
    expect(told?.interval?.low).toBeGreaterThan(0);
  });

  test("of drift is none at shadow; above it the evidence is that after each decision", async () => {
    const session = await openSession(workspace, { agreement_threshold: 0.9 }, "supervised");
    await decideAll(session, "aadddd");
    const { drift } = await getEvidence(workspace.as.viewer, { session_id: session });
    expect(drift).toMatchObject({ usual: expect.closeTo(0.1, 12), average_run_length: 500, only_sampled: false });
    expect(drift?.points.map(({ outcome }) => outcome[0]).join("")).toBe("aadddd");
    expect(drift?.points.at(-1)?.e_value).toBeGreaterThanOrEqual(500);
    const atShadow = await openSession(workspace);
    expect((await getEvidence(workspace.as.viewer, { session_id: atShadow })).drift).toBeNull();
  });

  test("at the top has no way further to go", async () => {
    const session = await openSession(workspace, {}, "autonomous");
    expect((await getEvidence(workspace.as.agent, { session_id: session })).outlook).toBeNull();
    await decideAll(session, "ddddd");
    const { drift } = await getEvidence(workspace.as.viewer, { session_id: session });
    expect(drift).toMatchObject({ only_sampled: true, alarm: null });
    expect(drift?.points.length).toBeLessThanOrEqual(5);
  });
});

describe("the evidence of all skills under test", () => {
  test("holds by the e-BH rule for those that are strong enough together, of the sessions that are within reach", async () => {
    const other = await createWorkspace(db);
    const seedsOf = async (counts: readonly (readonly [agreed: number, total: number])[]) => {
      for (const [agreed, total] of counts) {
        const session = await openSession(other);
        await decideBoth(other.as.reporter, session, "first", "a", "a");
        await withTx(other.as.system, ({ tx }) =>
          tx.execute(sql`update session_stay set total = ${total}, agreed = ${agreed}
            where session_id = ${uuidFrom("session", session)} and left_at is null`),
        );
      }
    };
    await seedsOf([
      [40, 40],
      [25, 25],
      [12, 20],
    ]);
    await openSession(other);
    const found = await getEvidenceTogether(other.as.agent);
    expect(found).toMatchObject({ alpha: 0.05, tested: 3, held: 2 });
    expect(
      found.items.map(({ agreed, e_value, e_required, holds, to }) => [agreed, e_value, e_required, holds, to]),
    ).toEqual([
      [40, evidenceAbove(0.8, 40, 40), expect.closeTo(60, 9), true, "supervised"],
      [25, evidenceAbove(0.8, 25, 25), expect.closeTo(30, 9), true, "supervised"],
      [12, evidenceAbove(0.8, 12, 20), expect.closeTo(20, 9), false, "supervised"],
    ]);
    // 25 of 25 holds in such company; among many that say nothing it does not.
    await seedsOf(Array.from({ length: 4 }, () => [1, 2] as const));
    expect(await getEvidenceTogether(other.as.viewer)).toMatchObject({ tested: 7, held: 1 });
  });
});

describe("the calibration", () => {
  test("counts each stated confidence in its bar and each action's recall, and says no figure of few decisions", async () => {
    const session = await openSession(workspace);
    const decide = (name: string, confidence: number | undefined, decided: string) =>
      decideSealed(workspace, session, name, { action: "a", confidence }, decided);
    await decide("0", 0.9, "a");
    await decide("1", 0.95, "b");
    await decide("2", undefined, "a");
    const few = await getSessionCalibration(workspace.as.viewer, { session_id: session });
    expect(few).toMatchObject({ least: 10, only_blind: false, confidence: { total: 2, ece: null, brier: null } });
    expect(few.confidence.bins).toHaveLength(10);
    expect(few.confidence.bins.slice(8)).toMatchObject([
      { total: 1, agreed: 1, mean_confidence: 0.9, interval: wilsonInterval(1, 1) },
      { total: 1, agreed: 0, mean_confidence: 0.95, interval: wilsonInterval(0, 1) },
    ]);
    expect(few.actions).toMatchObject({ total: 3, classes: 2, kappa: null, without_kappa: "too_few", ac1: null });
    for (let more = 3; more < 11; more++) await decide(`${more}`, 0.8, "a");
    const { confidence, actions } = await getSessionCalibration(workspace.as.agent, { session_id: session });
    expect(confidence).toMatchObject({ total: 10, ece: expect.closeTo(0.265, 12), brier: expect.closeTo(0.12325, 12) });
    expect(confidence.ece_interval).toMatchObject({
      low: 0,
      high: expect.closeTo(0.265 + Math.sqrt(Math.log(40) / 20), 9),
    });
    expect(confidence.brier_interval).toMatchObject({ method: "hoeffding", confidence: 0.95 });
    expect(actions).toMatchObject({ total: 11, kappa: null, without_kappa: "one_sided" });
    // Ten of one class and one that was taken for it, by Gwet's formulas: π = 21/22 and 1/22.
    const expected = 42 / 484;
    expect(actions?.ac1?.value).toBeCloseTo((10 / 11 - expected) / (1 - expected), 12);
    expect(actions?.ac1?.low).toBeLessThan(actions?.ac1?.value ?? 0);
    expect(actions?.ac1?.high).toBe(1);
    expect(actions?.recall.map(({ action, agreed, total }) => [action, agreed, total])).toEqual([
      ["a", 10, 10],
      ["b", 0, 1],
    ]);
    await recordHumanDecision(workspace.as.reporter, {
      ...{ session_id: session, observation_id: "together" },
      agent_recommendation: { action: "a", confidence: 0.8 },
      human_decision: { action: "a", critical_miss: false },
    });
    const all = await getSessionCalibration(workspace.as.owner, { session_id: session });
    expect([all.confidence.total, all.actions?.total]).toEqual([11, 12]);
    await configureSession(workspace.as.owner, {
      session_id: session,
      config: { count_only_blind: true },
      reason: "only what nobody saw",
    });
    const blind = await getSessionCalibration(workspace.as.owner, { session_id: session });
    expect([blind.only_blind, blind.confidence.total, blind.actions?.total]).toEqual([true, 10, 11]);
  });
});

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

  test("of one arm has its own counts, and so has the evidence of the stay", async () => {
    const { owner } = workspace.as;
    const session = await openSession(workspace);
    // Recommendation and decision in one call: what was seen first nobody knows.
    await decideAll(session, "aad");
    for (const [at, said] of [..."adaa"].entries()) {
      await decideSealed(workspace, session, `sealed-${at}`, { action: "a" }, said === "a" ? "a" : "b");
    }
    const { points } = await getTrend(owner, { session_id: session, window: 2, limit: 3, arm: "blind" });
    expect(points.map((point) => [point.n, point.cumulative_rate])).toEqual([
      [2, 0.5],
      [3, 2 / 3],
      [4, 0.75],
    ]);
    expect((await getTrend(owner, { session_id: session, window: 2, limit: 500 })).points).toHaveLength(7);
    const { evidence } = await getSession(owner, { session_id: session });
    expect(evidence).toMatchObject({ total_decisions: 7, agreed_decisions: 5, interval: wilsonInterval(5, 7) });
    expect(evidence.blind).toMatchObject({ total_decisions: 4, agreement_rate: 0.75, interval: wilsonInterval(3, 4) });
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
    const sampled = await openSession(workspace, { review_rate: 1 }, "autonomous", "lab");
    const unsampled = await openSession(workspace, { review_rate: 0 }, "autonomous", "lab");
    const agent = contextFor(db, agentActor(workspace.id, workspace.agentId, workspace.environments.lab));
    for (const session_id of [sampled, unsampled]) {
      await recordObservation(agent, { session_id, observation_id: "x", agent_recommendation: { action: "a" } });
    }
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
