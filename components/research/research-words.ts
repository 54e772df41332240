import type { FindingView } from "#contract/findings.ts";
import { asPercent } from "#engine/cycle-words.ts";
import type {
  DeploymentTarget,
  ExperimentState,
  FailureClass,
  FindingStatus,
  InterventionStatus,
  InterventionType,
  Reproduction,
  SimulationOutcome,
} from "#engine/vocabulary.ts";

export const FAILURE_CLASS_WORDS = {
  reasoning: "Reasoning",
  long_context: "Long context",
  tool_use: "Tool use",
  feedback_loop: "Feedback loop",
  deployment: "Deployment",
} satisfies Record<FailureClass, string>;

/** A finished one says whether it is validated; this is of one that is not. */
export const EXPERIMENT_STATE_WORDS = {
  running: "Running",
  finished: "Not validated",
  timed_out: "Timed out",
} satisfies Record<ExperimentState, string>;

export const FINDING_STATUS_WORDS = {
  open: "Open",
  triaged: "Triaged",
  addressed: "Addressed",
  dismissed: "Dismissed",
} satisfies Record<FindingStatus, string>;

export const REPRODUCTION_WORDS = {
  untested: "Not tried in shadow",
  confirmed: "Confirmed in shadow",
  not_reproduced: "Did not reproduce in shadow",
} satisfies Record<Reproduction, string>;

export const INTERVENTION_TYPE_WORDS = {
  prompt_patch: "Prompt patch",
  guardrail: "Guardrail",
  parameter_tune: "Parameter tune",
  tool_restriction: "Tool restriction",
  context_limit: "Context limit",
  retry_policy: "Retry policy",
  circuit_breaker: "Circuit breaker",
  human_review: "Human review",
} satisfies Record<InterventionType, string>;

export const INTERVENTION_STATUS_WORDS = {
  proposed: "Proposed",
  simulated: "Simulated",
  approved: "Approved",
  deployed: "Deployed",
  rolled_back: "Rolled back",
  rejected: "Rejected",
} satisfies Record<InterventionStatus, string>;

export const SIMULATION_OUTCOME_WORDS = {
  improved: "Improved",
  no_change: "No change",
  degraded: "Degraded",
  side_effect: "Side effect",
  inconclusive: "Inconclusive",
} satisfies Record<SimulationOutcome, string>;

export const DEPLOYMENT_TARGET_WORDS = {
  staging: "Staging",
  production: "Production",
} satisfies Record<DeploymentTarget, string>;

/** `goal_drift` as people say it. */
export function inWords(name: string): string {
  return name.replaceAll("_", " ");
}

/** How often it reproduced, by its count; a rate of which nobody said of how many is said to be claimed. */
export function saidReproduction({ runs, failures, reproduction }: FindingView): string {
  const rate = asPercent(reproduction);
  return runs > 0 ? `${failures} of ${runs} runs, ${rate}` : `${rate}, claimed`;
}
