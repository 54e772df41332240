/** Every word with which the law says no, or warns; each has a text on the screen and a status at the doors. */

/** Why a comment is asked for. */
export const COMMENT_REFUSALS = ["comment_required"] as const;
export type CommentRefusal = (typeof COMMENT_REFUSALS)[number];

/** Why a vote is refused. */
export const VOTE_REFUSALS = [
  "not_permitted",
  "not_pending",
  "blocked",
  "already_decided",
  "expired",
  "own_request",
  "already_voted",
] as const;
export type VoteRefusal = (typeof VOTE_REFUSALS)[number];

/** Why a vote is not taken back. */
export const WITHDRAW_REFUSALS = [
  "not_pending",
  "blocked",
  "already_decided",
  "expired",
  "not_voted",
  "hold_over",
] as const;
export type WithdrawRefusal = (typeof WITHDRAW_REFUSALS)[number];

/** Why a request is not claimed or released, beside those of a request that is over. */
export const CLAIM_REFUSALS = [
  "not_pending",
  "blocked",
  "already_decided",
  "expired",
  "claimed",
  "not_claimed",
] as const;
export type ClaimRefusal = (typeof CLAIM_REFUSALS)[number];

/** Why a request is not approved together with others. */
export const BULK_REFUSALS = ["types_differ", "not_for_bulk", "payload_unnamed"] as const;
export type BulkRefusal = (typeof BULK_REFUSALS)[number];

/** Why a cancellation is refused. */
export const CANCEL_REFUSALS = ["not_permitted", "not_pending", "blocked", "already_decided", "expired"] as const;
export type CancelRefusal = (typeof CANCEL_REFUSALS)[number];

/** Why a block is not acknowledged. */
export const ACKNOWLEDGE_REFUSALS = ["not_permitted", "not_blocked", "already_acknowledged"] as const;
export type AcknowledgeRefusal = (typeof ACKNOWLEDGE_REFUSALS)[number];

/** What a request leaves out that a reviewer would want to know; it blocks nothing. */
export const REQUEST_WARNINGS = ["no_details", "no_cost_estimate", "no_duration_estimate", "no_rollback_plan"] as const;
export type RequestWarning = (typeof REQUEST_WARNINGS)[number];

/** What each says to whoever decides, wherever they read it. */
export const REQUEST_WARNING_TEXT = {
  no_details: "The agent sent no details of what will run",
  no_cost_estimate: "No estimate of the cost",
  no_duration_estimate: "No estimate of the duration",
  no_rollback_plan: "No rollback plan",
} as const satisfies Record<RequestWarning, string>;

/** Why a recommendation is refused. */
export const RECOMMEND_REFUSALS = [
  "session_closed",
  "recommendation_after_decision",
  "content_differs",
  "case_hidden",
] as const;
export type RecommendRefusal = (typeof RECOMMEND_REFUSALS)[number];

/** Why a human decision is refused. */
export const RECORD_REFUSALS = [
  "session_closed",
  "no_recommendation",
  "content_differs",
  "critical_miss_without_disagreement",
  "decided_by_votes",
  "case_hidden",
] as const;
export type RecordRefusal = (typeof RECORD_REFUSALS)[number];

/** Why a session does not go up. */
export const GRADUATE_REFUSALS = ["session_closed", "at_top_level", "gates_unmet"] as const;
export type GraduateRefusal = (typeof GRADUATE_REFUSALS)[number];

/** Why a session does not go down. */
export const DEMOTE_REFUSALS = ["session_closed", "not_lower", "reason_required"] as const;
export type DemoteRefusal = (typeof DEMOTE_REFUSALS)[number];

/** Why an alarm of drift is not acknowledged. */
export const DRIFT_REFUSALS = ["session_closed", "no_alarm"] as const;
export type DriftRefusal = (typeof DRIFT_REFUSALS)[number];

/** Why a decided case is not marked. */
export const MARK_REFUSALS = ["undecided", "not_a_disagreement", "not_the_decider"] as const;
export type MarkRefusal = (typeof MARK_REFUSALS)[number];

/** Why something is not said of a decision. */
export const FEEDBACK_REFUSALS = ["sealed", "nothing_held_back", "nothing_stricter"] as const;
export type FeedbackRefusal = (typeof FEEDBACK_REFUSALS)[number];

