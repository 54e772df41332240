import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { KEY_SCOPES, OPERATING_MODES, type OperatingMode } from "#engine/vocabulary.ts";
import { agentIn, configure, withPersonalKey } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";
import { storedContent } from "#test/stored-content.ts";
import { newTraceId, otlpSpan, sentOtlp, sentTrace } from "#test/traces.ts";
import type { Context } from "../context.ts";
import { purgeTraces } from "./purge-traces.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let ask: RestClient;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  const agents = await Promise.all(OPERATING_MODES.map(async (mode) => [mode, await agent(mode)] as const));
  ask = restClient({ ...Object.fromEntries(agents), owner: await withPersonalKey(own.db, acme, "owner") });
  await keep(100);
});

async function agent(mode: OperatingMode): Promise<Context> {
  const known = await agentIn(own.db, acme, mode);
  return { ...known, actor: { ...known.actor, scopes: [...KEY_SCOPES] } as Context["actor"] };
}

const keep = (traffic_mirror_percent: number, more: object = {}) =>
  configure(own.db, acme, "shadow", { shadow: { traffic_mirror_percent, ...more } });
const mirror = (body: object, holder = "shadow") => ask(holder, "POST", "/traces", body);
const stored = () => own.owner`select * from mirrored_trace where workspace_id = ${acme.id} order by id`;
/** What the hours have counted: one, or two where one ended meanwhile. */
const hour = async () => {
  const [row] =
    await own.owner`select sum(received)::int as received, sum(failed)::int as failed, sum(kept_random)::int as kept_random,
    sum(kept_error)::int as kept_error, sum(kept_latency)::int as kept_latency, sum(stored)::int as stored, sum(purged)::int as purged
    from mirrored_hour where workspace_id = ${acme.id}`;
  return { ...row };
};

