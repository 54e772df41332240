import type { DivergenceThresholds, JudgedDivergence } from "./divergence.ts";
import { ok, type Result, refuse } from "./result.ts";
import type { OperatingMode, StagedChangeStatus, TrialOutlook } from "./vocabulary.ts";

/** Once decided, decided: a change that ended is taken back by a new one, never by going back. */
export const STAGED_MOVES = {
  staged: ["promoted", "rejected", "cancelled"],
  promoted: [],
  rejected: [],
  cancelled: [],
} as const satisfies Record<StagedChangeStatus, readonly StagedChangeStatus[]>;

/** Comparisons in a row without a result that keep a change on trial longer. */
export const UNKNOWNS_THAT_EXTEND = 3;

/** What the trial has shown so far. Times by the database's clock. */
export type Trial = {
  status: StagedChangeStatus;
  cooldownUntil: Date;
  /** ≥ 1: a change that nothing was seen of is promoted by nobody. */
  minProbes: number;
  cleanProbes: number;
  /** Comparisons in a row, up to the last one, that could not be scored. */
  unknownStreak: number;
  /** The highest score yet, 0–1; null while nothing was scored. */
  highestScore: number | null;
  /** Verdicts of a membrane that the candidate would make stricter: they are listed, and a person confirms. */
  stricterVerdicts: number;
  thresholds: DivergenceThresholds;
};

/** One comparison of live and candidate. What failed, ran out of time or could not be scored is unknown, never clean. */
export type Probe =
  | {
      kind: "scored";
      score: number;
      judged: JudgedDivergence;
      /** A membrane would say something stricter than it says live. */
      isStricter: boolean;
    }
  | { kind: "unknown" };

export type TrialAfterProbe = {
  trial: Trial;
  /** Ends the trial at once. */
  isRejected: boolean;
  /** The third unknown in a row: the end moves on. */
  isExtended: boolean;
};

/** The trial after one more comparison; `extensionSeconds` as `cooldown.ts` has it. A trial that has ended learns nothing more. */
export function afterProbe(trial: Trial, probe: Probe, extensionSeconds: number): TrialAfterProbe {
  if (trial.status !== "staged") return { trial, isRejected: false, isExtended: false };
  if (probe.kind === "unknown") {
    const unknownStreak = trial.unknownStreak + 1;
    const isExtended = unknownStreak % UNKNOWNS_THAT_EXTEND === 0;
    const cooldownUntil = isExtended
      ? new Date(trial.cooldownUntil.getTime() + extensionSeconds * 1000)
      : trial.cooldownUntil;
    return { trial: { ...trial, unknownStreak, cooldownUntil }, isRejected: false, isExtended };
  }
  const { score, judged, isStricter } = probe;
  // Tightening is confirmed by a person however far it goes: asked for a clean comparison besides, a change that tightens
  // everything could never bind.
  const isClean = !judged.isCritical && (isStricter || score < trial.thresholds.l2);
  const seen: Trial = {
    ...trial,
    unknownStreak: 0,
    highestScore: Math.max(trial.highestScore ?? 0, score),
    cleanProbes: trial.cleanProbes + (isClean ? 1 : 0),
    stricterVerdicts: trial.stricterVerdicts + (isStricter ? 1 : 0),
  };
  return judged.isCritical
    ? { trial: { ...seen, status: "rejected" }, isRejected: true, isExtended: false }
    : { trial: seen, isRejected: false, isExtended: false };
}

/** What `now` allows. An unknown last comparison holds the change back until a scored one follows it. */
export function outlookOf(trial: Trial, now: Date): TrialOutlook {
  if (trial.status !== "staged") return "ended";
  if (now.getTime() < trial.cooldownUntil.getTime()) return "cooling_down";
  if (trial.cleanProbes < Math.max(1, trial.minProbes) || trial.unknownStreak > 0) return "waiting_for_traffic";
  return needsConfirmation(trial) ? "waiting_for_confirmation" : "promotable";
}

/** A score from L2 on, or a verdict made stricter, is for a person to confirm; a score from L1 on is only marked. */
export function needsConfirmation({ highestScore, stricterVerdicts, thresholds }: Trial): boolean {
  return stricterVerdicts > 0 || (highestScore !== null && highestScore >= thresholds.l2);
}

/** Whether no request promotes it, only an owner: nobody put it on trial, and in production nothing decides by itself. */
export function ownerPromotes({ stagedBy }: { stagedBy: string | null }, mode: OperatingMode): boolean {
  return stagedBy === null && mode === "production";
}

/** Whether it is a person's turn: one confirms what differed, or promotes what only an owner may. */
export function waitsForPerson(outlook: TrialOutlook, isOwnersAlone: boolean): boolean {
  return outlook === "waiting_for_confirmation" || (outlook === "promotable" && isOwnersAlone);
}

/**
 * Whether the request that a comparison was made of promotes: what was due before it, and still is with it. A comparison
 * that makes a trial due leaves it to the next request.
 */
export function isDueWith(before: Trial, after: Trial, now: Date): boolean {
  return [before, after].every((trial) => outlookOf(trial, now) === "promotable");
}

export type PromotionRefusal =
  | "change_ended"
  | "cooldown_running"
  | "too_few_clean_probes"
  | "confirmation_needed"
  | "kernel_conflict";

/**
 * Whether the change may bind. `by` is the next request of the same kernel or an owner's click; only the click can
 * confirm. `conflictsNow` says that the kernel, as it is now, refuses the rule outright.
 */
export function promote(
  trial: Trial,
  now: Date,
  { by, isConfirmed, conflictsNow }: { by: "request" | "owner"; isConfirmed: boolean; conflictsNow: boolean },
): Result<Trial, PromotionRefusal> {
  const outlook = outlookOf(trial, now);
  if (outlook === "ended") return refuse("change_ended");
  if (outlook === "cooling_down") return refuse("cooldown_running");
  if (outlook === "waiting_for_traffic") return refuse("too_few_clean_probes");
  if (conflictsNow) return refuse("kernel_conflict");
  if (outlook === "waiting_for_confirmation" && !(by === "owner" && isConfirmed)) return refuse("confirmation_needed");
  return ok({ ...trial, status: "promoted" });
}
