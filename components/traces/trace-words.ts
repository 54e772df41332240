import type { KeptReason, SamplingStrategy } from "#engine/vocabulary.ts";

export const KEPT_REASON_WORDS = {
  random: "Drawn",
  error: "Failed",
  latency: "Slow",
} satisfies Record<KeptReason, string>;

export const SAMPLING_STRATEGY_SENTENCES = {
  random: "What is kept is drawn by the trace's id.",
  error_biased: "What is kept is drawn by the trace's id; every trace that failed is kept as well.",
  latency_biased:
    "What is kept is drawn by the trace's id; what took longer than nine of ten of the hour before is kept as well.",
} satisfies Record<SamplingStrategy, string>;

/** Milliseconds as a person reads them. */
export function inMs(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms >= 100 ? Math.round(ms) : Number(ms.toPrecision(3))} ms`;
}

/** "12 of 100 (12 %)"; no share without the count that it is of. */
export function shareOf(part: number, whole: number): string {
  return whole === 0 ? "0 of 0" : `${part} of ${whole} (${Math.round((part / whole) * 100)} %)`;
}
