/**
 * Every closed set of words the product speaks, each in one place.
 *
 * Order is meaning: later is riskier (severity, tier, verdict) or freer (level, mode, role).
 * The Postgres enums, the zod schemas, the filters and the badges are all built from these tuples.
 */
export const SEVERITIES = ["S0", "S1", "S2", "S3", "S4"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const RISK_TIERS = ["safe", "review", "block"] as const;
export type RiskTier = (typeof RISK_TIERS)[number];

/** Strictest last: each dial asks for one of these and the last in this order wins. */
export const VERDICTS = ["approve", "approve_modified", "escalate", "block"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The one word an agent's code branches on. */
export const DISPOSITIONS = ["proceed", "proceed_modified", "wait", "stop", "observe"] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export const OPERATING_MODES = ["lab", "shadow", "production"] as const;
export type OperatingMode = (typeof OPERATING_MODES)[number];

/** Whether a membrane's verdict is enforced or only recorded. */
export const PIPELINE_MODES = ["live", "shadow"] as const;
export type PipelineMode = (typeof PIPELINE_MODES)[number];

export const MEMBRANE_LIFECYCLES = ["draft", "shadow", "live"] as const;
export type MembraneLifecycle = (typeof MEMBRANE_LIFECYCLES)[number];

/** How binding a policy is: critical, regulatory, of the organisation, on trial. */
export const POLICY_TIERS = ["T1", "T2", "T3", "T4"] as const;
export type PolicyTier = (typeof POLICY_TIERS)[number];

/** What a policy does with an intent that it matches; stricter last. */
export const POLICY_EFFECTS = ["pass", "warn", "modify", "conditional", "fail"] as const;
export type PolicyEffect = (typeof POLICY_EFFECTS)[number];

/** What a membrane says of an intent that no policy matched. */
export const UNCOVERED_VERDICTS = ["approve", "escalate"] as const;
export type UncoveredVerdict = (typeof UNCOVERED_VERDICTS)[number];

/** What agents do that a membrane can be made for from a template. */
export const MEMBRANE_TEMPLATES = ["support", "finance", "infrastructure", "data", "coding_agent"] as const;
export type MembraneTemplate = (typeof MEMBRANE_TEMPLATES)[number];

/** How delicate the target of an action is. */
export const SENSITIVITIES = ["public", "internal", "confidential", "restricted"] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What the risk score of an intent is made of. */
export const RISK_FACTORS = [
  "reversibility",
  "financial",
  "regulatory",
  "audience",
  "context_confidence",
  "novelty",
  "agent_trust",
] as const;
export type RiskFactor = (typeof RISK_FACTORS)[number];

/** What a person says of a decision: right, too strict, too lax. */
export const FEEDBACKS = ["confirmed", "false_positive", "false_negative"] as const;
export type Feedback = (typeof FEEDBACKS)[number];

/** What can be proposed of a policy; a person applies it. */
export const CALIBRATION_KINDS = ["raise_threshold", "lower_threshold", "narrow_scope", "retire"] as const;
export type CalibrationKind = (typeof CALIBRATION_KINDS)[number];

/** The deliberators that every panel can have; others are asked over HTTP. */
export const BUILT_IN_DELIBERATORS = ["precedent", "budget", "blast_radius"] as const;
export type BuiltInDeliberator = (typeof BUILT_IN_DELIBERATORS)[number];

/** What a deliberator says; `abstain` where it knows nothing of the matter. */
export const POSITIONS = ["approve", "escalate", "block", "abstain"] as const;
export type Position = (typeof POSITIONS)[number];

/** What has to be so before a membrane goes live. */
export const READINESS_ITEMS = [
  "shadow_decisions",
  "critical_types_covered",
  "feedback_reviewed",
  "escalation_tested",
  "stakeholders_notified",
] as const;
export type ReadinessItem = (typeof READINESS_ITEMS)[number];

export const AUTONOMY_LEVELS = ["shadow", "supervised", "autonomous"] as const;
export type AutonomyLevel = (typeof AUTONOMY_LEVELS)[number];

/** The rules of risk, in the order in which they are asked. */
export const ASKED_RULES = [
  "severity",
  "destructive_type",
  "safety_filters",
  "high_severity",
  "reviewed_type",
  "low_severity",
  "unregistered_type",
  "capability",
  "cost",
] as const;
export type AskedRule = (typeof ASKED_RULES)[number];

/** Who may raise a tier after the rules were asked. */
export const TIER_RAISERS = ["policy", "person"] as const;
export type TierRaiser = (typeof TIER_RAISERS)[number];

export type RiskRule = AskedRule | TierRaiser;

/** What each demands a verdict. */
export const DIALS = ["mode", "membrane", "level"] as const;
export type Dial = (typeof DIALS)[number];

export const BUILT_IN_ACTION_TYPES = [
  "prompt_mutation",
  "tool_policy_change",
  "memory_gating",
  "fine_tune",
  "config_change",
  "destructive_tool_call",
  "safety_filter_change",
] as const;
export type BuiltInActionType = (typeof BUILT_IN_ACTION_TYPES)[number];

export const CAPABILITIES = [
  "run_stress_tests",
  "run_destructive_tests",
  "generate_hypotheses",
  "use_synthetic_data",
  "mirror_production_traffic",
  "access_live_traffic",
  "test_intervention_in_isolation",
  "deploy_to_staging",
  "deploy_to_production",
  "finding_S0",
  "finding_S1",
  "finding_S2",
  "finding_S3",
  "finding_S4",
  "research_cycle",
  "memory_update",
  "generate_report",
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** What a mode answers when asked for a capability. */
export const BEHAVIOURS = ["auto", "allowed", "autonomous", "supervised", "review", "blocked"] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

export const APPROVAL_STATUSES = [
  "created",
  "pending",
  "approved",
  "rejected",
  "timed_out",
  "blocked",
  "cancelled",
] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

/** How a request was settled. */
export const APPROVAL_VIAS = [
  "auto_safe",
  "auto_lab",
  "auto_approve",
  "auto_reject",
  "block",
  "human",
  "timeout",
  "cancel",
] as const;
export type ApprovalVia = (typeof APPROVAL_VIAS)[number];

export const APPROVAL_MODES = ["interactive", "async", "auto_approve", "auto_reject"] as const;
export type ApprovalMode = (typeof APPROVAL_MODES)[number];

export const VOTE_CHOICES = ["approve", "reject"] as const;
export type VoteChoice = (typeof VOTE_CHOICES)[number];

export const VOTE_CHANNELS = ["browser", "api", "cli", "slack"] as const;
export type VoteChannel = (typeof VOTE_CHANNELS)[number];

export const COMPARATORS = ["action", "action_and_arguments"] as const;
export type Comparator = (typeof COMPARATORS)[number];

export const OUTCOMES = ["agree", "disagree"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Who said what the person decided; only the first two count toward the gates by default. */
export const DECISION_SOURCES = ["member", "reporter", "agent_reported"] as const;
export type DecisionSource = (typeof DECISION_SOURCES)[number];

/**
 * Why Cohen's κ is not said: too few decisions, more actions than anybody compares, both sides always chose the same one
 * action, or one side always chose one.
 */
export const KAPPA_SILENCES = ["too_few", "too_many_actions", "same_action", "one_sided"] as const;
export type KappaSilence = (typeof KAPPA_SILENCES)[number];

/** Whether the recommendation was hidden until the person decided; what nobody knows to have been hidden is `shown`. */
export const ARMS = ["blind", "shown"] as const;
export type Arm = (typeof ARMS)[number];

export const GATES = [
  "min_observations",
  "agreement_threshold",
  "critical_miss_window",
  "confidence",
  "class_recall",
  "drift",
] as const;
export type Gate = (typeof GATES)[number];

/** How sure the agreement has to be, the laxest first: not asked, Wilson's interval, or a test that holds however often people look. */
export const CONFIDENCE_METHODS = ["off", "wilson", "anytime"] as const;
export type ConfidenceMethod = (typeof CONFIDENCE_METHODS)[number];

/** What a gate of confidence says of the evidence so far; only `pass` lets a session up. */
export const GATE_OUTCOMES = ["pass", "fail", "inconclusive", "not_enough_data"] as const;
export type GateOutcome = (typeof GATE_OUTCOMES)[number];

/** What a person does with a recommendation that was shown. */
export const RULINGS = ["approve", "override", "reject"] as const;
export type Ruling = (typeof RULINGS)[number];

/**
 * What a forecast of a session cannot see past, the first that there is: an alarm of drift that only an owner ends, the gate
 * of a class, which rests on cases of its own, and blind cases alone counting where none are drawn.
 */
export const FORECAST_STOPS = ["drift", "class_recall", "blind_rate"] as const;
export type ForecastStop = (typeof FORECAST_STOPS)[number];

/** What the product suggests to an owner; it never does it by itself. */
export const SUGGESTIONS = ["demote", "re_enter_shadow", "start_again"] as const;
export type Suggestion = (typeof SUGGESTIONS)[number];

/** A reviewer's reading of a disagreement; it changes no count. */
export const DISAGREEMENT_MARKS = ["agent_needs_tuning", "edge_case", "human_error"] as const;
export type DisagreementMark = (typeof DISAGREEMENT_MARKS)[number];

/** What became of a single-use permission; a live one may be used once, until it expires. */
export const GRANT_STATES = ["live", "consumed", "expired", "revoked"] as const;
export type GrantState = (typeof GRANT_STATES)[number];

/** How far a break-glass window is: it waits for a second owner, it is open, or it is over and waits to be reviewed. */
export const BREAK_GLASS_STATES = ["unconfirmed", "open", "lapsed", "over", "reviewed"] as const;
export type BreakGlassState = (typeof BREAK_GLASS_STATES)[number];

/** How the execution ended that a grant permitted, as the executor reports it. */
export const EXECUTION_OUTCOMES = ["succeeded", "failed"] as const;
export type ExecutionOutcome = (typeof EXECUTION_OUTCOMES)[number];

export const ROLES = ["viewer", "reviewer", "owner"] as const;
export type Role = (typeof ROLES)[number];

export const ACTOR_KINDS = ["human", "agent", "system"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const KEY_KINDS = ["agent", "reporter", "personal"] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

export const KEY_SCOPES = [
  "read",
  "intents:write",
  "sessions:write",
  "sessions:report-human",
  "findings:write",
  "grants:consume",
] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export const SAMPLING_STRATEGIES = ["random", "error_biased", "latency_biased"] as const;
export type SamplingStrategy = (typeof SAMPLING_STRATEGIES)[number];

/** Why a mirrored trace was kept. */
export const KEPT_REASONS = ["random", "error", "latency"] as const;
export type KeptReason = (typeof KEPT_REASONS)[number];

/** Why a mirrored trace says of no action that could be judged. */
export const UNMAPPED_REASONS = ["no_agent", "no_action", "no_arguments", "too_many_actions", "unreadable"] as const;
export type UnmappedReason = (typeof UNMAPPED_REASONS)[number];

/** What a span of a trace is in the exchange that it is part of, in OpenTelemetry's order. */
export const SPAN_KINDS = ["internal", "server", "client", "producer", "consumer"] as const;

export const RISK_PRESETS = ["standard", "strict", "custom"] as const;
export type RiskPreset = (typeof RISK_PRESETS)[number];

/** Which layer a configuration value comes from; a later one wins. */
export const CONFIG_SOURCES = ["default", "global", "mode"] as const;
export type ConfigSource = (typeof CONFIG_SOURCES)[number];

export const TRANSITION_REQUIREMENTS = [
  "successful_lab_cycle",
  "no_critical_errors",
  "migration_completed",
  "validated_findings",
  "intervention_effectiveness",
  "no_unaddressed_s4",
  "authorized_approval",
  "reason",
] as const;
export type TransitionRequirement = (typeof TRANSITION_REQUIREMENTS)[number];

/** What became of somebody's asking for another mode; a pending one waits for another owner. */
export const TRANSITION_STATES = [
  "pending",
  "completed",
  "refused",
  "rejected",
  "withdrawn",
  "timed_out",
  "overtaken",
] as const;
export type TransitionState = (typeof TRANSITION_STATES)[number];

export const FAILURE_CLASSES = ["reasoning", "long_context", "tool_use", "feedback_loop", "deployment"] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];

/** How a research cycle ended. */
export const CYCLE_OUTCOMES = ["succeeded", "failed"] as const;
export type CycleOutcome = (typeof CYCLE_OUTCOMES)[number];

/** How a cycle stands: it runs, or it ended. */
export const CYCLE_STANDINGS = ["running", ...CYCLE_OUTCOMES] as const;
export type CycleStanding = (typeof CYCLE_STANDINGS)[number];

/** One past its time is timed out, whoever looks. */
export const EXPERIMENT_STATES = ["running", "finished", "timed_out"] as const;
export type ExperimentState = (typeof EXPERIMENT_STATES)[number];

export const FINDING_STATUSES = ["open", "triaged", "addressed", "dismissed"] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** What became in shadow of what was found in the lab. */
export const REPRODUCTIONS = ["untested", "confirmed", "not_reproduced"] as const;
export type Reproduction = (typeof REPRODUCTIONS)[number];

export const INTERVENTION_TYPES = [
  "prompt_patch",
  "guardrail",
  "parameter_tune",
  "tool_restriction",
  "context_limit",
  "retry_policy",
  "circuit_breaker",
  "human_review",
] as const;
export type InterventionType = (typeof INTERVENTION_TYPES)[number];

export const INTERVENTION_STATUSES = [
  "proposed",
  "simulated",
  "approved",
  "deployed",
  "rolled_back",
  "rejected",
] as const;
export type InterventionStatus = (typeof INTERVENTION_STATUSES)[number];

/** Where a remedy is put to work. */
export const DEPLOYMENT_TARGETS = ["staging", "production"] as const;
export type DeploymentTarget = (typeof DEPLOYMENT_TARGETS)[number];

/** What a counterfactual run over recorded traces says of a remedy. */
export const SIMULATION_OUTCOMES = ["improved", "no_change", "degraded", "side_effect", "inconclusive"] as const;
export type SimulationOutcome = (typeof SIMULATION_OUTCOMES)[number];

/** Everything the audit log can say happened. Grows at the end; nothing is renamed. */
export const AUDIT_EVENTS = [
  "workspace_created",
  "approval_requested",
  "approval_granted",
  "approval_denied",
  "approval_timeout",
  "approval_auto",
  "approval_blocked",
  "approval_cancelled",
  "vote_cast",
  "vote_withdrawn",
  "risk_assessment",
  "risk_escalation",
  "mode_transition",
  "mode_transition_blocked",
  "environment_created",
  "configuration_changed",
  "session_created",
  "session_changed",
  "session_closed",
  "recommendation_recorded",
  "human_decision_recorded",
  "disagreement_marked",
  "critical_miss",
  "graduated",
  "demoted",
  "started_again",
  "graduation_refused",
  "agent_registered",
  "agent_changed",
  "action_type_changed",
  "key_issued",
  "key_revoked",
  "member_added",
  "member_changed",
  "member_disabled",
  "sign_in",
  "sign_in_failed",
  "sign_out",
  "access_denied",
  "member_invited",
  "invitation_revoked",
  "endpoint_created",
  "endpoint_changed",
  "endpoint_secret_rotated",
  "endpoint_disabled",
  "endpoint_removed",
  "delivery_given_up",
  "delivery_repeated",
  "notification_preference_changed",
  "slack_linked",
  "slack_unlinked",
  "grant_consumed",
  "grant_refused",
  "grant_reported",
  "grant_revoked",
  "kill_switch_on",
  "kill_switch_off",
  "kill_switch_release_asked",
  "approval_claimed",
  "approval_released",
  "approval_commented",
  "approval_reminder",
  "approval_escalated",
  "approval_unattainable",
  "break_glass_opened",
  "break_glass_confirmed",
  "break_glass_used",
  "break_glass_closed",
  "break_glass_reviewed",
  "membrane_created",
  "membrane_revised",
  "membrane_changed",
  "membrane_activated",
  "membrane_activation_refused",
  "membrane_announced",
  "membrane_escalation_tested",
  "decision_feedback",
  "membrane_alert",
  "evidence_opened",
  "membrane_drill_started",
  "deliberator_created",
  "deliberator_secret_rotated",
  "deliberator_removed",
  "approval_acknowledged",
  "cycle_started",
  "cycle_changed",
  "experiment_reported",
  "finding_reported",
  "finding_merged",
  "finding_confirmed",
  "finding_triaged",
  "intervention_proposed",
  "intervention_rejected",
  "simulation_reported",
  "deployment_requested",
  "intervention_deployed",
  "intervention_rolled_back",
  "research_refused",
  "mode_transition_asked",
  "mode_transition_rejected",
  "mode_transition_withdrawn",
  "mode_transition_timed_out",
  "mode_transition_overtaken",
  "regression_detected",
  "critical_errors_settled",
  "traces_mirrored",
  "traces_purged",
  "log_shortened",
  "entry_redacted",
  "experiment_started",
  "experiment_finished",
  "experiment_timed_out",
  "kernel_created",
  "kernel_changed",
  "endorsement_proposed",
  "endorsement",
  "axiomatic_refused",
  "kernel_request",
  "staged",
  "probe",
  "probe_failed",
  "staged_promotion",
  "staged_rejection",
  "staged_cancelled",
  "simulation_started",
  "simulation_ended",
  "drift_alarm",
  "drift_acknowledged",
  "agent_report_kept",
  "staged_confirmation_asked",
  "endorsement_unanswered",
] as const;
export type AuditEvent = (typeof AUDIT_EVENTS)[number];

/** Nothing writes these, so nobody is offered to look for them: the judgment's own entry says what was claimed (decision 54). */
export const UNWRITTEN_EVENTS: readonly AuditEvent[] = ["risk_escalation"];
/** What the log can be searched for. A function: a list worked out here would bring all events into every page. */
export const writtenEvents = () => AUDIT_EVENTS.filter((event) => !UNWRITTEN_EVENTS.includes(event));

export const SUBJECT_KINDS = [
  "workspace",
  "decision",
  "approval",
  "session",
  "observation",
  "environment",
  "agent",
  "key",
  "member",
  "action_type",
  "invitation",
  "endpoint",
  "break_glass",
  "membrane",
  "deliberator",
  "cycle",
  "experiment",
  "finding",
  "intervention",
  "simulation",
  "trace_batch",
  "kernel",
  "endorsement",
  "kernel_request",
  "staged_change",
  "audit_entry",
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Where a notice goes. */
export const CHANNELS = ["webhook", "slack", "email", "browser"] as const;
export type Channel = (typeof CHANNELS)[number];

/** What people and systems are told of; also the event types of webhooks. */
export const NOTICES = [
  "approval.requested",
  "approval.voted",
  "approval.decided",
  "approval.blocked",
  "approval.timed_out",
  "approval.cancelled",
  "approval.reminded",
  "approval.escalated",
  "session.critical_miss",
  "session.graduated",
  "session.demoted",
  "workspace.kill_switch",
  "workspace.break_glass",
  "membrane.announced",
  "membrane.drill",
  "membrane.alert",
  "delivery.given_up",
  "endpoint.test",
  "environment.transition_asked",
  "environment.transition_ended",
  "environment.mode_changed",
  "regression.detected",
  "endorsement.proposed",
  "endorsement.decided",
  "staged_change.rejected",
  "session.drift",
  "staged_change.waits",
] as const;
export type Notice = (typeof NOTICES)[number];

/** How far a notice is on its way to one endpoint; a dead one waits for somebody to send it again. */
export const DELIVERY_STATUSES = ["pending", "delivered", "dead"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** The one way that every intent goes, in this order. */
export const PIPELINE_STAGES = ["validate", "enrich", "evaluate", "deliberate", "assemble"] as const;
export type PipelineStage = (typeof PIPELINE_STAGES)[number];

/** What became of a stage; a failed one holds the intent for review. */
export const STAGE_STATES = ["waiting", "running", "passed", "decided", "skipped", "failed"] as const;
export type StageState = (typeof STAGE_STATES)[number];

/** How far a backtest has come. */
export const BACKTEST_STATES = ["running", "done", "cancelled", "failed"] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];

/** The kernels that one can begin with. */
export const KERNEL_PRESETS = ["default", "defense"] as const;
export type KernelPreset = (typeof KERNEL_PRESETS)[number];

/** What a proposed rule does to a kernel; later asks for more. */
export const RULE_CONFLICTS = ["none", "possible", "plastic", "axiomatic"] as const;
export type RuleConflict = (typeof RULE_CONFLICTS)[number];

/** What became of a proposed rule; `failed` was approved and could not be put into its kernel. */
export const ENDORSEMENT_DECISIONS = ["pending", "approved", "staged", "rejected", "failed"] as const;
export type EndorsementDecision = (typeof ENDORSEMENT_DECISIONS)[number];

/** What somebody decides of a proposed rule. */
export const ENDORSEMENT_CHOICES = ["approve", "stage", "reject"] as const;
export type EndorsementChoice = (typeof ENDORSEMENT_CHOICES)[number];

/** What an owner has set up to be decided without a person. */
export const AUTO_ENDORSEMENTS = ["off", "approve", "stage", "reject"] as const;

/** Why nobody decided a rule that was put before whoever is at the command line. */
export const UNANSWERED = ["no_terminal", "input_closed"] as const;
export type Unanswered = (typeof UNANSWERED)[number];

/** How an endorsement was decided; `auto` only where an owner set it up. */
export const ENDORSEMENT_CHANNELS = ["browser", "api", "cli", "auto"] as const;
export type EndorsementChannel = (typeof ENDORSEMENT_CHANNELS)[number];

/** A change on trial, and how the trial ended. */
export const STAGED_CHANGE_STATUSES = ["staged", "promoted", "rejected", "cancelled"] as const;
export type StagedChangeStatus = (typeof STAGED_CHANGE_STATUSES)[number];

/** Where a trial stands, for the screen and for whoever would promote it. */
export const TRIAL_OUTLOOKS = [
  "ended",
  "cooling_down",
  "waiting_for_traffic",
  "waiting_for_confirmation",
  "promotable",
] as const;
export type TrialOutlook = (typeof TRIAL_OUTLOOKS)[number];

/** Why a trial ended as it did. */
export const TRIAL_ENDS = [
  "promoted_by_request",
  "promoted_by_owner",
  "critical_sandbox_divergence",
  "no_longer_sound",
  "discarded",
  "overtaken",
] as const;
export type TrialEnd = (typeof TRIAL_ENDS)[number];

/** What became of one comparison; what is sealed is left out, so that nothing of it gets around. */
export const PROBE_RESULTS = ["scored", "unknown", "left_out"] as const;

/** How much one comparison of live and candidate asks for; later is graver. */
export const DIVERGENCE_TIERS = ["ok", "l1_warning", "l2_judge", "l3_icm", "critical"] as const;
export type DivergenceTier = (typeof DIVERGENCE_TIERS)[number];
