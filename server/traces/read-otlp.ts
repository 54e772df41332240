import { type OtlpAttributes, type OtlpResourceSpans, type OtlpSpan, OtlpValue } from "#contract/otlp.ts";
import type { TracedAction } from "#contract/traces.ts";
import { saidAction } from "#engine/traced-action.ts";
import { SPAN_KINDS } from "#engine/vocabulary.ts";
import { cut, type OfferedTrace, redacted, withoutSecrets } from "./offered-trace.ts";
import { readAction } from "./read-action.ts";
import type { StoredSpan } from "./span.ts";

/** What could be used, how many spans could not, and the first reason why; also why an action was not taken. */
export type ReadOtlp = { traces: OfferedTrace[]; rejectedSpans: number; errorMessage: string };

const MOST_MS = 3.2e12;
/** OTLP numbers kinds from 1; 0 is unspecified and read as internal. */
const kindOf = (kind: number | null | undefined) => SPAN_KINDS[(kind ?? 1) - 1] ?? "internal";
const STATUS_ERROR = 2;

/** Reads what OTLP's JSON encoding can say. A span that is of no use is left out and counted, the others are taken. */
export function readOtlp(resourceSpans: readonly OtlpResourceSpans[]): ReadOtlp {
  const read = new Reading();
  for (const [at, { resource, scopeSpans }] of resourceSpans.entries()) {
    const service = String(attributesOf(resource?.attributes)["service.name"] ?? "");
    for (const [scope, { spans }] of (scopeSpans ?? []).entries()) {
      for (const [place, span] of (spans ?? []).entries()) {
        read.add(span, service, `resourceSpans.${at}.scopeSpans.${scope}.spans.${place}`);
      }
    }
  }
  return read.result();
}

class Reading {
  readonly #traces = new Map<string, OfferedTrace>();
  #rejectedSpans = 0;
  #errorMessage = "";

  add(span: OtlpSpan, service: string, path: string): void {
    const fault = faultOf(span);
    if (fault !== null) {
      this.#rejectedSpans += 1;
      this.#complain(`${path}.${fault}`);
      return;
    }
    const traceId = span.traceId.toLowerCase();
    const trace = this.#traces.get(traceId) ?? { traceId, spans: [], action: null };
    this.#traces.set(traceId, trace);
    const attributes = attributesOf(span.attributes);
    trace.spans.push(spanOf(span, service, attributes));
    if (trace.action === null) trace.action = this.#actionOf(attributes, span.name ?? "", path);
  }

  result(): ReadOtlp {
    return { traces: [...this.#traces.values()], rejectedSpans: this.#rejectedSpans, errorMessage: this.#errorMessage };
  }

  #complain(message: string): void {
    this.#errorMessage ||= message;
  }

  #actionOf(attributes: Record<string, unknown>, name: string, path: string): TracedAction | null {
    const said = saidAction(attributes, name);
    if (said === null) return null;
    const { data, error } = readAction(said);
    if (data !== undefined) return withoutSecrets(data);
    const [issue] = error.issues;
    this.#complain(`${path}: its action was not taken: ${issue?.path.join(".")}: ${issue?.message}`);
    return null;
  }
}

/** The field that is wrong and why; null where the span is of use. */
function faultOf({ traceId, spanId, parentSpanId, startTimeUnixNano: start, endTimeUnixNano: end }: OtlpSpan) {
  if (!isId(traceId, 32)) return "traceId: must be 32 hex digits, not all 0";
  if (!isId(spanId, 16)) return "spanId: must be 16 hex digits, not all 0";
  if (parentSpanId != null && parentSpanId !== "" && !isId(parentSpanId, 16)) {
    return "parentSpanId: must be 16 hex digits, not all 0, or empty";
  }
  const startedMs = Number(start ?? 0) / 1e6;
  if (!(startedMs > 0 && startedMs < 2.5e14)) return "startTimeUnixNano: must be a moment after 1970";
  const durationMs = Number(BigInt(end ?? 0) - BigInt(start ?? 0)) / 1e6;
  if (!(durationMs >= 0 && durationMs <= MOST_MS)) return "endTimeUnixNano: must not be before the start";
  return null;
}

function isId(id: string, digits: number): boolean {
  return new RegExp(`^(?!0+$)[0-9a-f]{${digits}}$`, "i").test(id);
}

function spanOf(span: OtlpSpan, service: string, attributes: Record<string, unknown>): StoredSpan {
  const start = BigInt(span.startTimeUnixNano ?? 0);
  return {
    span_id: span.spanId.toLowerCase(),
    parent_span_id: span.parentSpanId ? span.parentSpanId.toLowerCase() : null,
    name: span.name ?? ("".slice(0, 200) || "unnamed"),
    kind: kindOf(span.kind),
    service: service.slice(0, 200),
    start_us: Number(start / 1000n),
    duration_ms: Number(BigInt(span.endTimeUnixNano ?? 0) - start) / 1e6,
    error: span.status?.code === STATUS_ERROR,
    message: cut(span.status?.message ?? ""),
    attributes: redacted(attributes),
  };
}

function attributesOf(attributes: OtlpAttributes): Record<string, unknown> {
  return Object.fromEntries((attributes ?? []).map(({ key, value }) => [key, plainValue(value)]));
}

/** Whole numbers beyond 2^53 stay text, so that none is changed. */
function plainValue(value: OtlpValue | null | undefined): unknown {
  if (value == null) return null;
  if (value.stringValue != null) return value.stringValue;
  if (value.boolValue != null) return value.boolValue;
  if (value.intValue != null) return wholeNumber(value.intValue);
  if (value.doubleValue != null) return value.doubleValue;
  if (value.bytesValue != null) return value.bytesValue;
  if (value.arrayValue != null) return (value.arrayValue.values ?? []).map(nestedValue);
  if (value.kvlistValue != null) {
    return Object.fromEntries(
      (value.kvlistValue.values ?? []).map((pair) => [nestedKey(pair), nestedValue(pair.value)]),
    );
  }
  return null;
}

const nestedValue = (value: unknown): unknown => plainValue(OtlpValue.safeParse(value).data);
const nestedKey = ({ key }: Record<string, unknown>): string => (typeof key === "string" ? key : "");

function wholeNumber(value: string | number): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}
