import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import { eventsOf, letTimePass } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { agentKey, type Listening, listeningApi, personalKey } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type Client, createClient } from "./create-client.ts";
import {
  ApprovalRejectedError,
  ApprovalTimedOutError,
  BlockedError,
  ProblemError,
  StillPendingError,
} from "./errors.ts";
import { payloadHashOf } from "./payload-hash.ts";
import type { Approval, RequestApproval } from "./wire.ts";

const own = ownDatabase();
let api: Listening;
let acme: TestWorkspace;
let agent: Client;
let reviewer: Client;
beforeAll(async () => {
  api = await listeningApi(own.db);
});
afterAll(() => api.close());
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  agent = createClient({ baseUrl: api.url, key: await agentKey(acme) });
  reviewer = createClient({ baseUrl: `${api.url}/`, key: await personalKey(acme, "reviewer") });
});

const asked: RequestApproval = {
  action_type: "config_change",
  description: "Change the greeting",
  details: { greeting: "Hello" },
  predicted_severity: "S2",
};
const approve = (id: string) => reviewer.vote(id, { choice: "approve", comment: "Looked at it" });
/** What the promise is rejected with. */
const thrownBy = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("asking and waiting", () => {
  test("hears the approval as soon as a person votes", async () => {
    const request = await agent.requestApproval(asked);
    expect(request.status).toBe("pending");
    const heard = agent.waitForDecision(request);
    await approve(request.id);
    expect(await heard).toMatchObject({ id: request.id, status: "approved", disposition: "proceed", via: "human" });
    expect(await agent.waitForDecision(request.id)).toMatchObject({ status: "approved" });
    expect(await agent.getApproval(request.id)).toMatchObject({ status: "approved" });
  });

  test("throws the rejection with the request and the person's words", async () => {
    const request = await agent.requestApproval(asked);
    const heard = thrownBy(agent.waitForDecision(request));
    await reviewer.vote(request.id, { choice: "reject", comment: "Not on a Friday" });
    const error = await heard;
    expect(error).toBeInstanceOf(ApprovalRejectedError);
    expect(error).toMatchObject({ approval: { id: request.id, decision_reason: "Not on a Friday" } });
    expect(String(error)).toContain("Not on a Friday");
  });

  test("throws what was taken back as rejected, and what nobody decided as timed out", async () => {
    const [first, second] = [await agent.requestApproval(asked), await agent.requestApproval(asked)];
    expect(await agent.cancel(first.id, "Done by hand")).toMatchObject({ status: "cancelled" });
    expect(await thrownBy(agent.waitForDecision(first))).toBeInstanceOf(ApprovalRejectedError);
    const heard = thrownBy(agent.waitForDecision(second));
    await letTimePass(own.owner, uuidOf("approval", second.id) ?? "", 3_600_000);
    expect(await heard).toBeInstanceOf(ApprovalTimedOutError);
  });

  test("throws what is blocked, with the law's reason", async () => {
    const request = await agent.requestApproval({ ...asked, action_type: "destructive_tool_call" });
    const error = await thrownBy(agent.waitForDecision(request));
    expect(error).toBeInstanceOf(BlockedError);
    expect(String(error)).toContain("Action type destructive_tool_call is blocked");
  });

  test("ends with the caller's patience, and the request waits on", async () => {
    const request = await agent.requestApproval(asked);
    expect(await thrownBy(agent.waitForDecision(request, { timeoutMs: 300 }))).toBeInstanceOf(StillPendingError);
    await approve(request.id);
    expect(await agent.waitForDecision(request)).toMatchObject({ status: "approved" });
  });

  test("ends with the caller's signal, at once and with its reason", async () => {
    const request = await agent.requestApproval(asked);
    const ends = new AbortController();
    const heard = thrownBy(agent.waitForDecision(request, { signal: ends.signal }));
    const reason = new Error("The conversation is over");
    ends.abort(reason);
    expect(await heard).toBe(reason);
    expect(await thrownBy(agent.requestApproval(asked, { signal: ends.signal }))).toBe(reason);
    expect((await agent.listApprovals()).items).toHaveLength(1);
  });

  test("tells refusals as problem documents with every fault", async () => {
    const error = await thrownBy(agent.requestApproval({ ...asked, description: " " }));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ status: 400, problem: { errors: [{ path: "description" }] } });
    const stranger = createClient({ baseUrl: api.url, key: "und_production_nobody" });
    expect(await thrownBy(stranger.requestApproval(asked))).toMatchObject({ status: 401 });
  });
});

