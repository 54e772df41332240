import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { approvalRequestRoutes } from "#server/rest/routes/approval-requests.ts";
import { approvalRoutes } from "#server/rest/routes/approvals.ts";
import { configure } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { type FaultyProxy, faultyProxy } from "#test/faulty-proxy.ts";
import { agentKey, type Listening, listeningApi, personalKey } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type Client, createClient } from "./create-client.ts";
import { ApprovalRejectedError, BlockedError, NoGrantError, StillPendingError, ToolTimedOutError } from "./errors.ts";
import type { Permit } from "./guard-tool.ts";
import type { Tools } from "./tool-risk.ts";

const own = ownDatabase();
let api: Listening;
let acme: TestWorkspace;
let proxy: FaultyProxy;
let agent: Client;
let reviewer: Client;
beforeAll(async () => {
  api = await listeningApi(own.db);
});
afterAll(() => api.close());

const tools: Tools = {
  look_up: { riskLevel: "safe" },
  note: { riskLevel: "low", description: "Write a note", isReversible: true, rollbackPlan: "Delete the note" },
  refund: { riskLevel: "medium", isReversible: false },
  drop_table: { riskLevel: "destructive" },
  disused: { riskLevel: "safe", blocked: true },
};
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  proxy = await faultyProxy(api.url);
  const key = await agentKey(acme);
  agent = createClient({ baseUrl: proxy.url, key, tools, retries: { attempts: 3, firstPauseMs: 5 } });
  reviewer = createClient({ baseUrl: api.url, key: await personalKey(acme, "reviewer") });
  return () => proxy.close();
});

/** A tool that notes what it ran with. */
function counted(name: string, result: () => unknown = () => "done") {
  const runs: [Record<string, unknown>, Permit][] = [];
  const tool = agent.guardTool(name, async (args: Record<string, unknown>, permit) => {
    runs.push([args, permit]);
    return result();
  });
  return { runs, tool };
}
const thrownBy = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
const pending = async () => (await reviewer.listApprovals({ status: "pending" })).items[0];
async function decide(choice: "approve" | "reject"): Promise<void> {
  await expect.poll(pending).toBeDefined();
  await reviewer.vote((await pending())?.id ?? "", { choice, comment: "Looked at it" });
}

