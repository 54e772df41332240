import { pgEnum } from "drizzle-orm/pg-core";
import {
  ACTOR_KINDS,
  APPROVAL_STATUSES,
  APPROVAL_VIAS,
  ARMS,
  AUDIT_EVENTS,
  AUTONOMY_LEVELS,
  BACKTEST_STATES,
  CAPABILITIES,
  CHANNELS,
  COMPARATORS,
  CONFIDENCE_METHODS,
  CYCLE_OUTCOMES,
  DECISION_SOURCES,
  DELIVERY_STATUSES,
  DEPLOYMENT_TARGETS,
  DISAGREEMENT_MARKS,
  DISPOSITIONS,
  DIVERGENCE_TIERS,
  ENDORSEMENT_CHANNELS,
  ENDORSEMENT_DECISIONS,
  EXECUTION_OUTCOMES,
  EXPERIMENT_STATES,
  FAILURE_CLASSES,
  FEEDBACKS,
  FINDING_STATUSES,
  INTERVENTION_STATUSES,
  INTERVENTION_TYPES,
  KEPT_REASONS,
  KERNEL_PRESETS,
  KEY_KINDS,
  KEY_SCOPES,
  MEMBRANE_LIFECYCLES,
  NOTICES,
  OPERATING_MODES,
  OUTCOMES,
  PIPELINE_MODES,
  PROBE_RESULTS,
  RISK_TIERS,
  ROLES,
  RULE_CONFLICTS,
  SEVERITIES,
  SIMULATION_OUTCOMES,
  STAGED_CHANGE_STATUSES,
  SUBJECT_KINDS,
  TRANSITION_STATES,
  TRIAL_ENDS,
  VERDICTS,
  VOTE_CHANNELS,
  VOTE_CHOICES,
} from "#engine/vocabulary.ts";

/** One enum per list of words, in the engine's order, so that `severity >= 'S3'` means in SQL what it means there. */
export const severity = pgEnum("severity", SEVERITIES);
export const riskTier = pgEnum("risk_tier", RISK_TIERS);
export const verdict = pgEnum("verdict", VERDICTS);
export const disposition = pgEnum("disposition", DISPOSITIONS);
export const operatingMode = pgEnum("operating_mode", OPERATING_MODES);
export const pipelineMode = pgEnum("pipeline_mode", PIPELINE_MODES);
export const autonomyLevel = pgEnum("autonomy_level", AUTONOMY_LEVELS);
export const capability = pgEnum("capability", CAPABILITIES);
export const approvalStatus = pgEnum("approval_status", APPROVAL_STATUSES);
export const approvalVia = pgEnum("approval_via", APPROVAL_VIAS);
export const voteChoice = pgEnum("vote_choice", VOTE_CHOICES);
export const voteChannel = pgEnum("vote_channel", VOTE_CHANNELS);
export const comparator = pgEnum("comparator", COMPARATORS);
export const confidenceMethod = pgEnum("confidence_method", CONFIDENCE_METHODS);
export const outcome = pgEnum("outcome", OUTCOMES);
export const decisionSource = pgEnum("decision_source", DECISION_SOURCES);
export const arm = pgEnum("arm", ARMS);
export const disagreementMark = pgEnum("disagreement_mark", DISAGREEMENT_MARKS);
export const role = pgEnum("role", ROLES);
export const actorKind = pgEnum("actor_kind", ACTOR_KINDS);
export const keyKind = pgEnum("key_kind", KEY_KINDS);
export const keyScope = pgEnum("key_scope", KEY_SCOPES);
export const auditEvent = pgEnum("audit_event", AUDIT_EVENTS);
export const executionOutcome = pgEnum("execution_outcome", EXECUTION_OUTCOMES);
export const subjectKind = pgEnum("subject_kind", SUBJECT_KINDS);
export const channel = pgEnum("channel", CHANNELS);
export const notice = pgEnum("notice", NOTICES);
export const deliveryStatus = pgEnum("delivery_status", DELIVERY_STATUSES);
export const membraneLifecycle = pgEnum("membrane_lifecycle", MEMBRANE_LIFECYCLES);
export const backtestState = pgEnum("backtest_state", BACKTEST_STATES);
export const feedback = pgEnum("feedback", FEEDBACKS);
export const failureClass = pgEnum("failure_class", FAILURE_CLASSES);
export const cycleOutcome = pgEnum("cycle_outcome", CYCLE_OUTCOMES);
export const experimentState = pgEnum("experiment_state", EXPERIMENT_STATES);
export const findingStatus = pgEnum("finding_status", FINDING_STATUSES);
export const interventionType = pgEnum("intervention_type", INTERVENTION_TYPES);
export const interventionStatus = pgEnum("intervention_status", INTERVENTION_STATUSES);
export const deploymentTarget = pgEnum("deployment_target", DEPLOYMENT_TARGETS);
export const simulationOutcome = pgEnum("simulation_outcome", SIMULATION_OUTCOMES);
export const transitionState = pgEnum("transition_state", TRANSITION_STATES);
export const keptReason = pgEnum("kept_reason", KEPT_REASONS);
export const kernelPreset = pgEnum("kernel_preset", KERNEL_PRESETS);
export const ruleConflict = pgEnum("rule_conflict", RULE_CONFLICTS);
export const endorsementDecision = pgEnum("endorsement_decision", ENDORSEMENT_DECISIONS);
export const endorsementChannel = pgEnum("endorsement_channel", ENDORSEMENT_CHANNELS);
export const stagedChangeStatus = pgEnum("staged_change_status", STAGED_CHANGE_STATUSES);
export const trialEnd = pgEnum("trial_end", TRIAL_ENDS);
export const probeResult = pgEnum("probe_result", PROBE_RESULTS);
export const divergenceTier = pgEnum("divergence_tier", DIVERGENCE_TIERS);