describe("the convenience calls", () => {
  const calls: [string, () => Promise<Approval>, object][] = [
    [
      "approveExperiment",
      () => agent.approveExperiment({ experiment_name: "drift", hypothesis: "It drifts", estimated_runs: 10 }),
      {
        description: "Run experiment: drift",
        status: "approved",
        estimated_cost_usd: null,
        warnings: expect.arrayContaining(["no_cost_estimate"]),
      },
    ],
    [
      "approveSimulation",
      () => agent.approveSimulation({ failure_id: "f", intervention_id: "i", trace_count: 50 }),
      { description: "Run simulation: replay 50 traces with intervention", status: "approved" },
    ],
  ];
  test.each(calls)("%s asks for what it stands for, and needs nobody where it is safe", async (_, call, expected) => {
    expect(await call()).toMatchObject(expected);
  });

  const waiting: [string, () => Promise<Approval>, string][] = [
    [
      "approveIntervention",
      () => agent.approveIntervention({ intervention_type: "prompt", description: "Say it twice" }),
      "Deploy intervention: Say it twice",
    ],
    [
      "approveToolPolicyChange",
      () => agent.approveToolPolicyChange({ tool_name: "search", change_description: "Limit the rate" }),
      "Change tool policy: search - Limit the rate",
    ],
  ];
  test.each(waiting)("%s waits, and throws the rejection", async (_, call, description) => {
    const heard = thrownBy(call());
    const first = async () => (await reviewer.listApprovals({ status: "pending" })).items[0];
    await expect.poll(first).toMatchObject({ description });
    await reviewer.vote((await first())?.id ?? "", { choice: "reject", comment: "No" });
    expect(await heard).toBeInstanceOf(ApprovalRejectedError);
  });
});

describe("grants", () => {
  test("are used once, for the payload that was approved, and their result is kept", async () => {
    const { id, environment, details, action_type } = await agent.requestApproval({
      ...asked,
      predicted_severity: "S0",
    });
    const bound = { action_type: action_type ?? "", environment: environment.id };
    const other = await payloadHashOf({ ...bound, details: { greeting: "Bye" } });
    expect(await thrownBy(agent.consume(id, other))).toMatchObject({
      status: 409,
      problem: { refusal: "payload_differs" },
    });
    const hash = await payloadHashOf({ ...bound, details });
    expect((await agent.consume(id, hash)).token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(await thrownBy(agent.consume(id, hash))).toMatchObject({ problem: { refusal: "grant_consumed" } });
    expect(await agent.reportResult(id, { outcome: "succeeded" })).toMatchObject({ state: "consumed" });
    expect((await agent.getApproval(id)).grant).toMatchObject({ result: { outcome: "succeeded" } });
  });
});

describe("a key of the caller's own", () => {
  test("makes a second run of the program ask once", async () => {
    const call = { idempotencyKey: "order-4711-greeting" };
    const [first, again] = [await agent.requestApproval(asked, call), await agent.requestApproval(asked, call)];
    expect(again.id).toBe(first.id);
    expect(await eventsOf(own.db, acme, uuidOf("approval", first.id) ?? "")).toEqual(
      expect.arrayContaining(["approval_requested"]),
    );
    expect((await agent.listApprovals()).items).toHaveLength(1);
  });

  test("serves for one request only", async () => {
    const call = { idempotencyKey: "order-4712-greeting" };
    await agent.requestApproval(asked, call);
    expect(await thrownBy(agent.requestApproval({ ...asked, description: "Another" }, call))).toMatchObject({
      status: 409,
      problem: { refusal: "idempotency_mismatch" },
    });
  });
});

describe("sessions", () => {
  test("take an agent's recommendation and tell it what to do now", async () => {
    const session = await agent.sessions.create({
      device_id: "desk-1",
      skill_name: "refunds",
      decision_class: "refund",
    });
    const observation = await agent.sessions.recordObservation(session.id, {
      observation_id: "case-1",
      agent_recommendation: { action: "refund", arguments: { amount: 20 } },
    });
    expect(observation).toMatchObject({ disposition: "observe" });
    expect((await agent.sessions.observations(session.id)).items).toHaveLength(1);
    expect(await agent.sessions.get(session.id)).toMatchObject({ level: "shadow" });
    expect((await agent.sessions.list()).items).toHaveLength(1);
    expect(await agent.sessions.graduationCheck(session.id)).toMatchObject({ eligible: false });
  });
});

describe("intents", () => {
  const intent = { action: { type: "config_change" }, description: "Change the greeting", payload: { greeting: "Hi" } };

  test("are sent once with a key, singly and together, and bind nobody in shadow", async () => {
    const call = { idempotencyKey: "the-greeting" };
    const answer = await agent.submitIntent(intent, call);
    expect(await agent.submitIntent(intent, call)).toEqual(answer);
    expect(await agent.submitIntent(intent, { mode: "shadow" })).toMatchObject({ binding: false });
    const { items } = await agent.submitIntents({ intents: [intent, intent] });
    expect(items.map(({ error }) => error)).toEqual([null, null]);
    expect(new Set([answer.id, ...items.map(({ answer }) => answer?.id)]).size).toBe(3);
  });
});
