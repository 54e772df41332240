import { effectOf, type Measured } from "./intervention.ts";
import { wilsonInterval } from "./statistics.ts";

/** What became of one mirrored trace when it ran again with a remedy. */
export type TraceOutcome = {
  failedBefore: boolean;
  failedAfter: boolean;
  /** Milliseconds. */
  tookBeforeMs: number;
  /** Milliseconds; null where nobody measured it. */
  tookAfterMs: number | null;
};

/**
 * What a remedy comes to over traces that ran again with it. The effect is the share of failures that went away. How sure
 * it is: 1 less the width of the 95 % interval (Wilson) of the share of failed traces that fail no more, so few failures
 * say little; null where nothing had failed. A regression is a trace that worked and fails now. The delay is the mean of
 * those whose time was measured, in milliseconds; null where none was.
 */
export function measureOutcomes(
  outcomes: readonly TraceOutcome[],
): Measured & { failuresBefore: number; failuresAfter: number } {
  const failed = outcomes.filter(({ failedBefore }) => failedBefore);
  const failuresBefore = failed.length;
  const failuresAfter = outcomes.filter(({ failedAfter }) => failedAfter).length;
  const delays = outcomes.flatMap(({ tookBeforeMs, tookAfterMs }) =>
    tookAfterMs === null ? [] : [tookAfterMs - tookBeforeMs],
  );
  return {
    traceCount: outcomes.length,
    failuresBefore,
    failuresAfter,
    effect: effectOf(failuresBefore, failuresAfter),
    confidence: confidenceOf(failed.filter(({ failedAfter }) => !failedAfter).length, failuresBefore),
    regressions: outcomes.filter(({ failedBefore, failedAfter }) => failedAfter && !failedBefore).length,
    latencyDeltaMs: delays.length === 0 ? null : delays.reduce((sum, delay) => sum + delay, 0) / delays.length,
  };
}

/** 0–1; `mended` of the `failed` fail no more. */
function confidenceOf(mended: number, failed: number): number | null {
  const interval = wilsonInterval(mended, failed);
  return interval && 1 - (interval.high - interval.low);
}
