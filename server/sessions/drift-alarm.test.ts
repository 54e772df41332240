import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { SessionConfigInput } from "#contract/sessions.ts";
import { agentActor, contextFor, createWorkspace, reporterActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { decideBoth, openSession } from "#test/sessions.ts";
import { withTx } from "../context.ts";
import { acknowledgeDrift } from "./acknowledge-drift.ts";
import { configureSession } from "./configure-session.ts";
import { demoteSession } from "./demote-session.ts";
import { graduateSession } from "./graduate-session.ts";
import { getEvidence } from "./read-evidence.ts";
import { getObservation } from "./read-observations.ts";
import { checkGraduation, getSession, listSessions } from "./read-sessions.ts";
import { recordHumanDecision } from "./record-human-decision.ts";
import { recordObservation } from "./record-observation.ts";

const own = ownDatabase();
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await createWorkspace(own.db);
});

/** Disagreement is usual in 1 case of 10: four in a row are too many. */
const USUAL = { agreement_threshold: 0.9, min_observations: 1 };
const open = (config: SessionConfigInput = {}) => openSession(workspace, { ...USUAL, ...config }, "supervised");
/** In the lab, where an agent carries out whatever it recommends. */
const openAutonomous = (config: SessionConfigInput) =>
  openSession(workspace, { ...USUAL, ...config }, "autonomous", "lab");
const inLab = () => ({
  agent: contextFor(own.db, agentActor(workspace.id, workspace.agentId, workspace.environments.lab)),
  reporter: contextFor(own.db, reporterActor(workspace.id, workspace.environments.lab)),
});

/** One letter a decision: a(gree), d(isagree), m(iss). */
async function decideAll(session: string, letters: string, prefix = "") {
  for (const [index, letter] of [...letters].entries()) {
    const person = letter === "a" ? "a" : "b";
    await decideBoth(workspace.as.reporter, session, `${prefix}${index}`, "a", person, letter === "m");
  }
}

/** The same of what an agent did alone, reviewed one after another. */
async function reviewAll(session_id: string, letters: string) {
  const { agent, reporter } = inLab();
  for (const [index, letter] of [...letters].entries()) {
    const named = { session_id, observation_id: `${index}` };
    await recordObservation(agent, { ...named, agent_recommendation: { action: "a" } });
    const human_decision = { action: letter === "a" ? "a" : "b", critical_miss: letter === "m" };
    await recordHumanDecision(reporter, { ...named, human_decision });
  }
}

/** So many decisions more that agreed, as copies of the session's first one, a millisecond apart. */
async function agreeLater(session: string, from: number, to: number) {
  await withTx(workspace.as.system, ({ tx }) =>
    tx.execute(sql`insert into observation select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(),
      'observation_key', 'copy-' || n, 'decided_at', clock_timestamp() + make_interval(secs => n / 1000.0)))).*
      from observation o, generate_series(${from}::int, ${to}::int) n
      where o.workspace_id = ${workspace.id} and o.session_id = ${uuid(session)} and o.observation_key = '0'`),
  );
}

