import { z } from "zod";
import { KEPT_REASONS, OPERATING_MODES, SAMPLING_STRATEGIES, SPAN_KINDS } from "#engine/vocabulary.ts";
import { REPORTED_IN } from "./cycles.ts";
import { AgentId, ApprovalId, EnvironmentId, TraceId } from "./ids.ts";
import { SubmitIntent } from "./intents.ts";
import { OtlpResourceSpans } from "./otlp.ts";
import { Instant, JsonObject, PageQuery, pageOf, text } from "./page.ts";

/** A hundred years: what no span takes. */
const MOST_MS = 3.2e12;
/** Ids as W3C trace context writes them; all zeros is none. */
const hexId = (digits: number) =>
  z
    .string()
    .regex(new RegExp(`^(?!0+$)[0-9a-fA-F]{${digits}}$`), `must be ${digits} hex digits, not all 0`)
    .transform((id) => id.toLowerCase());

export const MirroredSpan = z
  .strictObject({
    span_id: hexId(16),
    /** Null or left out: nothing called it. */
    parent_span_id: hexId(16).nullish(),
    name: text(200, 1),
    kind: z.enum(SPAN_KINDS).default("internal"),
    /** Left out, the service of the trace. */
    service: text(200).optional(),
    started_at: Instant,
    duration_ms: z.number().min(0).max(MOST_MS),
    error: z.boolean().default(false),
    /** What went wrong. */
    message: text(4000).default(""),
    attributes: JsonObject.default({}),
  })
  .meta({ id: "MirroredSpan" });
export type MirroredSpan = z.infer<typeof MirroredSpan>;

/** What the agent did, said as it would say an intent: what candidates for policies are tried on. */
export const TracedAction = SubmitIntent.omit({ session: true, membrane_id: true, context: true }).meta({
  id: "TracedAction",
});
export type TracedAction = z.infer<typeof TracedAction>;

export const MirroredTrace = z
  .strictObject({
    trace_id: hexId(32),
    service: text(200).default(""),
    spans: z.array(MirroredSpan).min(1).max(1000),
    action: TracedAction.nullish(),
  })
  .meta({ id: "MirroredTrace" });
export type MirroredTrace = z.infer<typeof MirroredTrace>;

const OWN = ["environment_id", "traces"];

/**
 * Either `traces`, in the form of this API, or `resourceSpans`: an ExportTraceServiceRequest in OTLP's JSON encoding,
 * beside which unknown fields are ignored, as OTLP has it.
 */
export const MirrorTraces = z
  .looseObject({
    ...REPORTED_IN,
    traces: z.array(MirroredTrace).min(1).max(200).optional(),
    resourceSpans: z.array(OtlpResourceSpans).max(1000).optional(),
  })
  .superRefine((input, ctx) => {
    const { traces, resourceSpans } = input;
    if (resourceSpans === undefined && traces === undefined) {
      ctx.addIssue({ code: "custom", path: ["traces"], message: "must be there, or resourceSpans as OTLP sends it" });
    }
    if (resourceSpans !== undefined && traces !== undefined) {
      ctx.addIssue({ code: "custom", path: ["traces"], message: "must not be sent together with resourceSpans" });
    }
    const unknown = resourceSpans === undefined ? Object.keys(input).filter((key) => !OWN.includes(key)) : [];
    for (const key of unknown.filter((key) => key !== "resourceSpans")) {
      ctx.addIssue({ code: "custom", path: [key], message: "is not a known field" });
    }
  })
  .meta({ id: "MirrorTraces" });
export type MirrorTraces = z.infer<typeof MirrorTraces>;

const count = z.int();

/** A receipt and nothing else: what was mirrored is never answered. */
export const TraceReceipt = z
  .object({
    /** Traces in this request. */
    received: count,
    /** Of them, those that the sampling keeps. */
    kept: count,
    /** Of those, the ones that were not stored before. */
    stored: count,
  })
  .meta({ id: "TraceReceipt" });
export type TraceReceipt = z.infer<typeof TraceReceipt>;

/** As OTLP answers: empty where every span was taken. */
export const OtlpReceipt = z
  .object({ partialSuccess: z.object({ rejectedSpans: z.string(), errorMessage: z.string() }).optional() })
  .meta({ id: "OtlpReceipt" });
export type OtlpReceipt = z.infer<typeof OtlpReceipt>;

