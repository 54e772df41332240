import { behaviourOf, TIER_OF_BEHAVIOUR } from "./mode.ts";
import type { ResearchRefusal } from "./refusal.ts";
import { lookUpFailure } from "./taxonomy.ts";
import type { Capability, CycleOutcome, OperatingMode, RiskTier } from "./vocabulary.ts";

/** What a mode says to a use of a capability, in words; null where it is free. */
export function capabilityRefusal(
  capability: Capability,
  mode: OperatingMode,
): { refusal: "capability_blocked" | "approval_required"; reason: string } | null {
  const tier: RiskTier = TIER_OF_BEHAVIOUR[behaviourOf(capability, mode)];
  if (tier === "block") {
    return { refusal: "capability_blocked", reason: `Capability ${capability} is blocked in ${mode}` };
  }
  if (tier === "review") {
    return { refusal: "approval_required", reason: `Capability ${capability} requires review in ${mode}` };
  }
  return null;
}

/** The environment's own limits. */
export type CycleLimits = { maxHypotheses: number; maxExperiments: number; allowDestructive: boolean };

export type AskedCycle = {
  maxHypotheses: number;
  maxExperiments: number;
  allowDestructive: boolean;
  hypotheses: number;
  /** The kind of failure that it names, in any case; null names none. */
  failureClass: string | null;
  /** Whether it names a finding that was confirmed in shadow. */
  pursuesConfirmed: boolean;
};

/** Why a cycle does not start, before anybody is asked; null if it may. */
export function refusalToStart(mode: OperatingMode, limits: CycleLimits, asked: AskedCycle): ResearchRefusal | null {
  if (asked.maxHypotheses > limits.maxHypotheses || asked.hypotheses > asked.maxHypotheses)
    return "too_many_hypotheses";
  if (asked.maxExperiments > limits.maxExperiments) return "too_many_experiments";
  if (asked.allowDestructive && !(mode === "lab" && limits.allowDestructive)) return "destructive_not_allowed";
  if (mode === "production" && !isKnown(asked)) return "speculative_research";
  return null;
}

function isKnown({ failureClass, pursuesConfirmed }: AskedCycle): boolean {
  return pursuesConfirmed || (failureClass !== null && lookUpFailure(failureClass).primaryClass !== null);
}

/** A cycle as it stands when an experiment of it is reported. */
export type RunningCycle = {
  isFinished: boolean;
  experiments: number;
  maxExperiments: number;
  allowDestructive: boolean;
};

/** Why an experiment is no part of its cycle; null if it is. */
export function refusalToExperiment(cycle: RunningCycle, isDestructive: boolean): ResearchRefusal | null {
  if (cycle.isFinished) return "cycle_finished";
  if (cycle.experiments >= cycle.maxExperiments) return "too_many_experiments";
  if (isDestructive && !cycle.allowDestructive) return "destructive_not_allowed";
  return null;
}

/** Why no further experiment starts in an environment where so many run; null if one may. */
export function refusalToRun({ running, maxParallel }: { running: number; maxParallel: number }) {
  return running >= maxParallel ? ("too_many_running" satisfies ResearchRefusal) : null;
}

/** Why a cycle is not finished with this outcome; null if it may. What failed is finished whatever of it still runs. */
export function refusalToFinish(outcome: CycleOutcome | null, running: number) {
  return outcome === "succeeded" && running > 0 ? ("experiments_running" satisfies ResearchRefusal) : null;
}

/** From here on a failure is one of the agent's and no accident. */
export const VALIDATION = { reproduction: 0.3, failures: 2 } as const;

/** 0–1; what never ran reproduced nothing. */
export function reproductionOf(runs: number, failures: number): number {
  return runs > 0 ? failures / runs : 0;
}

export function isValidated(runs: number, failures: number): boolean {
  return failures >= VALIDATION.failures && reproductionOf(runs, failures) >= VALIDATION.reproduction;
}

/** The critical errors of a cycle that no owner has settled: they hold its environment in the lab. */
export function unsettledErrors({ reported, settled }: { reported: number; settled: number }): number {
  return Math.max(0, reported - settled);
}

/**
 * Up to which of a cycle's critical errors an owner's reason settles them: those that were seen, never one that was not
 * reported yet. Null where all of these were settled before, so that saying it twice is saying it once.
 */
export function settledUpTo(errors: { reported: number; settled: number }, seen: number): number | null {
  const upTo = Math.min(seen, errors.reported);
  return upTo > errors.settled ? upTo : null;
}

/** What a cycle has cost, as far as anybody said: its own figure, or its experiments' together if that is more. */
export function spentOn(cycle: { costUsd: number | null; experimentCosts: number }): number {
  return Math.max(cycle.costUsd ?? 0, cycle.experimentCosts);
}

/** The stricter of two limits in US dollars; null is none. */
export function strictestLimit(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/**
 * Why a cycle goes no further at this cost in US dollars; null if it may. One that cost too much is finished as failed:
 * what was spent is never kept from the record.
 */
export function refusalToSpend(
  limitUsd: number | null,
  spentUsd: number,
  outcome: CycleOutcome | null,
): ResearchRefusal | null {
  if (limitUsd === null || spentUsd <= limitUsd || outcome === "failed") return null;
  return "over_cost_limit";
}
