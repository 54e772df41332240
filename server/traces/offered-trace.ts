import type { MirroredSpan, MirroredTrace, TracedAction } from "#contract/traces.ts";
import { redact } from "../audit/redact.ts";
import type { StoredSpan } from "./span.ts";

/** A trace, or a part of one, as it was sent: without secrets from here on. */
export type OfferedTrace = { traceId: string; spans: StoredSpan[]; action: TracedAction | null };

export function readTrace({ trace_id, service, spans, action }: MirroredTrace): OfferedTrace {
  return {
    traceId: trace_id,
    spans: spans.map((span) => readSpan(span, service)),
    action: action == null ? null : withoutSecrets(action),
  };
}

function readSpan(span: MirroredSpan, service: string): StoredSpan {
  return {
    span_id: span.span_id,
    parent_span_id: span.parent_span_id ?? null,
    name: span.name,
    kind: span.kind,
    service: span.service ?? service,
    start_us: Date.parse(span.started_at) * 1000,
    duration_ms: span.duration_ms,
    error: span.error,
    message: cut(span.message),
    attributes: redacted(span.attributes),
  };
}

/** What is free-form in an action may hold secrets; its own fields keep their form. */
export function withoutSecrets(action: TracedAction): TracedAction {
  const { description, reasoning, payload, ...rest } = action;
  return {
    ...rest,
    payload: redacted(payload),
    description: cut(description),
    ...(reasoning == null ? {} : { reasoning: cut(reasoning) }),
  };
}

export function redacted(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(redact(attributes) ?? {}));
}

export function cut(text: string): string {
  return String(redact(text));
}