/** Why a membrane is not announced, or its chain not tried. */
export const ANNOUNCE_REFUSALS = ["draft"] as const;
export type AnnounceRefusal = (typeof ANNOUNCE_REFUSALS)[number];

/** Why an answer to a drill does not count. */
export const DRILL_ANSWER_REFUSALS = ["no_drill", "drill_over", "not_asked", "own_drill"] as const;
export type DrillAnswerRefusal = (typeof DRILL_ANSWER_REFUSALS)[number];

/** Why an intent is not taken in the session or by the membrane that it names. */
export const INTENT_REFUSALS = ["session_closed", "several_sessions", "not_yet_evaluating", "not_governing"] as const;
export type IntentRefusal = (typeof INTENT_REFUSALS)[number];

/** Why the decision log does not take a judged request in. */
export const INTAKE_REFUSALS = [
  "key_ended",
  "idempotency_mismatch",
  "stale",
  "too_many_pending",
  "kill_switch",
] as const;
export type IntakeRefusal = (typeof INTAKE_REFUSALS)[number];

/** Why an approval is not used, now or ever. */
export const CONSUME_REFUSALS = [
  "kill_switch",
  "not_approved",
  "grant_revoked",
  "grant_consumed",
  "grant_expired",
  "epoch_ended",
  "payload_differs",
  "now_blocked",
] as const;
export type ConsumeRefusal = (typeof CONSUME_REFUSALS)[number];

/** Why an execution is not reported. */
export const REPORT_REFUSALS = ["not_consumed", "already_reported"] as const;
export type ReportRefusal = (typeof REPORT_REFUSALS)[number];

/** Why a grant is not revoked. */
export const REVOKE_REFUSALS = ["not_approved", "grant_revoked", "grant_consumed", "grant_expired"] as const;
export type RevokeRefusal = (typeof REVOKE_REFUSALS)[number];

/** Why the kill switch is not turned off. */
export const KILL_SWITCH_REFUSALS = ["own_release"] as const;
export type KillSwitchRefusal = (typeof KILL_SWITCH_REFUSALS)[number];

/** Why a break-glass window is not confirmed, closed or reviewed. */
export const BREAK_GLASS_REFUSALS = [
  "not_unconfirmed",
  "own_window",
  "not_open",
  "not_over",
  "already_reviewed",
] as const;
export type BreakGlassRefusal = (typeof BREAK_GLASS_REFUSALS)[number];

/** Why an environment stays in its mode, or a step that waits for another owner is not decided. */
export const TRANSITION_REFUSALS = [
  "no_such_transition",
  "requirements_unmet",
  "quorum_beyond_reach",
  "transition_pending",
  "transition_over",
  "own_transition",
  "not_the_requester",
] as const;
export type TransitionRefusal = (typeof TRANSITION_REFUSALS)[number];

/** Why a vote on what stood on a screen is refused. */
export const SCREEN_REFUSALS = ["payload_changed", "evidence_unopened", "evidence_sealed"] as const;
export type ScreenRefusal = (typeof SCREEN_REFUSALS)[number];

/** Why a research operation is refused. */
export const RESEARCH_REFUSALS = [
  "capability_blocked",
  "approval_required",
  "approval_unfit",
  "speculative_research",
  "too_many_hypotheses",
  "too_many_experiments",
  "destructive_not_allowed",
  "cycle_finished",
  "nothing_to_settle",
  "over_cost_limit",
  "too_many_running",
  "experiment_over",
  "experiments_running",
  "simulation_running",
] as const;
export type ResearchRefusal = (typeof RESEARCH_REFUSALS)[number];

/** Why a finding is not triaged so. */
export const TRIAGE_REFUSALS = ["not_a_step", "comment_required"] as const;
export type TriageRefusal = (typeof TRIAGE_REFUSALS)[number];

/** Why an intervention is not deployed, simulated, rejected or rolled back. */
export const INTERVENTION_REFUSALS = [
  "not_a_step",
  "finding_untriaged",
  "not_simulated",
  "not_improved",
  "low_confidence",
  "regressions",
  "too_slow",
  "proposer_approved",
  "approval_pending",
] as const;
export type InterventionRefusal = (typeof INTERVENTION_REFUSALS)[number];
