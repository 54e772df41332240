import { agreementRate } from "./agreement.ts";
import { lowerLevels, nextLevel } from "./level.ts";
import type { DemoteRefusal, GraduateRefusal } from "./refusal.ts";
import type { SessionConfig } from "./session-config.ts";
import type { AutonomyLevel } from "./vocabulary.ts";

/** What a session has to show for its present stay at a level. */
export type Evidence = {
  /** Counted decisions of the present stay. */
  total: number;
  agreed: number;
  /** When the person decided each critical miss, in the whole session: a demotion does not wipe the miss. */
  criticalMissesAt: readonly Date[];
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
  };
};

type Gates = Pick<SessionConfig, "minObservations" | "agreementThreshold" | "criticalMissWindowHours">;

const MS_PER_HOUR = 3_600_000;

/** Judges the three gates. All together, or no graduation; without a single observation there is none either. */
export function judgeGates(given: { level: AutonomyLevel; config: Gates; evidence: Evidence; now: Date }): GateReport {
  const { level, config, evidence, now } = given;
  // Dividing is correctly rounded, so 27/30 is the very number written 0.9; multiplying 0.7 by n would not be.
  const rate = agreementRate(evidence.agreed, evidence.total);
  const misses = evidence.criticalMissesAt.filter((at) => isInWindow(at, config, now)).length;
  const next = nextLevel(level);
  const gates = {
    minObservations: {
      required: config.minObservations,
      actual: evidence.total,
      met: evidence.total >= Math.max(1, config.minObservations),
    },
    agreementThreshold: {
      required: config.agreementThreshold,
      actual: rate,
      met: rate !== null && rate >= config.agreementThreshold,
    },
    criticalMissWindow: { windowHours: config.criticalMissWindowHours, misses, met: misses === 0 },
  };
  const eligible = next !== null && Object.values(gates).every((gate) => gate.met);
  return { eligible, currentLevel: level, nextLevel: next, gates };
}

/** The last instant at which a critical miss still closes the window; null when none does. */
export function windowOpensAt(criticalMissesAt: readonly Date[], config: Gates, now: Date): Date | null {
  const closing = criticalMissesAt.filter((at) => isInWindow(at, config, now)).map((at) => at.getTime());
  if (closing.length === 0) return null;
  return new Date(Math.max(...closing) + config.criticalMissWindowHours * MS_PER_HOUR);
}

/** Why this session may not go up one level now, or null if it may. Who may ask is the permission's business. */
export function refusalToGraduate(report: GateReport, isSessionClosed: boolean): GraduateRefusal | null {
  if (isSessionClosed) return "session_closed";
  if (report.nextLevel === null) return "at_top_level";
  return report.eligible ? null : "gates_unmet";
}

/** Why this session may not go down to `to`, or null if it may: any time, to any lower level, with a reason. */
export function refusalToDemote(
  level: AutonomyLevel,
  to: AutonomyLevel,
  reason: string,
  isSessionClosed = false,
): DemoteRefusal | null {
  if (isSessionClosed) return "session_closed";
  if (!lowerLevels(level).includes(to)) return "not_lower";
  return reason.trim() === "" ? "reason_required" : null;
}

/** The edge belongs to the window; a miss that lies ahead of `now` does too. */
function isInWindow(at: Date, config: Gates, now: Date): boolean {
  return now.getTime() - at.getTime() <= config.criticalMissWindowHours * MS_PER_HOUR;
}
