import { z } from "zod";
import { wireId } from "#contract/ids.ts";
import type { MirroredHour, TraceSummary, TraceView } from "#contract/traces.ts";
import type { StoredHour } from "./hour-store.ts";
import { StoredSpan } from "./span.ts";
import type { StoredSummary, StoredTrace } from "./trace-reads-store.ts";

export function viewSummary(row: StoredSummary): TraceSummary {
  const { agentId } = row;
  return {
    id: wireId("trace", row.id),
    environment: { id: wireId("environment", row.environmentId), name: row.environmentName },
    agent: agentId === null ? null : { id: wireId("agent", agentId), name: row.agentName ?? "" },
    trace_id: row.traceId,
    received_at: row.receivedAt.toISOString(),
    kept_because: row.keptBecause,
    service: row.service,
    name: row.name,
    started_at: row.startedAt.toISOString(),
    duration_ms: row.durationMs,
    error: row.isError,
    spans: row.spanCount,
    action_type: row.actionType,
  };
}

export function viewTrace(row: StoredTrace): TraceView {
  const spans = z.array(StoredSpan).parse(row.spans);
  const began = Math.min(...spans.map(({ start_us }) => start_us));
  return {
    ...viewSummary(row),
    spans: spans.map(({ start_us, ...span }) => ({ ...span, offset_ms: (start_us - began) / 1000 })),
    dropped_spans: row.droppedSpans,
    action: row.action,
  };
}

export function viewHour(row: StoredHour): MirroredHour {
  return {
    hour: row.hour.toISOString(),
    received: row.received,
    failed: row.failed,
    kept: { random: row.keptRandom, error: row.keptError, latency: row.keptLatency },
    stored: row.stored,
    purged: row.purged,
    latency_limit_ms: row.latencyLimitMs,
  };
}