describe("a guarded tool", () => {
  test("that is safe runs once with a grant, and its result is reported", async () => {
    const { runs, tool } = counted("look_up");
    expect(await tool({ order: 4711 })).toBe("done");
    expect(runs).toHaveLength(1);
    const [args, { approval, token }] = runs[0] ?? expect.fail();
    expect(args).toEqual({ order: 4711 });
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect((await agent.getApproval(approval.id)).grant).toMatchObject({
      state: "consumed",
      result: { outcome: "succeeded" },
    });
  });

  test("that needs a person waits for one, who sees the tool, its arguments and its risk", async () => {
    const { runs, tool } = counted("refund");
    const heard = tool({ order: 4711, amount: 20 }, { estimated_cost_usd: 20 });
    await expect.poll(pending).toMatchObject({
      action_type: "tool_policy_change",
      description: "Call tool: refund",
      details: { tool: "refund", arguments: { order: 4711, amount: 20 } },
      is_reversible: false,
      estimated_cost_usd: 20,
      risk_assessment: { claimed_severity: "S2" },
    });
    expect(runs).toHaveLength(0);
    await decide("approve");
    expect(await heard).toBe("done");
    expect(runs).toHaveLength(1);
  });

  test("that cannot be undone stays so, whatever one call says of itself", async () => {
    const heard = counted("refund").tool({ amount: 20 }, { is_reversible: true, rollback_plan: "Ask for it back" });
    await expect.poll(pending).toMatchObject({ is_reversible: false });
    await decide("approve");
    expect(await heard).toBe("done");
    const other = counted("note").tool({ text: "Hello" }, { is_reversible: false, override: { riskLevel: "medium" } });
    await expect.poll(pending).toMatchObject({ is_reversible: false });
    await decide("approve");
    expect(await other).toBe("done");
  });

  test("runs with what was approved, however the caller's arguments change meanwhile", async () => {
    const { runs, tool } = counted("refund");
    const args = { amount: 20, to: { iban: "A" } };
    const heard = tool(args);
    await expect.poll(pending).toBeDefined();
    Object.assign(args, { amount: 20_000 });
    args.to.iban = "B";
    await decide("approve");
    await heard;
    expect(runs.map(([given]) => given)).toEqual([{ amount: 20, to: { iban: "A" } }]);
  });

  test("whose run fails throws its error, once, and the failure is reported", async () => {
    const { runs, tool } = counted("look_up", () => {
      throw new Error("No such order");
    });
    expect(await thrownBy(tool({}))).toMatchObject({ message: "No such order" });
    expect(runs).toHaveLength(1);
    const { grant } = await agent.getApproval(runs[0]?.[1].approval.id ?? "");
    expect(grant).toMatchObject({ result: { outcome: "failed", detail: "No such order" } });
  });

  test("that takes too long is timed out, hears it, and is reported as failed", async () => {
    let heard: AbortSignal | undefined;
    const endless = (_: Record<string, unknown>, { signal }: Permit) => {
      heard = signal;
      return new Promise<never>(() => {});
    };
    const tool = agent.guardTool("look_up", endless, { toolTimeoutMs: 50 });
    const error = await thrownBy(tool({}));
    expect(error).toBeInstanceOf(ToolTimedOutError);
    expect(String(error)).toContain("timed out");
    expect(heard?.aborted).toBe(true);
    const [request] = (await agent.listApprovals()).items;
    expect((await agent.getApproval(request?.id ?? "")).grant).toMatchObject({ result: { outcome: "failed" } });
  });

  test("that ran and could not be reported still answers what it returned", async () => {
    const told: unknown[] = [];
    const run = async () => {
      proxy.plan("lost", "lost", "lost");
      return "done";
    };
    const tool = agent.guardTool("look_up", run, { onUnreported: (_, error) => told.push(error) });
    expect(await tool({})).toBe("done");
    expect(told).toMatchObject([{ name: "ConnectionError" }]);
  });
});