const uuid = (wire: string) => wire.replace(/^ses_(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
async function logOf(session: string) {
  const rows = await withTx(workspace.as.system, ({ tx }) =>
    tx.execute<{ event: string; body: string }>(sql`
      select event, body from audit_entry where subject_id::text = ${uuid(session)}
        and event in ('drift_alarm', 'drift_acknowledged', 'demoted') order by id`),
  );
  return rows.map(({ event, body }) => ({ event, ...JSON.parse(body) }));
}
const seen = (session_id: string) => getSession(workspace.as.viewer, { session_id });
const driftOf = async (session_id: string) => (await getEvidence(workspace.as.viewer, { session_id })).drift;
const acknowledge = (session_id: string, reason = "A new form; the agent is told") =>
  acknowledgeDrift(workspace.as.owner, { session_id, reason });

describe("an alarm of drift", () => {
  test("is latched with when it began, told once, and stands wherever the session is shown", async () => {
    const session = await open();
    await decideAll(session, "aadddd");
    const drift = await driftOf(session);
    expect(drift?.alarm).toMatchObject({ began: 3, sounded: 6, since: { agreed: 0, total: 4 } });
    expect(drift?.alarm?.began_at).toBe(drift?.points[2]?.at);
    const { drift_alarm, suggestions } = await seen(session);
    expect(drift_alarm).toMatchObject({ began_at: drift?.points[2]?.at, agreed: 0, total: 4 });
    expect(suggestions).toEqual([{ kind: "demote", reason: expect.stringContaining("Agreement dropped") }]);
    const { items } = await listSessions(workspace.as.viewer, { limit: 1, closed: false });
    expect(items[0]).toMatchObject({ id: session, drift_alarm, suggestions: [{ kind: "demote" }] });

    // It does not go by itself, also where the evidence is gone, and is not told again.
    await decideAll(session, "d".padEnd(30, "a"), "later-");
    expect((await driftOf(session))?.points.at(-1)?.e_value).toBeLessThan(1);
    expect((await seen(session)).drift_alarm).toEqual(drift_alarm);
    expect(await logOf(session)).toMatchObject([
      {
        event: "drift_alarm",
        actor: { kind: "system" },
        after: { level: "supervised", total: 4, agreed: 0, required: 0.9, average_run_length: 500 },
      },
    ]);
  });

  test("is found by its time once the decision it began with is not among the newest any more, and then not at all", async () => {
    const session = await open();
    await decideAll(session, "aadddd");
    const alarmOf = async () => (await driftOf(session))?.alarm;
    await agreeLater(session, 1, 497);
    expect(await alarmOf()).toMatchObject({ began: 0, sounded: 3, since: { agreed: 497, total: 500 } });
    await agreeLater(session, 498, 510);
    expect(await alarmOf()).toMatchObject({ began: 0, sounded: 0, since: { agreed: 500, total: 500 } });
  });

  test("holds a graduation back, which the check names, until an owner acknowledges it with a reason", async () => {
    const session = await open();
    await decideAll(session, "dddd".padEnd(40, "a"));
    const { drift_alarm } = await seen(session);
    const check = await checkGraduation(workspace.as.agent, { session_id: session });
    expect(check).toMatchObject({
      eligible: false,
      gates: { agreement_threshold: { met: true }, drift: { began_at: drift_alarm?.began_at, met: false } },
    });
    const graduate = () => graduateSession(workspace.as.owner, { session_id: session, reason: "ready" });
    await expect(graduate()).rejects.toMatchObject({ extra: { refusal: "gates_unmet" } });
    await expect(
      acknowledgeDrift(workspace.as.reviewer, { session_id: session, reason: "fine" }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await acknowledge(session)).toMatchObject({ drift_alarm: null, suggestions: [] });
    await expect(acknowledge(session)).rejects.toMatchObject({ extra: { refusal: "no_alarm" } });
    const after = await checkGraduation(workspace.as.agent, { session_id: session });
    expect(after.eligible).toBe(true);
    expect(after.gates).not.toHaveProperty("drift");
    expect((await logOf(session)).at(-1)).toMatchObject({
      event: "drift_acknowledged",
      reason: "A new form; the agent is told",
      before: { began_at: drift_alarm?.began_at },
    });
    await graduate();
  });

  test("is watched for anew once it was acknowledged", async () => {
    const session = await open();
    await decideAll(session, "dddd");
    await acknowledge(session);
    expect(await driftOf(session)).toMatchObject({
      alarm: null,
      points: [],
      acknowledged: { by: "the owner", reason: "A new form; the agent is told" },
    });
    await decideAll(session, "ddd", "more-");
    expect((await seen(session)).drift_alarm).toBeNull();
    await decideAll(session, "d", "last-");
    expect((await driftOf(session))?.alarm).toMatchObject({ began: 1, since: { agreed: 0, total: 4 } });
    expect(await logOf(session)).toHaveLength(3);
  });

  test("sounds where a stricter threshold finds the drop, not only with the next disagreement", async () => {
    const session = await open({ agreement_threshold: 0.5 });
    await decideAll(session, "aaaaaaadddddda");
    expect((await driftOf(session))?.alarm).toBeNull();
    expect((await checkGraduation(workspace.as.agent, { session_id: session })).eligible).toBe(true);
    const set = (agreement_threshold: number) =>
      configureSession(workspace.as.owner, {
        session_id: session,
        config: { agreement_threshold },
        reason: "stricter",
      });
    await set(0.45);
    expect((await seen(session)).drift_alarm).toBeNull();
    const stricter = await set(0.9);
    expect(stricter.drift_alarm).toMatchObject({ agreed: 1, total: 7 });
    expect((await driftOf(session))?.points.at(-1)?.e_value).toBeGreaterThan(500);
    // The threshold is met again, and still nothing graduates.
    const laxer = await set(0.5);
    expect(laxer.gates).toMatchObject({ eligible: false, gates: { agreement_threshold: { met: true }, drift: {} } });
    expect(await logOf(session)).toMatchObject([{ event: "drift_alarm", after: { required: 0.9 } }]);
  });

  test("ends with the stay, and is not watched for at shadow", async () => {
    const session = await open();
    await decideAll(session, "dddd");
    await demoteSession(workspace.as.owner, { session_id: session, reason: "a bad week" });
    expect(await seen(session)).toMatchObject({ level: "shadow", drift_alarm: null, suggestions: [] });
    await decideAll(session, "dddddd", "shadow-");
    expect(await logOf(session)).toMatchObject([{ event: "drift_alarm" }, { event: "demoted" }]);
  });

  test("at autonomous rests on what was drawn for review alone", async () => {
    const picked = await openAutonomous({ review_rate: 0 });
    const drawn = await openAutonomous({ review_rate: 1 });
    await reviewAll(picked, "dddddd");
    await reviewAll(drawn, "dddd");
    expect((await seen(picked)).drift_alarm).toBeNull();
    expect((await seen(drawn)).drift_alarm).toMatchObject({ total: 4 });
  });

  test("at autonomous began when the agent did what people disagree with, in whichever order they review it", async () => {
    const { as } = workspace;
    const session_id = await openAutonomous({ review_rate: 1 });
    const acted: string[] = [];
    // Right, five times wrong, right again.
    for (const [at, action] of [..."abbbbba"].entries()) {
      const offered = { session_id, observation_id: `${at}`, agent_recommendation: { action } };
      acted.push((await recordObservation(inLab().agent, offered)).created_at);
    }
    const reviewed = new Map<number, string | null>();
    for (const at of [6, 5, 0, 4, 2, 3, 1]) {
      const human_decision = { action: "a", critical_miss: false };
      await recordHumanDecision(as.reviewer, { session_id, observation_id: `${at}`, human_decision });
      reviewed.set(at, (await getObservation(as.viewer, { session_id, observation_id: `${at}` })).decided_at);
    }
    const began_at = acted[1];
    expect((await seen(session_id)).drift_alarm).toMatchObject({
      ...{ began_at, sounded_at: reviewed.get(1), agreed: 1, total: 6 },
    });
    expect((await driftOf(session_id))?.alarm).toMatchObject({ began_at, began: 2, sounded: 7 });
    const [told] = await logOf(session_id);
    expect(told).toMatchObject({ event: "drift_alarm", after: { began_at, reviewed_from: reviewed.get(5) } });
  });
});

describe("automatic demotion", () => {
  test("takes a session one level down when an alarm sounds, and once where a critical miss is the cause as well", async () => {
    const session = await openAutonomous({ auto_demote: true, review_rate: 1 });
    await reviewAll(session, "dddm");
    expect(await seen(session)).toMatchObject({ level: "supervised", drift_alarm: null });
    expect(await logOf(session)).toMatchObject([
      { event: "drift_alarm" },
      { event: "demoted", actor: { kind: "system" }, after: { level: "supervised" } },
    ]);
  });

  test("happens with a stricter threshold as well, in the same answer", async () => {
    const session = await open({ agreement_threshold: 0.2 });
    await decideAll(session, "aaadddd");
    const config = { agreement_threshold: 0.9, auto_demote: true };
    const set = () => configureSession(workspace.as.owner, { session_id: session, config, reason: "stricter" });
    expect(await set()).toMatchObject({ level: "shadow", drift_alarm: null, config });
    expect(await logOf(session)).toMatchObject([
      { event: "drift_alarm", after: { level: "supervised", total: 4, agreed: 0 } },
      { event: "demoted", actor: { kind: "system" }, after: { level: "shadow" } },
    ]);
    expect((await set()).level).toBe("shadow");
  });

  test("answers an alarm that stands already once it is switched on, and none that somebody acknowledged", async () => {
    const session = await openAutonomous({ review_rate: 1 });
    const set = (config: SessionConfigInput) =>
      configureSession(workspace.as.owner, { session_id: session, config, reason: "watched closely" });
    await reviewAll(session, "aadddd");
    expect(await set({ review_rate: 0.5 })).toMatchObject({ level: "autonomous", drift_alarm: { total: 4 } });
    const lower = await set({ auto_demote: true });
    expect(lower).toMatchObject({ level: "supervised", drift_alarm: null, config: { auto_demote: true } });
    expect(lower.stays.at(-1)?.reason).toContain("0 of 4 decisions agreed");
    const moved = [
      { event: "drift_alarm", after: { level: "autonomous" } },
      {
        event: "demoted",
        actor: { kind: "system" },
        reason: lower.stays.at(-1)?.reason,
        after: { level: "supervised" },
      },
    ];
    expect(await logOf(session)).toMatchObject(moved);

    const looked = await openAutonomous({ review_rate: 1 });
    await reviewAll(looked, "dddd");
    await acknowledge(looked);
    const config = { auto_demote: true };
    const kept = await configureSession(workspace.as.owner, { session_id: looked, config, reason: "from now on" });
    expect(kept).toMatchObject({ level: "autonomous", config });
  });

  test("says when the drop began that was the cause", async () => {
    const session = await openAutonomous({ auto_demote: true, review_rate: 1 });
    await reviewAll(session, "adddd");
    const [alarm, demoted] = await logOf(session);
    const { began_at: began = "" } = (alarm?.after ?? {}) as { began_at?: string };
    expect(demoted?.reason).toContain(
      `from ${began.slice(0, 10)} ${began.slice(11, 16)} UTC on: 0 of 4 decisions agreed`,
    );
    expect((await seen(session)).stays.at(-1)?.reason).toBe(demoted?.reason);
  });

  test("happens once however many disagreements sound the alarm at once", async () => {
    const { agent, reporter } = inLab();
    for (let round = 0; round < 5; round++) {
      const session = await openAutonomous({ auto_demote: true, review_rate: 1 });
      const names = ["w", "x", "y", "z"].map((name) => `${name}${round}`);
      for (const observation_id of names)
        await recordObservation(agent, {
          session_id: session,
          observation_id,
          agent_recommendation: { action: "a" },
        });
      await reviewAll(session, "ddd");
      await Promise.all(
        names.map((observation_id) =>
          recordHumanDecision(reporter, {
            session_id: session,
            observation_id,
            human_decision: { action: "b", critical_miss: false },
          }),
        ),
      );
      expect((await seen(session)).level).toBe("supervised");
      expect((await logOf(session)).map(({ event }) => event)).toEqual(["drift_alarm", "demoted"]);
    }
  });
});