describe("mirrored traffic", () => {
  test.each(["lab", "production"] as const)("is refused in %s, with why and what to do", async (mode) => {
    const answer = await mirror({ traces: [sentTrace()] }, mode);
    const capability = "mirror_production_traffic";
    expect(answer).toMatchObject({
      status: 409,
      body: { refusal: "capability_blocked", current: { capability, mode } },
    });
    expect(answer.body.detail).toContain(
      `Capability ${capability} is blocked in ${mode}. Use an environment that is in`,
    );
    expect(await stored()).toHaveLength(0);
  });

  test("is stored in shadow with a receipt, without secrets, and once however often it comes", async () => {
    const attributes = { "http.route": "/orders", "x-api-key": "hunter2", nested: { password: "hunter2" } };
    const action = { action: { type: "refund" }, description: "Refund", payload: { amount: 5, token: "hunter2" } };
    const trace = sentTrace({ action }, { attributes, error: true, message: "x".repeat(2000) });
    const first = await mirror({ traces: [trace, sentTrace()] });
    expect(first).toMatchObject({ status: 200, body: { received: 2, kept: 2, stored: 2 } });
    expect((await mirror({ traces: [trace] })).body).toEqual({ received: 1, kept: 1, stored: 0 });
    const rows = await stored();
    expect(rows).toHaveLength(2);
    const row = rows.find(({ trace_id }) => trace_id === trace.trace_id);
    expect(row).toMatchObject({
      service: "shop",
      name: "GET /orders",
      is_error: true,
      duration_ms: 120,
      span_count: 1,
    });
    expect(JSON.stringify(row)).not.toContain("hunter2");
    const redacted = { "http.route": "/orders", "x-api-key": "[REDACTED]", nested: { password: "[REDACTED]" } };
    expect(row?.spans).toMatchObject([{ attributes: redacted, message: `${"x".repeat(1000)}[TRUNCATED]` }]);
    expect(row?.action).toMatchObject({ payload: { amount: 5, token: "[REDACTED]" } });
    expect(await hour()).toMatchObject({ received: 3, failed: 2, kept_random: 3, stored: 2, purged: 0 });
  });

  test("of one trace in several parts, and in two batches at once, is one trace", async () => {
    const trace_id = newTraceId();
    const root = sentTrace({ trace_id }, { span_id: "00000000000000a1", duration_ms: 50 });
    const parent_span_id = "00000000000000a1";
    const late = { parent_span_id, name: "charge", started_at: "2026-01-02T03:04:05.500Z", error: true };
    const part = sentTrace({ trace_id }, late);
    const answers = await Promise.all([
      mirror({ traces: [part] }),
      mirror({ traces: [root] }),
      mirror({ traces: [part] }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.reduce((sum, { body }) => sum + Number(body.stored), 0)).toBe(1);
    const [row, ...rest] = await stored();
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ name: "GET /orders", span_count: 2, is_error: true, duration_ms: 620 });
  });

  test("is sampled by the id alone: what is dropped is counted, and nothing of it stored", async () => {
    await keep(30);
    const traces = Array.from({ length: 100 }, () => sentTrace());
    const { body } = await mirror({ traces });
    const before = (await stored()).map(({ trace_id }) => trace_id);
    expect(body).toEqual({ received: 100, kept: before.length, stored: before.length });
    expect(before.length).toBeGreaterThan(5);
    expect(before.length).toBeLessThan(65);
    await own.owner`delete from mirrored_trace where workspace_id = ${acme.id}`;
    await mirror({ traces: [...traces].reverse() });
    expect((await stored()).map(({ trace_id }) => trace_id).sort()).toEqual(before.sort());
    await keep(60);
    await mirror({ traces });
    const more = new Set((await stored()).map(({ trace_id }) => trace_id));
    expect(before.every((id) => more.has(id))).toBe(true);
    expect(await hour()).toMatchObject({ received: 300, failed: 0 });
  });

  test("keeps errors, or what is slower than nine of ten of the hour before, by the strategy", async () => {
    const failed = sentTrace({}, { error: true });
    const [quick, slow] = [sentTrace({}, { duration_ms: 90 }), sentTrace({}, { duration_ms: 400 })];
    const traces = [failed, quick, slow];
    // Of this hour as well, which is the one before where it ends meanwhile.
    await own.owner`insert into mirrored_latency (workspace_id, environment_id, hour, bucket, count)
      select ${acme.id}, ${acme.environments.shadow}, date_trunc('hour', clock_timestamp()) - ago, bucket, count
      from (values (50, 90), (70, 10)) as one (bucket, count), (values (interval '0'), (interval '1 hour')) as hours (ago)`;
    await keep(0, { sampling_strategy: "error_biased" });
    expect((await mirror({ traces })).body).toMatchObject({ kept: 1 });
    expect(await stored()).toMatchObject([{ trace_id: failed.trace_id, kept_because: "error" }]);
    await keep(0, { sampling_strategy: "latency_biased" });
    expect((await mirror({ traces })).body).toMatchObject({ kept: 2 });
    const because = (await stored()).map(({ trace_id, kept_because }) => [trace_id, kept_because]);
    expect(because).toContainEqual([slow.trace_id, "latency"]);
    expect(because.map(([id]) => id)).not.toContain(quick.trace_id);
    expect(await hour()).toMatchObject({ received: 6, kept_random: 0, kept_error: 1, kept_latency: 2, stored: 2 });
  });

  test("changes nothing of what is live, and leaves one entry in the log for each batch", async () => {
    const before = await storedContent(own.owner, acme.id);
    const action = { action: { type: "destructive_tool_call" }, description: "Drop it", predicted_severity: "S4" };
    await mirror({ traces: [sentTrace({ action }), sentTrace({ action })] });
    await mirror(sentOtlp([otlpSpan()]));
    const changed = Object.entries(await storedContent(own.owner, acme.id)).filter(([name, is]) => is !== before[name]);
    const theirs = ["audit_entry", "mirrored_hour", "mirrored_latency", "mirrored_trace"];
    expect(changed.map(([name]) => name).sort()).toEqual(theirs);
    const entries = await own.owner`select body from audit_entry where workspace_id = ${acme.id}`;
    expect(entries.map(({ body }) => JSON.parse(body))).toMatchObject([
      {
        event: "traces_mirrored",
        actor: { kind: "agent" },
        after: { received: 2, kept: 2, stored: 2 },
        mode: "shadow",
      },
      { event: "traces_mirrored", after: { received: 1 } },
    ]);
  });

  test("goes to the environment of the key, or where an owner says", async () => {
    const elsewhere = `env_${acme.environments.shadow.replaceAll("-", "")}`;
    const sent = { environment_id: elsewhere, traces: [sentTrace()] };
    expect((await mirror(sent, "lab")).status).toBe(404);
    expect((await mirror(sent, "owner")).body).toMatchObject({ stored: 1 });
    expect(await stored()).toMatchObject([{ agent_id: null, member_id: acme.members.owner }]);
  });

  test("of a wrong shape is refused by path, whole", async () => {
    const faulty = { traces: [sentTrace(), sentTrace({ trace_id: "abc", more: 1 }, { duration_ms: -1 })] };
    const { status, body } = await mirror(faulty);
    expect(status).toBe(400);
    const paths = (body.errors as { path: string }[]).map(({ path }) => path).sort();
    expect(paths).toEqual(["traces.1.more", "traces.1.spans.0.duration_ms", "traces.1.trace_id"]);
    expect((await mirror({})).body).toMatchObject({ errors: [{ path: "traces" }] });
    expect((await mirror({ traces: [sentTrace()], also: 1 })).body).toMatchObject({ errors: [{ path: "also" }] });
    expect((await mirror({ traces: [sentTrace()], resourceSpans: [] })).body).toMatchObject({ status: 400 });
    expect((await mirror({ traces: Array.from({ length: 201 }, () => sentTrace()) })).status).toBe(400);
    expect(await stored()).toHaveLength(0);
  });
});

