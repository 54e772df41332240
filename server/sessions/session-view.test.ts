import { afterAll, beforeAll, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import type { GuaranteeQuery } from "#contract/session-evidence.ts";
import { connect, type Database } from "#db/client.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { decideBoth, openSession } from "#test/sessions.ts";
import { changeAgent } from "../agents/change-agent.ts";
import { demoteSession } from "./demote-session.ts";
import { graduateSession } from "./graduate-session.ts";
import { getSession, listSessions } from "./read-sessions.ts";
import { stateGuarantee } from "./state-guarantee.ts";

let fresh: FreshDatabase;
let db: Database;
let workspace: TestWorkspace;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.url, { max: 10 });
  workspace = await createWorkspace(db);
});
afterAll(async () => {
  await db.$client.end();
  await fresh.close();
});

const seen = (session_id: string) => getSession(workspace.as.viewer, { session_id });

test("a session says when it was demoted, until it is graduated again", async () => {
  const session = await openSession(workspace, {}, "autonomous");
  expect((await seen(session)).demoted_at).toBeNull();
  await demoteSession(workspace.as.owner, { session_id: session, level: "shadow", reason: "a bad week" });
  const demoted = await seen(session);
  expect(demoted.demoted_at).toBe(demoted.stays.at(-1)?.entered_at);
  await decideBoth(workspace.as.reporter, session, "again", "a", "a");
  await graduateSession(workspace.as.owner, { session_id: session, reason: "" });
  expect((await seen(session)).demoted_at).toBeNull();
});

test("a session names the miss that closes its window, also after a demotion, and none outside of the window", async () => {
  const session = await openSession(workspace, { critical_miss_window_hours: 24 }, "supervised");
  expect(await seen(session)).toMatchObject({ last_miss_at: null, window_opens_at: null });
  await decideBoth(workspace.as.reporter, session, "bad", "hold", "escalate", true);
  const missed = await seen(session);
  const opens = Date.parse(missed.window_opens_at ?? "");
  expect(opens - Date.parse(missed.last_miss_at ?? "")).toBe(24 * 3_600_000);
  await demoteSession(workspace.as.owner, { session_id: session, level: "shadow", reason: "it held" });
  expect((await seen(session)).last_miss_at).toBe(missed.last_miss_at);
  const none = await openSession(workspace, { critical_miss_window_hours: 0 }, "supervised");
  expect(await seen(none)).toMatchObject({ last_miss_at: null, window_opens_at: null });
});

test("a session says what its agent is for", async () => {
  const session = await openSession(workspace);
  const agent_id = wireId("agent", workspace.agentId);
  await changeAgent(workspace.as.owner, { agent_id, description: "Decides what to escalate" });
  expect((await seen(session)).agent).toMatchObject({ id: agent_id, description: "Decides what to escalate" });
});

test("a list draws the line of each session on its page from its present stay", async () => {
  const own = await createWorkspace(db);
  const [first, second] = [await openSession(own), await openSession(own)];
  await decideBoth(own.as.reporter, first, "1", "a", "a");
  await decideBoth(own.as.reporter, first, "2", "a", "b");
  await decideBoth(own.as.reporter, second, "1", "a", "b");
  const page = await listSessions(own.as.viewer, { closed: false, limit: 1 });
  expect(page.items.map(({ id, sparkline }) => [id, sparkline])).toEqual([[second, [0]]]);
  const rest = await listSessions(own.as.viewer, { closed: false, limit: 1, cursor: page.next_cursor ?? "" });
  expect(rest.items.map(({ id, sparkline }) => [id, sparkline])).toEqual([[first, [1, 0.5]]]);
});

test("what the gates guarantee is told at each rate, to each level by what is asked there", async () => {
  const told = async (config: GuaranteeQuery["config"]) => {
    const { steps, within } = await stateGuarantee(workspace.as.viewer, { config });
    const at = (rate: number) =>
      steps.map(({ points }) => points.find((point) => point.rate === rate)?.probability ?? Number.NaN);
    return { within, at, clean: steps.map(({ to, clean_decisions }) => [to, clean_decisions]) };
  };
  const near = (...probabilities: number[]) => probabilities.map((probability) => expect.closeTo(probability, 4));
  const gates = { min_observations: 25, agreement_threshold: 0.9 };
  // Each worked out once more in Python, by a program of its own.
  const documented = await told({ ...gates, confidence_gate: { method: "off" } });
  expect(documented).toMatchObject({
    within: 500,
    clean: [
      ["supervised", 25],
      ["autonomous", 25],
    ],
  });
  expect(documented.at(0.85)).toEqual(near(0.4506, 0.4506));
  expect(documented.at(0.88)).toEqual(near(0.7405, 0.7405));
  const sure = await told({ ...gates, confidence_gate: { method: "anytime", p0: 0.8, p0_autonomous: 0.9 } });
  expect(sure.clean).toEqual([
    ["supervised", 25],
    ["autonomous", 43],
  ]);
  expect(sure.at(0.8)).toEqual(near(0.0233, 0.0001));
  expect(sure.at(0.85)).toEqual(near(0.1947, 0.0012));
  expect(sure.at(0.9)).toEqual(near(0.8695, 0.0337));
  expect(sure.at(0.95)).toEqual(near(1, 0.9499));
});

test("what the gate of a class guarantees is said by itself, and changes nothing of the others", async () => {
  const guarantee = (action: string | null) =>
    stateGuarantee(workspace.as.viewer, { config: { class_gate: { action, recall: 0.8, alpha: 0.05 } } });
  const [off, on] = [await guarantee(null), await guarantee("refund")];
  expect(off.class_recall).toBeNull();
  expect(on.steps).toEqual(off.steps);
  expect(on.class_recall).toMatchObject({ required: 0.8, clean_decisions: 20 });
  const at = (rate: number) => on.class_recall?.points.find((point) => point.rate === rate)?.probability ?? Number.NaN;
  expect(at(0.8)).toBeGreaterThan(0.01);
  expect(at(0.8)).toBeLessThanOrEqual(0.05);
  expect(at(0.95)).toBeGreaterThan(0.99);
});
