import { randomBytes } from "node:crypto";
import { wireId } from "#contract/ids.ts";
import { MirrorTraces } from "#contract/traces.ts";
import type { Database } from "#db/client.ts";
import { mirrorTraces } from "#server/traces/mirror-traces.ts";
import { listTraces } from "#server/traces/read-traces.ts";
import { agentIn, configure } from "./approvals.ts";
import { contextFor, type TestWorkspace } from "./build.ts";

/** As the sender of a trace would choose it. */
export const newTraceId = () => randomBytes(16).toString("hex");
export const newSpanId = () => randomBytes(8).toString("hex");

/** A trace of one span, in the form of this API. */
export function sentTrace(more: object = {}, span: object = {}) {
  const called = {
    span_id: newSpanId(),
    name: "GET /orders",
    started_at: "2026-01-02T03:04:05.000Z",
    duration_ms: 120,
  };
  return { trace_id: newTraceId(), service: "shop", spans: [{ ...called, ...span }], ...more };
}

/** An ExportTraceServiceRequest as an exporter writes it: one service, its spans given. */
export function sentOtlp(spans: object[], service = "shop") {
  return {
    resourceSpans: [
      {
        resource: { attributes: [{ key: "service.name", value: { stringValue: service } }], droppedAttributesCount: 0 },
        scopeSpans: [{ scope: { name: "instrumentation", version: "1" }, spans }],
        schemaUrl: "https://opentelemetry.io/schemas/1.30.0",
      },
    ],
  };
}

/** A span of 250 milliseconds as OTLP's JSON encoding has it. */
export function otlpSpan(more: object = {}) {
  return {
    traceId: newTraceId(),
    spanId: newSpanId(),
    parentSpanId: "",
    name: "checkout",
    kind: 2,
    startTimeUnixNano: "1767323045000000000",
    endTimeUnixNano: "1767323045250000000",
    attributes: [],
    status: {},
    flags: 1,
    ...more,
  };
}

/** A trace of the workspace's agent in shadow, where every trace is kept from here on; its id. */
export async function addTrace(db: Database, acme: TestWorkspace, more: object = {}): Promise<string> {
  await configure(db, acme, "shadow", { shadow: { traffic_mirror_percent: 100 } });
  const { actor } = await agentIn(db, acme, "shadow");
  const agent = contextFor(db, { ...actor, scopes: ["findings:write"] } as typeof actor);
  await mirrorTraces(agent, MirrorTraces.parse({ traces: [sentTrace(more)] }));
  const environment_id = wireId("environment", acme.environments.shadow);
  const { items } = await listTraces(acme.as.owner, { environment_id, limit: 1 });
  return items[0]?.id ?? "";
}