describe("a guarded tool never runs", () => {
  test.each([
    ["that nobody registered", "nonexistent_tool", "Tool not registered: nonexistent_tool"],
    ["whose name every object has", "constructor", "Tool not registered: constructor"],
    ["that is blocked here", "disused", "Tool blocked: disused"],
  ])("%s, and nobody is asked", async (_, name, message) => {
    const { runs, tool } = counted(name);
    const error = await thrownBy(tool({}));
    expect(error).toBeInstanceOf(BlockedError);
    expect(error).toMatchObject({ message, approval: null });
    expect([runs.length, proxy.heard.length]).toEqual([0, 0]);
  });

  test("that is destructive", async () => {
    const { runs, tool } = counted("drop_table");
    expect(await thrownBy(tool({}, { override: { riskLevel: "safe", predictedSeverity: "S0" } }))).toBeInstanceOf(
      BlockedError,
    );
    expect(runs).toHaveLength(0);
  });

  test("without a person because its caller calls it harmless", async () => {
    const { runs, tool } = counted("refund");
    const lowered = { override: { riskLevel: "safe", predictedSeverity: "S0" }, timeoutMs: 200 } as const;
    expect(await thrownBy(tool({}, lowered))).toBeInstanceOf(StillPendingError);
    const sneaked = { action_type: "config_change", predicted_severity: "S0", details: {}, timeoutMs: 200 };
    expect(await thrownBy(tool({}, sneaked))).toBeInstanceOf(StillPendingError);
    expect((await reviewer.listApprovals()).items.map(({ action_type }) => action_type)).toEqual([
      "tool_policy_change",
      "tool_policy_change",
    ]);
    expect(runs).toHaveLength(0);
  });

  test("where its caller calls it graver and nobody approves", async () => {
    const { runs, tool } = counted("look_up");
    const heard = thrownBy(tool({}, { override: { riskLevel: "high" } }));
    await decide("reject");
    expect(await heard).toBeInstanceOf(ApprovalRejectedError);
    expect(runs).toHaveLength(0);
  });

  test("in an environment that rejects everything", async () => {
    await configure(own.db, acme, "production", { approval: { mode: "auto_reject" } });
    const { runs, tool } = counted("refund");
    expect(await thrownBy(tool({}))).toBeInstanceOf(ApprovalRejectedError);
    expect(runs).toHaveLength(0);
  });

  test("a second time for one request, in this run of the program or in the next", async () => {
    const call = { idempotencyKey: "order-4711-look-up" };
    const [first, second] = [counted("look_up"), counted("look_up")];
    const outcomes = await Promise.allSettled([first.tool({ order: 1 }, call), second.tool({ order: 1 }, call)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await thrownBy(first.tool({ order: 1 }, call))).toBeInstanceOf(NoGrantError);
    expect(first.runs.length + second.runs.length).toBe(1);
  });

  test("without an answer about its grant; a lost answer is asked for again, and then it runs once", async () => {
    const { runs, tool } = counted("look_up");
    proxy.plan("pass", "unanswered", "unanswered", "unanswered");
    expect(await thrownBy(tool({ order: 1 }))).toMatchObject({
      name: "NoGrantError",
      cause: { name: "ConnectionError" },
    });
    expect(runs).toHaveLength(0);
    proxy.plan("pass", "unanswered", { status: 503 });
    await tool({ order: 2 });
    expect(runs.map(([args]) => args)).toEqual([{ order: 2 }]);
  });

  test("where the answer approves another payload, or says to do something else", async () => {
    const { runs, tool } = counted("look_up");
    const zeros = `"payload_hash":"sha256:${"0".repeat(64)}"`;
    proxy.plan({ find: /"payload_hash":"sha256:[0-9a-f]+"/, replace: zeros });
    expect(await thrownBy(tool({ order: 1 }))).toBeInstanceOf(NoGrantError);
    proxy.plan({ find: /"disposition":"proceed"/, replace: '"disposition":"proceed_modified"' });
    expect(await thrownBy(tool({ order: 1 }))).toBeInstanceOf(NoGrantError);
    proxy.plan({ find: /"disposition":"proceed"/, replace: '"disposition":"observe"' });
    expect(await thrownBy(tool({ order: 1 }))).toMatchObject({ name: "UnderstudyError" });
    proxy.plan("pass", { find: /"token":"[^"]+"/g, replace: '"token":null' });
    expect(await thrownBy(tool({ order: 1 }))).toBeInstanceOf(NoGrantError);
    expect(runs).toHaveLength(0);
  });

  test("on a server that gives no grants", async () => {
    const old = await listeningApi(own.db, { areas: [approvalRequestRoutes, approvalRoutes] });
    try {
      agent = createClient({ baseUrl: old.url, key: await agentKey(acme), tools });
      const { runs, tool } = counted("look_up");
      expect(await thrownBy(tool({}))).toMatchObject({ name: "NoGrantError", cause: { status: 404 } });
      expect(runs).toHaveLength(0);
    } finally {
      await old.close();
    }
  });

  test("with a key that may ask and not execute", async () => {
    const key = await agentKey(acme, "production", ["read", "intents:write"]);
    agent = createClient({ baseUrl: api.url, key, tools });
    const { runs, tool } = counted("look_up");
    expect(await thrownBy(tool({}))).toMatchObject({ name: "NoGrantError", cause: { status: 403 } });
    expect(runs).toHaveLength(0);
  });

  test("after its caller went away", async () => {
    const ends = new AbortController();
    const { runs, tool } = counted("refund");
    const heard = thrownBy(tool({}, { signal: ends.signal }));
    await expect.poll(pending).toBeDefined();
    ends.abort(new Error("enough"));
    await decide("approve");
    expect(await heard).toMatchObject({ message: "enough" });
    expect(runs).toHaveLength(0);
  });
});
