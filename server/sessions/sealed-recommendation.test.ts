import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { uuidOf, wireId } from "#contract/ids.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { StageRevision } from "#contract/staged-changes.ts";
import { ROLES } from "#engine/vocabulary.ts";
import { configure, withPersonalKey } from "#test/approvals.ts";
import { addMember, agentActor, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { addKernel } from "#test/kernels.ts";
import { addWebhook } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { addResearch } from "#test/research.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";
import { openSession } from "#test/sessions.ts";
import { simulatedPolicy } from "#test/simulations.ts";
import { addTrace } from "#test/traces.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { expireDueApprovals } from "../approvals/expire-approvals.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { signCheckpoints } from "../audit/sign-checkpoint.ts";
import { openBreakGlass } from "../break-glass/change-break-glass.ts";
import { type Context, withTx } from "../context.ts";
import { canonicalPayload } from "../decisions/canonical-payload.ts";
import { activateMembrane } from "../membranes/activate-membrane.ts";
import { getBacktest, startBacktest } from "../membranes/backtests.ts";
import { createMembrane } from "../membranes/change-membrane.ts";
import { compareStagedChanges } from "../membranes/compare-staged-changes.ts";
import { runBacktests } from "../membranes/run-backtests.ts";
import { stageRevision } from "../membranes/stage-revision.ts";
import { fanOut } from "../notifications/fan-out.ts";
import { listDeliveries } from "../notifications/read-deliveries.ts";
import { createRestApp } from "../rest/app.ts";
import { getStagedChange } from "../staged-changes/read-staged-changes.ts";
import { appRouter, createCaller } from "../trpc/router.ts";
import { findDrawKey } from "./draw-key-store.ts";
import { recordHumanDecision } from "./record-human-decision.ts";
import { recordObservation } from "./record-observation.ts";

/**
 * A sealed recommendation is sought by every door: every query of the browser's and every GET of the agents', by every
 * role and every kind of key, in lists, views and exports, in the answers to requests that fail, in the log and in both
 * streams of events. New queries and routes are met by themselves, from the doors' own lists.
 */
const recommendation = {
  action: "MARKER_ACTION",
  arguments: { MARKER_KEY: "MARKER_VALUE" },
  confidence: 0.73184651,
  reasoning: "MARKER_REASONING",
};
const PARTS = ["MARKER_ACTION", "MARKER_KEY", "MARKER_VALUE", "0.73184651", "MARKER_REASONING"];
/** The same as an intent: all that it says beside its context is sealed. */
const intent = {
  action: { type: "marker_action", verb: "marker_verb", target: { type: "t", identifier: "marker_target" } },
  description: "MARKER_DESCRIPTION",
  payload: recommendation.arguments,
  confidence: recommendation.confidence,
  reasoning: recommendation.reasoning,
  predicted_severity: "S0",
  estimated_impact: { cost_usd: 7.31846 },
  context: { alert: "errors" },
};
const INTENT_PARTS = ["marker_verb", "marker_target", "MARKER_DESCRIPTION", "7.31846"];

type Told = { door: string; text: string };

const own = ownDatabase(20);
let acme: TestWorkspace;
let holders: Record<string, Context>;
let send: RestClient;
/** One case at shadow; one at supervised, blind, on which one of two needed people has voted. */
const cases = { shadow: "", supervised: "" };
/** One that an autonomous agent carried out in the lab, drawn to be audited blind. */
let audited = "";
let approval = { id: "", decision: "" };
/** Decisions of intents in these sessions, and the request of the one at supervised. */
const ofIntents: string[] = [];
let intentApproval = "";
/** More of the one at supervised, which nobody decides: taken back by the agent, and left until their time was over. */
const ENDED = ["cancelled", "late"];
const ended: { approval: string; decision: string }[] = [];
let secondReviewer: Context;
let payloadHashes: string[] = [];
/** What the draws are keyed by, as a door could spell it: whoever had it could come closer to foreseeing the blind arm. */
let drawKey: string[] = [];
/** What a webhook is to be told of the supervised case's request. */
let deliveryId = "";
let breakGlassId = "";
let webhookId = "";
/** It governs the environment of both cases. */
let membraneId = "";
/** Over every decision, both cases among them. */
let backtestId = "";
let stagedId = "";
let research: Awaited<ReturnType<typeof addResearch>>;
let kernels: Awaited<ReturnType<typeof addKernel>>;

beforeAll(async () => {
  acme = await createWorkspace(own.db);
  const memberKey = { channel: "api", loginSessionId: null, authenticatedAt: null } as const;
  const everyScope = ["read", "intents:write", "sessions:write", "sessions:report-human", "findings:write"] as const;
  holders = {
    agent: acme.as.agent,
    "agent-with-every-scope": contextFor(
      own.db,
      agentActor(acme.id, acme.agentId, acme.environments.production, { scopes: everyScope }),
    ),
    reporter: acme.as.reporter,
    viewer: contextFor(own.db, memberActor(acme.id, acme.members.viewer, "viewer", memberKey)),
    reviewer: await withPersonalKey(own.db, acme, "reviewer"),
    owner: await withPersonalKey(own.db, acme, "owner"),
  };
  send = restClient(holders);
  secondReviewer = contextFor(own.db, memberActor(acme.id, await addMember(own.db, acme.id, "reviewer"), "reviewer"));
  await configure(own.db, acme, "production", { approval: { required_approvals: 2 } });
  cases.shadow = await openSession(acme);
  cases.supervised = await openSession(acme, { blind_rate: 1 }, "supervised");
  membraneId = await governing(acme);
  const candidate = StageRevision.parse({ content: { critical_action_types: ["refund"] }, base_revision: 1 });
  stagedId = (await stageRevision(acme.as.owner, { membrane_id: membraneId, ...candidate })).id;
  research = await addResearch(acme);
  kernels = await addKernel(acme);
  traceId = await addTrace(own.db, acme);
  const shadow = wireId("environment", acme.environments.shadow);
  simulationId = (await simulatedPolicy(acme.as.owner, shadow)).simulation;
  webhookId = (await addWebhook(acme, "http://127.0.0.1:9/")).id;
  audited = await openSession(acme, { review_rate: 1 }, "autonomous", "lab");
  const inLab = contextFor(own.db, agentActor(acme.id, acme.agentId, acme.environments.lab));
  const audit = { observation_id: "case", agent_recommendation: recommendation, context: { alert: "errors" } };
  expect(await recordObservation(inLab, { session_id: audited, ...audit })).toMatchObject({ disposition: "proceed" });
  for (const session of Object.values(cases)) {
    await observe("agent", session);
    const { body } = await send("agent", "POST", "/intents", { ...intent, session: { id: session } });
    ofIntents.push(String(body.id));
    intentApproval = String(body.approval_id);
  }
  for (const name of ENDED) ended.push(await endUndecided(name));
  await sequenceEntries(own.db);
  await signCheckpoints(own.db);
  await fanOut(own.db);
  breakGlassId = (await openBreakGlass(acme.as.owner, exception())).id;
  deliveryId = (await listDeliveries(acme.as.owner, { limit: 1 })).items[0]?.id ?? "";
  const opened = (await send("owner", "GET", `/shadow/sessions/${cases.supervised}/observations/case`)).body;
  const shown = await send("owner", "GET", `/approvals/${opened.approval_id}`);
  approval = { id: String(opened.approval_id), decision: String(shown.body.decision_id) };
  backtestId = await backtested();
  await compareStagedChanges(own.db, new AbortController().signal);
  const { scored, left_out } = await getStagedChange(acme.as.owner, { staged_change_id: stagedId });
  expect([scored, left_out > 0]).toEqual([0, true]);
  const override = { action: "hold", arguments: {} };
  await castVote(acme.as.reviewer, { approval_id: approval.id, choice: "approve", comment: "as I see it", override });
  const secret = await withTx(acme.as.system, findDrawKey);
  drawKey = (["hex", "base64", "base64url"] as const).map((spelling) => secret.toString(spelling).slice(0, 40));
  payloadHashes = [recommendation.action, intent.action.type].map((actionType) => {
    const where = { actionType, environmentId: acme.environments.production, membraneRevision: null };
    return canonicalPayload(recommendation.arguments, where).hash.toString("hex");
  });
});

async function endUndecided(observation_id: string) {
  const { body } = await observe(
    "agent",
    cases.supervised,
    { observation_id },
    { "idempotency-key": `observe-${observation_id}` },
  );
  const id = String(body.approval_id);
  if (observation_id === "cancelled") {
    expect((await send("agent", "POST", `/approvals/${id}/cancel`, { reason: "another draw" })).status).toBe(200);
  } else {
    await own.owner`update approval set expires_at = created_at where id = ${uuidOf("approval", id)}`;
    await expireDueApprovals(own.db);
  }
  const shown = await send("owner", "GET", `/approvals/${id}`);
  expect(shown.body).toMatchObject({
    status: observation_id === "late" ? "timed_out" : "cancelled",
    case: { sealed: true },
  });
  return { approval: id, decision: String(shown.body.decision_id) };
}

async function governing({ as: { owner }, environments }: TestWorkspace): Promise<string> {
  const environment_id = wireId("environment", environments.production);
  const made = await createMembrane(owner, CreateMembrane.parse({ name: "watch", environment_id }));
  const activation = { mode: "shadow" as const, reason: "", override_reason: "" };
  return (await activateMembrane(owner, { membrane_id: made.id, activation })).id;
}

async function backtested(): Promise<string> {
  const range = { from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };
  const { id } = await startBacktest(acme.as.owner, { membrane_id: membraneId, revision: 1, ...range });
  await runBacktests(own.db, new AbortController().signal);
  const { state, sealed } = await getBacktest(acme.as.owner, { membrane_id: membraneId, backtest_id: id });
  expect([state, sealed > 0]).toEqual(["done", true]);
  return id;
}

const observe = (holder: string, session: string, more: object = {}, headers: Record<string, string> = {}) => {
  const offered = {
    observation_id: "case",
    agent_recommendation: recommendation,
    context: { alert: "errors" },
    ...more,
  };
  return send(holder, "POST", `/shadow/sessions/${session}/observations`, offered, {
    "idempotency-key": `observe-${session}`,
    ...headers,
  });
};

/** For another type of action than the cases', so that it decides none of them. */
const exception = () => ({
  agent_id: wireId("agent", acme.agentId),
  action_type: "refund",
  minutes: 1,
  reason: "The site is down and nobody else is there",
});

/** Everything that a query could be asked with; each takes what its schema lets through. */
function inputs(): unknown[] {
  const page = [{ limit: 100 }];
  const ofEach = [...Object.values(cases), audited].flatMap((session_id) => [
    { session_id },
    { session_id, limit: 100 },
    { session_id, state: "undecided", limit: 100 },
    { session_id, observation_id: "case" },
  ]);
  return [
    undefined,
    ...page,
    { member_id: wireId("member", acme.members.reviewer) },
    ...["waiting", "decided"].map((view) => ({ view, limit: 100 })),
    ...ofEach,
    ...ENDED.map((observation_id) => ({ session_id: cases.supervised, observation_id })),
    ...observationIds.map((observation_id) => ({ observation_id })),
    ...[approval.id, intentApproval, ...ended.map(({ approval }) => approval)].map((approval_id) => ({ approval_id })),
    ...[approval.decision, ...ofIntents, ...ended.map(({ decision }) => decision)].map((decision_id) => ({
      decision_id,
    })),
    { environment_id: wireId("environment", acme.environments.production) },
    { environment_id: wireId("environment", acme.environments.production), limit: 100 },
    { agent_id: wireId("agent", acme.agentId) },
    { delivery_id: deliveryId },
    { break_glass_id: breakGlassId },
    { cycle_id: research.cycle },
    { finding_id: research.finding },
    { intervention_id: research.intervention },
    { trace: traceId },
    { simulation_id: simulationId },
    { simulation_id: simulationId, limit: 100 },
    { intervention_id: research.intervention, limit: 100 },
    { kernel_id: kernels.kernel },
    { kernel_id: kernels.kernel, limit: 100 },
    { membrane_id: membraneId },
    { membrane_id: membraneId, agent_id: wireId("agent", acme.agentId) },
    { membrane_id: membraneId, limit: 100 },
    ...["block", "escalate", "approve"].map((would) => ({ membrane_id: membraneId, would })),
    { membrane_id: membraneId, backtest_id: backtestId },
    { membrane_id: membraneId, backtest_id: backtestId, limit: 100 },
    { staged_change_id: stagedId },
    { staged_change_id: stagedId, limit: 100 },
    { condition: "true" },
    { config: {} },
    { position: 1 },
    ...["MARKER", approval.id].map((text) => ({ text })),
  ];
}
let observationIds: string[] = [];
let traceId = "";
let simulationId = "";

type Query = { _def: { type: string; inputs: z.ZodType[] } };
const queries = () =>
  Object.entries(Object(appRouter._def.procedures) as Record<string, Query>).filter(
    ([, { _def }]) => _def.type === "query",
  );

async function byTrpc(): Promise<Told[]> {
  const told: Told[] = [];
  const offered = inputs();
  const questions = queries().map(([path, { _def }]) => {
    const [schema] = _def.inputs;
    const asked = offered.filter((input) => (schema ? schema.safeParse(input).success : input === undefined));
    expect(asked, `${path} needs an input that this test does not know`).not.toEqual([]);
    return { path, asked };
  });
  for (const role of ROLES) {
    const caller: unknown = createCaller(acme.as[role]);
    for (const { path, asked } of questions) {
      const run = path.split(".").reduce<unknown>((at, name) => Reflect.get(Object(at), name), caller);
      for (const input of asked) {
        const answer: unknown = await (run as (input: unknown) => Promise<unknown>)(input).catch((error) => ({
          message: error.message,
          ...error.cause?.extra,
        }));
        told.push({ door: `tRPC ${path} as ${role}`, text: JSON.stringify(answer) });
      }
    }
  }
  return told;
}

/** Which ids stand for `{id}` under each path. */
function idsUnder(path: string): string[] {
  // A session that never went up has no evidence of it.
  if (path.endsWith("/evidence-pack")) return [cases.supervised, audited];
  if (path.startsWith("/shadow/sessions/")) return [...Object.values(cases), audited];
  if (path.startsWith("/approvals/")) return [approval.id, intentApproval, ...ended.map(({ approval }) => approval)];
  if (path.startsWith("/decisions/"))
    return [approval.decision, ...ofIntents, ...ended.map(({ decision }) => decision)];
  const objects = Object.entries({ ...research, ...kernels }).filter(([kind]) => path.startsWith(`/${kind}s/`));
  if (objects.length > 0) return objects.map(([, id]) => id);
  if (path.startsWith("/policy-simulations/")) return [simulationId];
  if (path.startsWith("/traces/")) return [traceId];
  if (path.startsWith("/webhooks/")) return [webhookId];
  if (path.startsWith("/staged-changes/")) return [stagedId];
  if (path.startsWith("/membranes/")) return [membraneId];
  if (path.startsWith("/deliveries/")) return [deliveryId];
  if (path.startsWith("/environments/")) return [wireId("environment", acme.environments.production)];
  throw new Error(`${path} needs an id that this test does not know`);
}

/** What some paths have to be asked. */
const ASKED: Record<string, string> = {
  "/audit/proof/inclusion": "?position=1",
  "/audit/proof/consistency": "?from=1",
};

function addressesOf(path: string): string[] {
  const named = path
    .replace("{commitment_id}", "language")
    .replace("{observation_id}", "case")
    .replace("{backtest_id}", backtestId);
  const more = path.endsWith("{observation_id}")
    ? ENDED.map((name) => path.replace("{id}", cases.supervised).replace("{observation_id}", name))
    : [];
  return named.includes("{id}")
    ? [...idsUnder(path).map((id) => named.replace("{id}", id)), ...more]
    : [`${named}${ASKED[path] ?? ""}`];
}

async function byRest(): Promise<Told[]> {
  const { paths } = (await send(null, "GET", "/openapi.json")).body as { paths: Record<string, object> };
  // The stream is heard on its own.
  const read = Object.keys(paths).filter((path) => "get" in Object(paths[path]) && path !== "/events");
  const told: Told[] = [];
  for (const address of read.flatMap(addressesOf)) {
    for (const holder of Object.keys(holders)) {
      const answer = await send(holder, "GET", address);
      if (holder === "owner") expect([address, answer.status]).toEqual([address, 200]);
      told.push({ door: `GET ${address} as ${holder}`, text: answer.text });
    }
  }
  return told;
}

/** What is answered to those who ask for what they must not, or say what cannot be. */
async function byRefusals(): Promise<Told[]> {
  const told: Told[] = [];
  for (const session of Object.values(cases)) {
    const guess = { agent_recommendation: { ...recommendation, reasoning: "a guess" } };
    const guessed = { action: "GUESS", arguments: {} };
    const path = `/shadow/sessions/${session}/record-human-decision`;
    for (const holder of Object.keys(holders)) {
      told.push(
        { door: `a repetition by ${holder}`, text: (await observe(holder, session)).text },
        {
          door: `other content by ${holder}`,
          text: (
            await observe(holder, session, { agent_recommendation: guessed }, { "idempotency-key": `o-${session}` })
          ).text,
        },
        {
          door: `both halves by ${holder}`,
          text: (
            await send(holder, "POST", path, {
              observation_id: "case",
              agent_recommendation: guessed,
              human_decision: { action: "hold" },
            })
          ).text,
        },
      );
    }
    const nearly = await send("reporter", "POST", path, {
      observation_id: "case",
      ...guess,
      human_decision: { action: "x" },
    });
    expect(nearly.status).toBe(409);
  }
  const votes = `/approvals/${approval.id}/votes`;
  for (const body of [{ choice: "approve", comment: "yes" }, { choice: "approve" }, { choice: "reject" }]) {
    told.push({ door: "a vote that is refused", text: (await send("agent", "POST", votes, body)).text });
  }
  return told;
}

async function byLogAndEvents(): Promise<Told[]> {
  await sequenceEntries(own.db);
  const rows = await withTx(acme.as.system, ({ tx }) =>
    tx.execute<{ line: string }>(sql`select to_json(e)::text as line from audit_entry e`),
  );
  const heard: string[] = [];
  const caller = createCaller(acme.as.owner);
  for await (const event of await caller.events.live({ lastEventId: "0" })) {
    heard.push(JSON.stringify(event));
    if (heard.length === rows.length) break;
  }
  const stop = new AbortController();
  const app = createRestApp(async () => acme.as.owner);
  const headers = { authorization: "Bearer owner", "last-event-id": "0" };
  const answer = await app.request("/api/v1/events", { headers, signal: stop.signal });
  let streamed = "";
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    streamed += decoder.decode(chunk as Uint8Array, { stream: true });
    if (streamed.split("\nid:").length + streamed.split("\ndata:").length > 2 * rows.length) break;
  }
  stop.abort();
  expect(streamed).toContain("recommendation_recorded");
  return [
    ...rows.map(({ line }) => ({ door: "the audit log", text: line })),
    ...heard.map((text) => ({ door: "events.live", text })),
    { door: "GET /events", text: streamed },
  ];
}

