import { canTransition, validTransitions } from "#engine/mode.ts";
import type { OperatingMode, TransitionRequirement, TransitionState } from "#engine/vocabulary.ts";
import { OPERATING_MODE_WORDS } from "../words.ts";

export const TRANSITION_STATE_WORDS = {
  pending: "Waits for another owner",
  completed: "Done",
  refused: "Refused",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  timed_out: "Nobody approved in time",
  overtaken: "Overtaken by another step",
} satisfies Record<TransitionState, string>;

export const TRANSITION_REQUIREMENT_WORDS = {
  successful_lab_cycle: "A successful cycle in LAB",
  no_critical_errors: "No critical errors in LAB runs",
  migration_completed: "Migration completed",
  validated_findings: "A validated finding in SHADOW",
  intervention_effectiveness: "Intervention effective above the threshold",
  no_unaddressed_s4: "No unaddressed S4 finding",
  authorized_approval: "Approval by another owner",
  reason: "A reason",
} satisfies Record<TransitionRequirement, string>;

type Attempt = { from: OperatingMode; to: OperatingMode; unmet: readonly TransitionRequirement[] };

/** Why an attempt was refused: no such step, what was missing, or else the one thing that holds a complete step back. */
export function whyRefused({ from, to, unmet }: Attempt): string {
  if (!canTransition(from, to)) {
    const through = validTransitions(from).map((mode) => OPERATING_MODE_WORDS[mode].label);
    return `There is no such step, for nobody: it goes through ${through.join(" or ")}`;
  }
  if (unmet.length === 0) return "More approvals would have been needed there than members may vote";
  const missing = unmet.map((each) => TRANSITION_REQUIREMENT_WORDS[each]);
  // Only the first word loses its capital: LAB, SHADOW and S4 keep theirs.
  return `Missing: ${missing.map((words) => words.slice(0, 1).toLowerCase() + words.slice(1)).join("; ")}`;
}
