import type { TransitionRequirement, TransitionState } from "#engine/vocabulary.ts";

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
