import { beforeEach, describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { KEY_SCOPES } from "#engine/vocabulary.ts";
import { agentIn, anotherAgent, configure, withPersonalKey } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { putInMode } from "#test/research.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";
import { sentTrace } from "#test/traces.ts";
import type { Context } from "../context.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let ask: RestClient;
const withScopes = (known: Context): Context => ({
  ...known,
  actor: { ...known.actor, scopes: [...KEY_SCOPES] } as Context["actor"],
});
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  const theirs = await createWorkspace(own.db);
  await configure(own.db, acme, "shadow", {
    shadow: { traffic_mirror_percent: 40 },
    modes: { shadow: { shadow: { traffic_mirror_percent: 100, retention_hours: 2 } } },
  });
  ask = restClient({
    shadow: withScopes(await agentIn(own.db, acme, "shadow")),
    lab: withScopes(await agentIn(own.db, acme, "lab")),
    other: withScopes(await anotherAgent(own.db, acme, "shadow")),
    owner: await withPersonalKey(own.db, acme, "owner"),
    stranger: await withPersonalKey(own.db, theirs, "owner"),
  });
});

const read = async (holder: string, path: string) => (await ask(holder, "GET", path)).body;
const itemsOf = async (holder: string, query = "") =>
  ((await read(holder, `/traces${query}`)).items ?? []) as { id: string; name: string }[];

describe("mirrored traces", () => {
  test("are listed in pages, and by error, service and duration", async () => {
    const traces = [
      sentTrace({}, { name: "a" }),
      sentTrace({ service: "desk" }, { name: "b", error: true }),
      sentTrace({}, { name: "c", duration_ms: 900 }),
    ];
    for (const trace of traces) await ask("shadow", "POST", "/traces", { traces: [trace] });
    const first = await read("owner", "/traces?limit=2");
    expect(first.items).toMatchObject([{ name: "c" }, { name: "b", error: true, kept_because: "random", spans: 1 }]);
    expect((await itemsOf("owner", `?limit=2&cursor=${first.next_cursor}`)).map(({ name }) => name)).toEqual(["a"]);
    const names = async (query: string) => (await itemsOf("owner", query)).map(({ name }) => name);
    expect(await names("?error=true")).toEqual(["b"]);
    expect(await names("?error=false")).toEqual(["c", "a"]);
    expect(await names("?service=shop&slower_than_ms=500")).toEqual(["c"]);
    expect(await names(`?environment_id=${wireId("environment", acme.environments.lab)}`)).toEqual([]);
  });

  test("show their spans as they followed each other, without secrets, and the action", async () => {
    const span_id = "00000000000000a1";
    const spans = [
      ...sentTrace({}, { span_id, duration_ms: 300 }).spans,
      ...sentTrace(
        {},
        {
          parent_span_id: span_id,
          name: "charge",
          started_at: "2026-01-02T03:04:05.100Z",
          attributes: { token: "hunter2", amount: 5 },
        },
      ).spans,
    ];
    const action = { action: { type: "refund" }, description: "Refund", payload: { amount: 5 } };
    await ask("shadow", "POST", "/traces", { traces: [sentTrace({ spans, action })] });
    const [listed] = await itemsOf("shadow");
    const trace = await read("shadow", `/traces/${listed?.id}`);
    expect(trace).toMatchObject({ duration_ms: 300, action_type: "refund", action: { payload: { amount: 5 } } });
    expect(trace.spans).toMatchObject([
      { span_id, offset_ms: 0, parent_span_id: null },
      { name: "charge", parent_span_id: span_id, offset_ms: 100, attributes: { token: "[REDACTED]", amount: 5 } },
    ]);
  });

  test("are seen by their own agent in their environment and by members, and by nobody else", async () => {
    await ask("shadow", "POST", "/traces", { traces: [sentTrace()] });
    const [listed] = await itemsOf("shadow");
    expect((await ask("owner", "GET", `/traces/${listed?.id}`)).status).toBe(200);
    const none = await ask("owner", "GET", `/traces/trc_${"0".repeat(32)}`);
    const told = (body: Record<string, unknown>) => ({ ...body, instance: "" });
    for (const holder of ["lab", "other", "stranger"]) {
      expect(await itemsOf(holder)).toEqual([]);
      const answer = await ask(holder, "GET", `/traces/${listed?.id}`);
      expect([holder, answer.status, told(answer.body)]).toEqual([holder, 404, told(none.body)]);
    }
  });

  test("of one sender are not added to by another", async () => {
    const trace = sentTrace();
    await ask("shadow", "POST", "/traces", { traces: [trace] });
    const [span] = sentTrace().spans;
    expect((await ask("other", "POST", "/traces", { traces: [{ ...trace, spans: [span] }] })).body).toMatchObject({
      stored: 1,
    });
    expect(await itemsOf("shadow")).toMatchObject([{ spans: 1 }]);
    expect(await itemsOf("owner")).toHaveLength(2);
  });

  test("are seen in the stay in shadow in which they came, and in no other mode", async () => {
    await ask("shadow", "POST", "/traces", { traces: [sentTrace()] });
    expect(await itemsOf("owner")).toHaveLength(1);
    for (const mode of ["lab", "shadow"] as const) {
      await putInMode(own, acme.environments.shadow, mode);
      expect(await itemsOf("owner")).toEqual([]);
    }
    await ask("shadow", "POST", "/traces", { traces: [sentTrace()] });
    expect(await itemsOf("owner")).toHaveLength(1);
  });

  test("are counted hour by hour with what the environment's configuration says", async () => {
    const environment_id = wireId("environment", acme.environments.shadow);
    await ask("shadow", "POST", "/traces", { traces: [sentTrace(), sentTrace({}, { error: true })] });
    const counts = { received: 2, failed: 1, kept: { random: 2, error: 0, latency: 0 }, stored: 2, purged: 0 };
    expect(await read("shadow", "/traces/hours")).toMatchObject({
      environment: { id: environment_id },
      percent: 100,
      strategy: "random",
      retention_hours: 2,
      items: [{ ...counts, latency_limit_ms: null }],
    });
    expect(await read("owner", `/traces/hours?environment_id=${environment_id}`)).toMatchObject({ items: [counts] });
    expect((await ask("lab", "GET", `/traces/hours?environment_id=${environment_id}`)).status).toBe(404);
    expect((await ask("stranger", "GET", `/traces/hours?environment_id=${environment_id}`)).status).toBe(404);
  });
});

