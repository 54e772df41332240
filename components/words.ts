import type {
  ApprovalMode,
  ApprovalStatus,
  ApprovalVia,
  Arm,
  AutonomyLevel,
  Behaviour,
  BreakGlassState,
  CalibrationKind,
  Channel,
  Comparator,
  ConfidenceMethod,
  DecisionSource,
  DeliveryStatus,
  DisagreementMark,
  ExecutionOutcome,
  Feedback,
  Gate,
  GateOutcome,
  GrantState,
  KeyScope,
  MembraneLifecycle,
  OperatingMode,
  Outcome,
  PipelineStage,
  RiskPreset,
  RiskTier,
  Role,
  Severity,
  StageState,
  Verdict,
  VoteChannel,
  VoteChoice,
} from "#engine/vocabulary.ts";
import type { Tone } from "./ui/tone.ts";

/**
 * Vocabulary → what people read. Every word is covered or this does not compile. States are in capitals; SHADOW names a
 * position on three dials, so a column, a noun or a heading beside it says which.
 */
export const VERDICT_WORDS = {
  approve: { label: "Allow", would: "Would allow", tone: "allow", demand: "" },
  approve_modified: { label: "Modify", would: "Would modify", tone: "modify", demand: "changes it" },
  escalate: { label: "Escalate", would: "Would escalate", tone: "escalate", demand: "asks for a person" },
  block: { label: "Block", would: "Would block", tone: "block", demand: "blocks" },
} satisfies Record<Verdict, { label: string; would: string; tone: Tone; demand: string }>;

/** What a person says of a decision, by the key that says it. */
export const FEEDBACK_WORDS = {
  confirmed: { label: "Right", hotkey: "1" },
  false_positive: { label: "Too strict", hotkey: "2" },
  false_negative: { label: "Too lax", hotkey: "3" },
} satisfies Record<Feedback, { label: string; hotkey: string }>;

export const CALIBRATION_KIND_WORDS = {
  raise_threshold: "Raise a threshold of",
  lower_threshold: "Lower a threshold of",
  narrow_scope: "Narrow the scope of",
  retire: "Retire",
} satisfies Record<CalibrationKind, string>;

export const RISK_TIER_WORDS = {
  safe: { label: "SAFE", verdict: "approve" },
  review: { label: "REVIEW", verdict: "escalate" },
  block: { label: "BLOCK", verdict: "block" },
} satisfies Record<RiskTier, { label: string; verdict: Verdict }>;

export const SEVERITY_WORDS = {
  S0: { label: "negligible", pips: 0, tone: "quiet" },
  S1: { label: "low", pips: 1, tone: "quiet" },
  S2: { label: "medium", pips: 2, tone: "escalate" },
  S3: { label: "high", pips: 3, tone: "escalate" },
  S4: { label: "critical", pips: 4, tone: "block" },
} satisfies Record<Severity, { label: string; pips: number; tone: Tone }>;

export const OPERATING_MODE_WORDS = {
  lab: { label: "LAB", meaning: "Nothing real is touched" },
  shadow: { label: "SHADOW", meaning: "Real traffic, mirrored" },
  production: { label: "PRODUCTION", meaning: "Live systems" },
} satisfies Record<OperatingMode, { label: string; meaning: string }>;

export const MEMBRANE_LIFECYCLE_WORDS = {
  draft: { label: "DRAFT", meaning: "Not yet evaluating" },
  shadow: { label: "SHADOW", meaning: "Verdicts are recorded, not enforced" },
  live: { label: "LIVE", meaning: "Verdicts bind" },
} satisfies Record<MembraneLifecycle, { label: string; meaning: string }>;

export const AUTONOMY_LEVEL_WORDS = {
  shadow: { label: "SHADOW", meaning: "Records in silence", who: "a person decides" },
  supervised: { label: "SUPERVISED", meaning: "Proposes, a person confirms", who: "a person confirms" },
  autonomous: { label: "AUTONOMOUS", meaning: "Acts, people review after", who: "the agent acts" },
} satisfies Record<AutonomyLevel, { label: string; meaning: string; who: string }>;

export const PIPELINE_STAGE_WORDS = {
  validate: "Validate",
  enrich: "Enrich",
  evaluate: "Evaluate",
  deliberate: "Deliberate",
  assemble: "Assemble",
} satisfies Record<PipelineStage, string>;

export const STAGE_STATE_WORDS = {
  waiting: "waiting",
  running: "running",
  passed: "passed",
  decided: "decided here",
  skipped: "skipped",
  failed: "failed, held for review",
} satisfies Record<StageState, string>;

export const APPROVAL_STATUS_WORDS = {
  created: { label: "Created", verdict: null },
  pending: { label: "Waiting", verdict: "escalate" },
  approved: { label: "Approved", verdict: "approve" },
  rejected: { label: "Rejected", verdict: "block" },
  timed_out: { label: "Rejected by timeout", verdict: "block" },
  blocked: { label: "Blocked", verdict: "block" },
  cancelled: { label: "Cancelled", verdict: null },
} satisfies Record<ApprovalStatus, { label: string; verdict: Verdict | null }>;