/** What a list tells of a trace. Outside of shadow, and of an earlier stay in it, nothing is told. */
export const TraceSummary = z
  .object({
    id: TraceId,
    environment: z.object({ id: EnvironmentId, name: z.string() }),
    agent: z.object({ id: AgentId, name: z.string() }).nullable(),
    /** The sender's own. */
    trace_id: z.string(),
    received_at: Instant,
    kept_because: z.enum(KEPT_REASONS),
    service: z.string(),
    /** Of the span that nothing else in the trace called. */
    name: z.string(),
    started_at: Instant,
    duration_ms: z.number(),
    /** Any span of it failed. */
    error: z.boolean(),
    spans: count,
    /** The type of the action that it says the agent did. */
    action_type: z.string().nullable(),
  })
  .meta({ id: "TraceSummary" });
export type TraceSummary = z.infer<typeof TraceSummary>;
export const TracePage = pageOf(TraceSummary, "TracePage");
export type TracePage = z.infer<typeof TracePage>;

export const SpanView = z
  .object({
    span_id: z.string(),
    parent_span_id: z.string().nullable(),
    name: z.string(),
    kind: z.enum(SPAN_KINDS),
    service: z.string(),
    /** Milliseconds after the trace began. */
    offset_ms: z.number(),
    duration_ms: z.number(),
    error: z.boolean(),
    message: z.string(),
    /** Without secrets. */
    attributes: JsonObject,
  })
  .meta({ id: "Span" });
export type SpanView = z.infer<typeof SpanView>;

export const TraceView = TraceSummary.extend({
  /** The earliest first. */
  spans: z.array(SpanView),
  /** More than a trace may hold. */
  dropped_spans: count,
  action: JsonObject.nullable(),
}).meta({ id: "Trace" });
export type TraceView = z.infer<typeof TraceView>;

export const TraceRef = z.strictObject({ trace: TraceId });
export type TraceRef = z.infer<typeof TraceRef>;

export const TraceQuery = PageQuery.extend({
  environment_id: EnvironmentId.optional(),
  error: z.enum(["true", "false"]).optional(),
  service: text(200, 1).optional(),
  /** Milliseconds. */
  slower_than_ms: z.coerce.number().min(0).max(MOST_MS).optional(),
});
export type TraceQuery = z.infer<typeof TraceQuery>;

/** Counted together: a trace that comes in parts counts once for each. */
const MirroredHour = z
  .object({
    /** When the hour began. */
    hour: Instant,
    received: count,
    /** Of the received, those with an error. */
    failed: count,
    /** Of the received, by what kept them. */
    kept: z.object({ random: count, error: count, latency: count }),
    /** Traces that were not stored before. */
    stored: count,
    /** Of the stored of this hour, those that were dropped since. */
    purged: count,
    /** What was slower than this was slow, in milliseconds; null where nothing was mirrored the hour before. */
    latency_limit_ms: z.number().nullable(),
  })
  .meta({ id: "MirroredHour" });
export type MirroredHour = z.infer<typeof MirroredHour>;

/** How an environment samples, and what came of it hour by hour, the latest first; hours without traffic are left out. */
export const MirroredTraffic = z
  .object({
    environment: z.object({ id: EnvironmentId, name: z.string() }),
    mode: z.enum(OPERATING_MODES),
    percent: z.number(),
    strategy: z.enum(SAMPLING_STRATEGIES),
    retention_hours: z.number(),
    items: z.array(MirroredHour),
  })
  .meta({ id: "MirroredTraffic" });
export type MirroredTraffic = z.infer<typeof MirroredTraffic>;

export const MirroredTrafficQuery = z.strictObject({
  /** Left out, the key's. */
  environment_id: EnvironmentId.optional(),
  /** So many hours, the present one included; at most thirty days. */
  hours: z.coerce.number().int().min(1).max(720).default(48),
});
export type MirroredTrafficQuery = z.infer<typeof MirroredTrafficQuery>;

/** What became of mirrored traces when they ran again with a remedy, each by the sender's own trace id. */
export const ReportOutcomes = z
  .strictObject({
    outcomes: z
      .array(
        z.strictObject({
          trace_id: hexId(32),
          failed: z.boolean(),
          /** Milliseconds; left out, nobody measured it. */
          duration_ms: z.number().min(0).max(MOST_MS).nullish(),
        }),
      )
      .min(1)
      .max(1000),
    approval_id: ApprovalId.optional(),
  })
  .meta({ id: "ReportOutcomes" });
export type ReportOutcomes = z.infer<typeof ReportOutcomes>;