describe("outcomes of mirrored traces", () => {
  const remedy = { type: "guardrail", description: "Remind it" };
  const proposed = async (holder = "shadow") => String((await ask(holder, "POST", "/interventions", remedy)).body.id);
  const report = (id: string, outcomes: object[], holder = "shadow") =>
    ask(holder, "POST", `/interventions/${id}/outcomes`, { outcomes });

  test("make a simulation of the intervention, measured against what was mirrored", async () => {
    const failed = Array.from({ length: 40 }, () => sentTrace({}, { error: true }));
    const fine = Array.from({ length: 20 }, () => sentTrace());
    await ask("shadow", "POST", "/traces", { traces: [...failed, ...fine] });
    const id = await proposed();
    const after = [...failed, ...fine].map(({ trace_id }, at) => ({ trace_id, failed: at < 4, duration_ms: 150 }));
    const { status, body } = await report(id, after);
    expect(status).toBe(201);
    const counted = { trace_count: 60, failures_before: 40, failures_after: 4, effect: 0.9, regressions: 0 };
    expect(body).toMatchObject({ intervention_id: id, ...counted, latency_delta_ms: 30, outcome: "improved" });
    expect(await read("shadow", `/interventions/${id}`)).toMatchObject({
      status: "simulated",
      simulation: { id: body.id, outcome: "improved" },
    });
  });

  test("are taken of traces that are stored and named once, by path", async () => {
    const trace = sentTrace();
    await ask("shadow", "POST", "/traces", { traces: [trace] });
    const id = await proposed();
    const outcome = { trace_id: trace.trace_id, failed: false };
    const none = { trace_id: sentTrace().trace_id, failed: false };
    const { status, body } = await report(id, [outcome, none, outcome]);
    expect([status, (body.errors as { path: string }[]).map(({ path }) => path)]).toEqual([
      400,
      ["outcomes.1.trace_id", "outcomes.2.trace_id"],
    ]);
    expect((await report(id, [outcome], "other")).status).toBe(404);
    expect((await report(await proposed("other"), [outcome], "other")).status).toBe(400);
    expect(await read("shadow", `/interventions/${id}`)).toMatchObject({ status: "proposed", simulation: null });
  });

  test("are taken in shadow alone", async () => {
    const { status, body } = await report(
      await proposed("lab"),
      [{ trace_id: sentTrace().trace_id, failed: false }],
      "lab",
    );
    expect([status, body.refusal]).toEqual([409, "capability_blocked"]);
  });
});
