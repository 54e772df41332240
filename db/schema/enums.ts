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
  CYCLE_OUTCOMES,
  DECISION_SOURCES,
  DELIVERY_STATUSES,
  DEPLOYMENT_TARGETS,
  DISAGREEMENT_MARKS,
  DISPOSITIONS,
  EXECUTION_OUTCOMES,
  FAILURE_CLASSES,
  FEEDBACKS,
  FINDING_STATUSES,
  INTERVENTION_STATUSES,
  INTERVENTION_TYPES,
  KEY_KINDS,
  KEY_SCOPES,
  MEMBRANE_LIFECYCLES,
  NOTICES,
  OPERATING_MODES,
  OUTCOMES,
  PIPELINE_MODES,
  RISK_TIERS,
  ROLES,
  SEVERITIES,
  SIMULATION_OUTCOMES,
  SUBJECT_KINDS,
  TRANSITION_STATES,
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
export const findingStatus = pgEnum("finding_status", FINDING_STATUSES);
export const interventionType = pgEnum("intervention_type", INTERVENTION_TYPES);
export const interventionStatus = pgEnum("intervention_status", INTERVENTION_STATUSES);
export const deploymentTarget = pgEnum("deployment_target", DEPLOYMENT_TARGETS);
export const simulationOutcome = pgEnum("simulation_outcome", SIMULATION_OUTCOMES);
export const transitionState = pgEnum("transition_state", TRANSITION_STATES);
