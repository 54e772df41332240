import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { withPersonalKey } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { publishedCasesOf } from "#test/published-cases.ts";
import { type RestAnswer, type RestClient, restClient } from "#test/rest-client.ts";
import { openSession } from "#test/sessions.ts";

/**
 * The published acceptance cases about sessions, against the product's whole API: one adapter per operation sends real
 * requests and puts the answers into the words of the cases.
 */
type Fields = Record<string, unknown>;
type VectorCase = { id: string; given: Fields & { op: string }; expect: Fields };

const cases: VectorCase[] = JSON.parse(
  readFileSync(new URL("../../engine/vectors/gates.json", import.meta.url), "utf8"),
);
/** Judged by the engine's own test, cell by cell. */
const PURE = new Set(["graduation_check"]);
/** Of membranes: run by `server/intents/published-cases.test.ts` and by the engine's own test. */
const OF_MEMBRANES = new Set([
  "submit_intent",
  "membrane_transition",
  "submit_intent_effects",
  "pipeline_stages",
  "resolve_policies",
  "activation_readiness",
  "feedback",
  "batch",
]);

const own = ownDatabase();
let workspace: TestWorkspace;
let send: RestClient;

beforeAll(async () => {
  workspace = await createWorkspace(own.db);
  send = restClient({
    agent: workspace.as.agent,
    reporter: workspace.as.reporter,
    owner: await withPersonalKey(own.db, workspace, "owner"),
    reviewer: await withPersonalKey(own.db, workspace, "reviewer"),
  });
});

const path = (session: string, rest: string) => `/shadow/sessions/${session}/${rest}`;
const decision = (agent: string, human: string, more: Fields = {}) => ({
  observation_id: "obs_1",
  agent_recommendation: { action: agent, confidence: 0.87, reasoning: "r" },
  human_decision: { action: human, notes: "n", ...more },
});
const record = (session: string, body: unknown) =>
  send("reporter", "POST", path(session, "record-human-decision"), body);
const evidenceOf = async (session: string) =>
  (await send("owner", "GET", `/shadow/sessions/${session}`)).body.evidence as Fields;
const levelOf = async (session: string) => (await send("owner", "GET", `/shadow/sessions/${session}`)).body.level;
const check = async (session: string) => (await send("owner", "GET", path(session, "graduation-check"))).body;

/** A session at this level whose gates are met. */
async function eligibleSession(level: AutonomyLevel): Promise<string> {
  const session = await openSession(workspace, { min_observations: 3, agreement_threshold: 0.9 }, level);
  for (const n of [1, 2, 3]) await record(session, { ...decision("a", "a"), observation_id: `earned-${n}` });
  return session;
}

function refusedInput(answer: RestAnswer): Fields {
  const errors = (answer.body.errors ?? []) as { path: string }[];
  return { error_path: errors[0]?.path, outcome: "rejected_input", counts: false };
}

const adapters: Record<string, (given: Fields) => Promise<Fields>> = {
  http: async ({ method, path: given, body }) => {
    const route = String(given).replace("/api/v1", "");
    const session = route.includes("{id}") ? await openSession(workspace) : "";
    const answer = await send(session ? "reporter" : "agent", String(method), route.replace("{id}", session), body);
    if (answer.status >= 400) {
      if (session) expect(await evidenceOf(session)).toMatchObject({ total_decisions: 0 });
      return { status: answer.status, ...refusedInput(answer) };
    }
    const { total_decisions, agreed_decisions, ...rest } = answer.body;
    return { status: answer.status, total: total_decisions, agreed: agreed_decisions, ...rest };
  },
  record_twice: async ({ second }) => {
    const session = await openSession(workspace);
    await record(session, decision("a", "a"));
    const again = await record(session, decision("a", second === "identical" ? "a" : "b"));
    return { second_status: again.status, total: (await evidenceOf(session)).total_decisions };
  },
  level_behaviour: async ({ level }) => {
    const session = await openSession(workspace, {}, level as AutonomyLevel);
    const offered = { observation_id: "o", agent_recommendation: { action: "MARKER" } };
    const recorded = await send("agent", "POST", path(session, "observations"), offered);
    const seen = await send("reviewer", "GET", path(session, "observations/o"));
    return {
      recommendation_visible_to_human_before_decision: seen.text.includes("MARKER"),
      agent_action: recorded.body.disposition === "observe" ? "none" : recorded.body.disposition,
      human_role: "decides independently",
    };
  },
  agent_execute: async ({ level, recommend = "a", human }) => {
    const session = await openSession(workspace, {}, level as AutonomyLevel);
    const offered = { observation_id: "o", agent_recommendation: { action: recommend } };
    const recorded = await send("agent", "POST", path(session, "observations"), offered);
    if (human !== "none") {
      const vote = { choice: "approve", comment: "instead", override: { action: human } };
      const cast = await send("reviewer", "POST", `/approvals/${recorded.body.approval_id}/votes`, vote);
      expect(cast.status).toBe(200);
    }
    const { disposition, outcome, human_decision } = (await send("agent", "GET", path(session, "observations/o"))).body;
    const executed = disposition === "proceed" || disposition === "proceed_modified";
    return { executed, outcome, executed_action: executed ? (human_decision as Fields).action : null };
  },
  graduate: async ({ level, role }) => {
    const session = await eligibleSession(level as AutonomyLevel);
    const { status } = await send(String(role), "POST", path(session, "graduate"), {});
    return { status, level: await levelOf(session) };
  },
  record_until_eligible: async ({ level }) => {
    const session = await eligibleSession(level as AutonomyLevel);
    return { level: await levelOf(session), eligible: (await check(session)).eligible };
  },
  graduate_then_check: async ({ level }) => {
    const session = await eligibleSession(level as AutonomyLevel);
    await send("owner", "POST", path(session, "graduate"), {});
    const report = await check(session);
    const gates = report.gates as Record<string, Fields>;
    return {
      level: report.current_level,
      eligible: report.eligible,
      "gates.min_observations.actual": gates.min_observations?.actual,
    };
  },
  record_critical_miss: async ({ level }) => {
    const session = await openSession(workspace, {}, level as AutonomyLevel);
    await record(session, decision("a", "b", { critical_miss: true }));
    const { level: now, suggestions } = (await send("owner", "GET", `/shadow/sessions/${session}`)).body;
    return { level: now, demotion_suggested: (suggestions as Fields[]).some(({ kind }) => kind === "demote") };
  },
};

const built = cases.filter(({ given }) => !PURE.has(given.op) && !OF_MEMBRANES.has(given.op));

describe("the published case", () => {
  test.each(built.map((each) => [each.id, each] as const))(
    "%s holds at the API",
    async (_, { given, expect: expected }) => {
      const actual = await adapters[given.op]?.(given);
      expect(actual, `no adapter for ${given.op}`).toBeDefined();
      for (const [field, value] of Object.entries(expected)) {
        const name = field.replace(/_in$/, "");
        if (name !== field) expect(value).toContain(actual?.[name]);
        else expect({ [field]: actual?.[field] }).toEqual({ [field]: value });
      }
    },
  );

  test("is run for every operation about sessions, and here where the engine's test leaves it to this one", () => {
    const left = publishedCasesOf("server/sessions/published-cases.test.ts").map(([id]) => id);
    expect(built.map(({ id }) => id)).toEqual(expect.arrayContaining(left));
    expect(new Set(built.map(({ given }) => given.op))).toEqual(new Set(Object.keys(adapters)));
  });
});
