import { z } from "zod";
import { SPAN_KINDS } from "#engine/vocabulary.ts";

/** A span as it is stored: its names cut, its attributes without secrets. */
export const StoredSpan = z.object({
  span_id: z.string(),
  parent_span_id: z.string().nullable(),
  name: z.string(),
  kind: z.enum(SPAN_KINDS),
  service: z.string(),
  /** Microseconds since 1970, by the sender's clock. */
  start_us: z.number(),
  duration_ms: z.number(),
  error: z.boolean(),
  message: z.string(),
  attributes: z.record(z.string(), z.unknown()),
});
export type StoredSpan = z.infer<typeof StoredSpan>;

/** So many spans of a trace are kept, and so much of them as JSON. */
export const MOST_SPANS = 1000;
const MOST_CHARACTERS = 256 * 1024;

/** Whole spans from the earliest on, each once, as far as a trace may go; and how many are too many. */
export function boundedSpans(spans: readonly StoredSpan[]): { spans: StoredSpan[]; dropped: number } {
  const once = [...new Map([...spans].reverse().map((span) => [span.span_id, span])).values()];
  once.sort((a, b) => a.start_us - b.start_us || (a.span_id < b.span_id ? -1 : 1));
  let characters = 0;
  const kept = once.slice(0, MOST_SPANS).filter((span) => {
    characters += JSON.stringify(span).length;
    return characters <= MOST_CHARACTERS;
  });
  return { spans: kept, dropped: once.length - kept.length };
}

/** What is said of a trace as a whole: by the span that nothing else in it called, the earliest of several. */
export function summaryOf(spans: readonly StoredSpan[]) {
  const ids = new Set(spans.map(({ span_id }) => span_id));
  const earliest = spans.reduce((first, span) => (span.start_us < first.start_us ? span : first));
  const roots = spans.filter(({ parent_span_id }) => parent_span_id === null || !ids.has(parent_span_id));
  const root = roots.reduce((first, span) => (span.start_us < first.start_us ? span : first), roots[0] ?? earliest);
  const end = spans.reduce((latest, span) => Math.max(latest, span.start_us + span.duration_ms * 1000), -Infinity);
  return {
    service: root.service,
    name: root.name,
    startedAt: new Date(earliest.start_us / 1000),
    durationMs: (end - earliest.start_us) / 1000,
    isError: spans.some(({ error }) => error),
  };
}