describe("OTLP", () => {
  test("is taken as exporters send it, and answered as they expect it", async () => {
    const traceId = newTraceId().toUpperCase();
    const root = otlpSpan({ traceId, attributes: [{ key: "http.method", value: { stringValue: "POST" } }] });
    const child = otlpSpan({
      traceId,
      parentSpanId: root.spanId,
      kind: 3,
      name: "charge",
      attributes: [
        { key: "retry", value: { intValue: "3" } },
        { key: "big", value: { intValue: "9223372036854775807" } },
        { key: "ratio", value: { doubleValue: 0.5 } },
        { key: "db.password", value: { stringValue: "hunter2" } },
        { key: "tags", value: { arrayValue: { values: [{ stringValue: "a" }, { boolValue: true }] } } },
        { key: "map", value: { kvlistValue: { values: [{ key: "k", value: { intValue: 1 } }] } } },
      ],
      status: { code: 2, message: "card declined" },
    });
    const answer = await mirror(sentOtlp([root, child]));
    expect([answer.status, answer.body]).toEqual([200, {}]);
    const [row] = await stored();
    expect(row).toMatchObject({ trace_id: traceId.toLowerCase(), name: "checkout", service: "shop", is_error: true });
    const attributes = { retry: 3, big: "9223372036854775807", ratio: 0.5, tags: ["a", true], map: { k: 1 } };
    const charge = row?.spans.find(({ name }: { name: string }) => name === "charge");
    expect(charge).toMatchObject({
      kind: "client",
      error: true,
      message: "card declined",
      duration_ms: 250,
      attributes,
    });
    expect(charge.attributes["db.password"]).toBe("[REDACTED]");
  });

  test("is taken packed by gzip, and unpacked no further than any body may go", async () => {
    const packed = (text: string, encoding = "gzip") =>
      ask("shadow", "POST", "/traces", new Blob([gzipSync(text)]), { "content-encoding": encoding });
    const sent = JSON.stringify(sentOtlp([otlpSpan()]));
    expect((await packed(sent)).status).toBe(200);
    expect(await stored()).toHaveLength(1);
    expect((await packed(`{"pad":"${"a".repeat(20_000_000)}"}`)).body).toMatchObject({ code: "too_large" });
    expect((await packed(sent, "br")).status).toBe(415);
    const cut = new Blob([gzipSync(sent).subarray(0, -9)]);
    for (const body of [sent, cut]) {
      const answer = await ask("shadow", "POST", "/traces", body, { "content-encoding": "gzip" });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: "", message: "is not whole gzip" }] } });
    }
    expect(await stored()).toHaveLength(1);
  });

  test("takes what is of use and says how many spans were not", async () => {
    const spans = [otlpSpan(), otlpSpan({ traceId: "00" }), otlpSpan({ endTimeUnixNano: "1" })];
    const { status, body } = await mirror(sentOtlp(spans));
    expect(status).toBe(200);
    const errorMessage = expect.stringContaining("resourceSpans.0.scopeSpans.0.spans.1.traceId: must be 32 hex digits");
    expect(body).toEqual({ partialSuccess: { rejectedSpans: "2", errorMessage } });
    expect(await stored()).toHaveLength(1);
  });

  test("that cannot be decoded is refused by path", async () => {
    const { status, body } = await mirror(sentOtlp([otlpSpan({ startTimeUnixNano: "soon" })]));
    expect(status).toBe(400);
    const path = "resourceSpans.0.scopeSpans.0.spans.0.startTimeUnixNano";
    expect(body).toMatchObject({ errors: [{ path }] });
  });

  test("carries an action in documented attributes; one that is none is not taken, with a word why", async () => {
    const said = (key: string, value: object) => ({ key: `understudy.action.${key}`, value });
    const type = said("type", { stringValue: "refund" });
    const payload = said("payload", { stringValue: '{"amount":5}' });
    await mirror(sentOtlp([otlpSpan({ attributes: [type, payload, said("severity", { stringValue: "S2" })] })]));
    expect(await stored()).toMatchObject([
      {
        action: {
          action: { type: "refund" },
          payload: { amount: 5 },
          predicted_severity: "S2",
          description: "checkout",
        },
      },
    ]);
    const wrong = await mirror(sentOtlp([otlpSpan({ attributes: [type, said("severity", { stringValue: "S9" })] })]));
    expect(wrong.body).toMatchObject({ partialSuccess: { rejectedSpans: "0" } });
    expect(JSON.stringify(wrong.body)).toContain("its action was not taken: predicted_severity");
    expect(await stored()).toHaveLength(2);
  });
});

describe("retention", () => {
  test("drops what arrived longer ago than it is kept, in every mode, and counts it in its hour", async () => {
    await mirror({ traces: Array.from({ length: 5 }, () => sentTrace()) });
    const purge = () => purgeTraces(own.db, new AbortController().signal);
    expect(await purge()).toBe(0);
    await own.owner`update mirrored_trace set received_at = received_at - interval '25 hours'
      where id in (select id from mirrored_trace where workspace_id = ${acme.id} order by id limit 3)`;
    await own.owner`update mirrored_hour set hour = hour - interval '25 hours' where workspace_id = ${acme.id}`;
    await keep(100, { retention_hours: 48 });
    expect(await purge()).toBe(0);
    await own.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update environment set operating_mode = 'lab' where id = ${acme.environments.shadow}`;
    });
    await keep(100);
    expect(await purge()).toBe(3);
    expect(await stored()).toHaveLength(2);
    expect(await hour()).toMatchObject({ stored: 5, purged: 3 });
    const entries = await own.owner`select body from audit_entry
      where workspace_id = ${acme.id} and event = 'traces_purged'`;
    expect(entries.map(({ body }) => JSON.parse(body))).toMatchObject([{ after: { purged: 3 } }]);
  });
});