function givenAway(told: readonly Told[]): string[] {
  const sought = [...PARTS, ...INTENT_PARTS, ...payloadHashes, ...drawKey].map((part) => part.toLowerCase());
  return told.flatMap(({ door, text }) => {
    const lower = text.toLowerCase();
    return sought.filter((part) => lower.includes(part)).map((part) => `${part} by ${door}`);
  });
}

describe("a recommendation that is sealed", () => {
  test("is found by no door, in no log and in no stream while somebody may still decide", async () => {
    const lists = await Promise.all(
      Object.values(cases).map((session) => send("owner", "GET", `/shadow/sessions/${session}/observations`)),
    );
    observationIds = lists.flatMap(({ body }) => (body.items as { id: string }[]).map(({ id }) => id));
    const told = [
      ...(await byTrpc()),
      ...(await byRest()),
      ...(await byRefusals()),
      // Once more, after the refusals.
      ...(await byRest()),
      ...(await byLogAndEvents()),
    ];
    expect(told.length).toBeGreaterThan(200);
    expect(told.filter(({ text }) => text.includes(cases.shadow)).length).toBeGreaterThan(20);
    expect(givenAway(told)).toEqual([]);
  });

  test("is not found by asking for it: no filter tells a sealed case from another", async () => {
    const [{ severity } = { severity: "" }] = await withTx(acme.as.system, ({ tx }) =>
      tx.execute<{ severity: string }>(sql`select severity from approval where action_type = ${recommendation.action}`),
    );
    const caller = createCaller(acme.as.owner);
    const guesses = [{ action_type: recommendation.action }, { severity: severity as "S2" }];
    for (const guess of guesses) {
      for (const holder of ["owner", "agent"]) {
        const listed = await send(holder, "GET", `/approvals?${new URLSearchParams(guess)}`);
        expect(listed.status).toBe(200);
        for (const id of [approval.id, ...ended.map(({ approval }) => approval)]) expect(listed.text).not.toContain(id);
      }
      const queue = await caller.approvals.queue({ view: "waiting", limit: 100, ...guess });
      expect(queue.items.map(({ id }) => id)).not.toContain(approval.id);
    }
    const unfiltered = await caller.approvals.queue({ view: "waiting", limit: 100 });
    expect(unfiltered.items.map(({ id }) => id)).toContain(approval.id);
  });

  test("is found by the same doors once it is decided", async () => {
    await recordHumanDecision(acme.as.reviewer, {
      session_id: cases.shadow,
      observation_id: "case",
      human_decision: { action: "hold", critical_miss: false },
    });
    await castVote(secondReviewer, {
      approval_id: approval.id,
      choice: "approve",
      comment: "so do I",
      override: { action: "hold", arguments: {} },
    });
    const told = [...(await byTrpc()), ...(await byRest())];
    const doors = (beginning: string) =>
      told.filter(({ door, text }) => door.startsWith(beginning) && PARTS.every((part) => text.includes(part)));
    for (const session of Object.values(cases)) {
      expect(doors(`GET /shadow/sessions/${session}/observations/case`)).toHaveLength(Object.keys(holders).length);
    }
    expect(doors(`GET /approvals/${approval.id}`)).not.toEqual([]);
    expect(doors("tRPC sessions.observations as viewer")).not.toEqual([]);
    expect(doors("tRPC approvals.byId as viewer")).not.toEqual([]);
  });
});
