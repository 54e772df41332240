import type { GateReport } from "./graduation.ts";
import { lowerLevels } from "./level.ts";
import type { DemoteRefusal, GraduateRefusal } from "./refusal.ts";
import type { AutonomyLevel } from "./vocabulary.ts";

/** Why this session may not go up one level now, or null if it may. Who may ask is the permission's business. */
export function refusalToGraduate(
  report: Pick<GateReport, "eligible" | "nextLevel">,
  isSessionClosed: boolean,
): GraduateRefusal | null {
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
