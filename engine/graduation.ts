import { agreementRate } from "./agreement.ts";
import {
  type AgreementFinding,
  type ArmedCounts,
  type ClassFinding,
  countsThatGate,
  judgeClass,
  judgeConfidence,
} from "./evidence/session-gates.ts";
import { nextLevel } from "./level.ts";
import type { SessionConfig } from "./session-config.ts";
import type { AutonomyLevel } from "./vocabulary.ts";

/** What a session has to show for its present stay at a level. */
export type Evidence = {
  /** Counted decisions of the present stay. */
  total: number;
  agreed: number;
  /** Those of them that were decided without seeing the recommendation. */
  blind?: ArmedCounts["blind"];
  /** Those in which people chose the action that the class gate names; `agreed`, the agent had said it too. */
  ofClass?: ArmedCounts | null;
  /** When the person decided each critical miss, in the whole session: a demotion does not wipe the miss. */
  criticalMissesAt: readonly Date[];
  /** When the drop in agreement began of which an alarm stands at this stay; null where none does. */
  driftBeganAt?: Date | null;
};

export type GateReport = {
  eligible: boolean;
  currentLevel: AutonomyLevel;
  nextLevel: AutonomyLevel | null;
  gates: {
    minObservations: { required: number; actual: number; met: boolean };
    /** `actual` is unrounded, and null before the first decision. */
    agreementThreshold: { required: number; actual: number | null; met: boolean };
    criticalMissWindow: { windowHours: number; misses: number; met: boolean };
    /** Only where they are asked for. */
    confidence?: AgreementFinding;
    classRecall?: ClassFinding;
    /** Only while an alarm of drift stands, which nobody has acknowledged. */
    drift?: { beganAt: Date; met: false };
  };
  /** Only decisions made blind were counted. */
  countsOnlyBlind: boolean;
};

type MissWindow = Pick<SessionConfig, "criticalMissWindowHours">;

const MS_PER_HOUR = 3_600_000;

/**
 * Judges the gates: the three documented ones, those of confidence where they are asked for, and an alarm of drift where
 * one stands. All together, or no graduation; without a single observation there is none either. Looking changes nothing.
 */
export function judgeGates(given: {
  level: AutonomyLevel;
  config: SessionConfig;
  evidence: Evidence;
  now: Date;
}): GateReport {
  const { level, config, evidence, now } = given;
  const counts = countsThatGate(config, evidence);
  // Dividing is correctly rounded, so 27/30 is the very number written 0.9; multiplying 0.7 by n would not be.
  const rate = agreementRate(counts.agreed, counts.total);
  const misses = missesInWindow(evidence.criticalMissesAt, config, now);
  const next = nextLevel(level);
  const confidence = judgeConfidence(config, next, counts);
  const classRecall = judgeClass(config, countsThatGate(config, evidence.ofClass ?? { agreed: 0, total: 0 }));
  const gates = {
    minObservations: {
      required: config.minObservations,
      actual: counts.total,
      met: counts.total >= Math.max(1, config.minObservations),
    },
    agreementThreshold: {
      required: config.agreementThreshold,
      actual: rate,
      met: rate !== null && rate >= config.agreementThreshold,
    },
    criticalMissWindow: { windowHours: config.criticalMissWindowHours, misses, met: misses === 0 },
    ...(confidence && { confidence }),
    ...(classRecall && { classRecall }),
    ...(evidence.driftBeganAt && { drift: { beganAt: evidence.driftBeganAt, met: false as const } }),
  };
  const eligible = next !== null && Object.values(gates).every((gate) => gate.met);
  return { eligible, currentLevel: level, nextLevel: next, gates, countsOnlyBlind: config.countOnlyBlind };
}

/** How many critical misses hold the session back now. */
export function missesInWindow(criticalMissesAt: readonly Date[], config: MissWindow, now: Date): number {
  return criticalMissesAt.filter((at) => isInWindow(at, config, now)).length;
}

/** The last instant at which a critical miss still closes the window; null when none does. */
export function windowOpensAt(criticalMissesAt: readonly Date[], config: MissWindow, now: Date): Date | null {
  const closing = criticalMissesAt.filter((at) => isInWindow(at, config, now)).map((at) => at.getTime());
  if (closing.length === 0) return null;
  return new Date(Math.max(...closing) + config.criticalMissWindowHours * MS_PER_HOUR);
}

/** The edge belongs to the window; a miss that lies ahead of `now` does too. */
function isInWindow(at: Date, config: MissWindow, now: Date): boolean {
  return now.getTime() - at.getTime() <= config.criticalMissWindowHours * MS_PER_HOUR;
}
