import { ok, type Result, refuse } from "./result.ts";
import type { EndorsementDecision } from "./vocabulary.ts";

/** How long a change is on trial: all in whole or broken seconds, none negative. */
export type CooldownConfig = { baseSeconds: number; noProbePenaltySeconds: number; maxSeconds: number };

export const DEFAULT_COOLDOWN: CooldownConfig = { baseSeconds: 300, noProbePenaltySeconds: 120, maxSeconds: 600 };

/** Requests in the last minute from which traffic counts at all, and the most seconds that it adds. */
export const TRAFFIC = { countsFrom: 10, secondsEachTen: 60, mostSeconds: 120 } as const;

/** Seconds that live traffic adds, by the requests of this kernel in the 60 s before staging: a busy agent is watched longer. */
export function trafficSeconds(requestsLastMinute: number): number {
  if (!(requestsLastMinute >= TRAFFIC.countsFrom)) return 0;
  return Math.min(Math.floor(requestsLastMinute / 10) * TRAFFIC.secondsEachTen, TRAFFIC.mostSeconds);
}

export type CooldownRefusal = "negative_cooldown";

/**
 * Seconds of cooldown, fixed when a change is staged: `min(base + (no probes ? penalty : 0) + traffic, max)`.
 * A negative or unreadable setting is refused, never taken for zero.
 */
export function cooldownSeconds(
  config: CooldownConfig,
  { probesAvailable, requestsLastMinute }: { probesAvailable: boolean; requestsLastMinute: number },
): Result<number, CooldownRefusal> {
  const { baseSeconds, noProbePenaltySeconds, maxSeconds } = config;
  const isSound = [baseSeconds, noProbePenaltySeconds, maxSeconds].every((each) => Number.isFinite(each) && each >= 0);
  if (!isSound) return refuse("negative_cooldown");
  const penalty = probesAvailable ? 0 : noProbePenaltySeconds;
  return ok(Math.min(baseSeconds + penalty + trafficSeconds(requestsLastMinute), maxSeconds));
}

/** Seconds that three unknown comparisons in a row add to a cooldown: what missing probes cost; where they cost nothing, the base. */
export function extensionSeconds({ baseSeconds, noProbePenaltySeconds }: CooldownConfig): number {
  return noProbePenaltySeconds > 0 ? noProbePenaltySeconds : baseSeconds;
}

/** Whether the trial time is over. What was never staged, or has no end, never comes to one. */
export function isCooldownExpired(decision: EndorsementDecision, until: Date | null, now: Date): boolean {
  return decision === "staged" && until !== null && now.getTime() >= until.getTime();
}