export const APPROVAL_VIA_WORDS = {
  auto_safe: "safe, no person needed",
  auto_lab: "let through in LAB",
  auto_approve: "approval mode auto_approve",
  auto_reject: "lockdown",
  block: "blocked by its risk",
  human: "by people",
  timeout: "nobody answered in time",
  cancel: "withdrawn",
} satisfies Record<ApprovalVia, string>;

export const APPROVAL_MODE_WORDS = {
  interactive: {
    label: "Interactive",
    meaning:
      "The call waits for an answer, up to 25 seconds unless it asks for more or less, then the agent asks again",
  },
  async: { label: "Async", meaning: "Answered at once, decided later: the agent hears by webhook or asks again" },
  auto_approve: { label: "Auto-approve", meaning: "Nobody is asked. Refused in PRODUCTION" },
  auto_reject: { label: "Auto-reject", meaning: "Everything that needs a person is rejected" },
} satisfies Record<ApprovalMode, { label: string; meaning: string }>;

export const VOTE_CHOICE_WORDS = {
  approve: { act: "Approve", done: "approved", verdict: "approve" },
  reject: { act: "Reject", done: "rejected", verdict: "block" },
} satisfies Record<VoteChoice, { act: string; done: string; verdict: Verdict }>;

export const VOTE_CHANNEL_WORDS = {
  browser: "in the browser",
  api: "by API",
  cli: "from a terminal",
  slack: "in Slack",
} satisfies Record<VoteChannel, string>;

export const COMPARATOR_WORDS = {
  action: "The action",
  action_and_arguments: "The action and its arguments",
} satisfies Record<Comparator, string>;

export const OUTCOME_WORDS = { agree: "Agreed", disagree: "Disagreed" } satisfies Record<Outcome, string>;

export const DECISION_SOURCE_WORDS = {
  member: "a member, here",
  reporter: "a system of record",
  agent_reported: "the agent itself",
} satisfies Record<DecisionSource, string>;

export const ARM_WORDS = { blind: "Blind", shown: "Shown" } satisfies Record<Arm, string>;

export const GATE_WORDS = {
  min_observations: "Observations",
  agreement_threshold: "Agreement",
  critical_miss_window: "Critical misses",
  confidence: "Confidence",
  class_recall: "Recall",
  drift: "Drift",
} satisfies Record<Gate, string>;

export const GATE_OUTCOME_WORDS = {
  pass: "Pass",
  fail: "Fail",
  inconclusive: "Inconclusive",
  not_enough_data: "Not enough data",
} satisfies Record<GateOutcome, string>;

export const CONFIDENCE_METHOD_WORDS = {
  off: "Not asked for",
  wilson: "Wilson’s interval, one look",
  anytime: "However often people look",
} satisfies Record<ConfidenceMethod, string>;

export const DISAGREEMENT_MARK_WORDS = {
  agent_needs_tuning: "Agent needs tuning",
  edge_case: "Edge case",
  human_error: "The person erred",
} satisfies Record<DisagreementMark, string>;

export const BREAK_GLASS_STATE_WORDS = {
  unconfirmed: "Waits for another owner",
  open: "Open",
  lapsed: "Never in force",
  over: "Over, to be reviewed",
  reviewed: "Reviewed",
} satisfies Record<BreakGlassState, string>;

export const GRANT_STATE_WORDS = {
  live: "Not used yet",
  consumed: "Used",
  expired: "Expired unused",
  revoked: "Revoked",
} satisfies Record<GrantState, string>;

export const EXECUTION_OUTCOME_WORDS = {
  succeeded: "Executed",
  failed: "Execution failed",
} satisfies Record<ExecutionOutcome, string>;

export const ROLE_WORDS = {
  viewer: { label: "Viewer", meaning: "Sees everything, decides nothing" },
  reviewer: { label: "Reviewer", meaning: "Decides requests and cases" },
  owner: { label: "Owner", meaning: "Also graduates, demotes, configures, invites" },
} satisfies Record<Role, { label: string; meaning: string }>;

export const KEY_SCOPE_WORDS = {
  read: "Read",
  "intents:write": "Post intents and requests",
  "sessions:write": "Create sessions, record recommendations",
  "sessions:report-human": "Report what people decided",
  "findings:write": "Record findings",
  "grants:consume": "Use approvals, report executions",
} satisfies Record<KeyScope, string>;

export const BEHAVIOUR_WORDS = {
  auto: "Automatic",
  allowed: "Allowed",
  autonomous: "Autonomous",
  supervised: "Supervised",
  review: "Needs a person",
  blocked: "Blocked",
} satisfies Record<Behaviour, string>;

export const RISK_PRESET_WORDS = {
  standard: "Standard",
  strict: "Strict",
  custom: "Custom",
} satisfies Record<RiskPreset, string>;

export const CHANNEL_WORDS = {
  webhook: "Webhook",
  slack: "Slack",
  email: "E-mail",
  browser: "This browser",
} satisfies Record<Channel, string>;

export const DELIVERY_STATUS_WORDS = {
  pending: "On its way",
  delivered: "Delivered",
  dead: "Given up",
} satisfies Record<DeliveryStatus, string>;
