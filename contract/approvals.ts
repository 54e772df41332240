import { z } from "zod";
import { REQUEST_WARNINGS } from "#engine/refusal.ts";
import {
  APPROVAL_STATUSES,
  APPROVAL_VIAS,
  ARMS,
  AUTONOMY_LEVELS,
  DISPOSITIONS,
  OPERATING_MODES,
  SEVERITIES,
  VERDICTS,
  VOTE_CHANNELS,
  VOTE_CHOICES,
} from "#engine/vocabulary.ts";
import { DemandView, ExternalRef, RequestedAction, RiskAssessmentView } from "./decisions.ts";
import { GrantView, PayloadHash } from "./grants.ts";
import { AgentId, ApprovalId, DecisionId, EnvironmentId, MemberId, ObservationId, SessionId } from "./ids.ts";
import { Instant, JsonObject, PageQuery, pageOf, text } from "./page.ts";

export const RequestApproval = RequestedAction.extend({
  timeout_seconds: z.int().min(1).max(604_800).nullish(),
  supersedes: ApprovalId.nullish(),
}).meta({ id: "RequestApproval" });
export type RequestApproval = z.infer<typeof RequestApproval>;

export const VoteView = z
  .object({
    member_id: MemberId,
    member_name: z.string(),
    choice: z.enum(VOTE_CHOICES),
    comment: z.string(),
    channel: z.enum(VOTE_CHANNELS),
    override: z.object({ action: z.string(), arguments: JsonObject }).nullable(),
    created_at: Instant,
    /** The end of its hold: until then it counts for nothing and its author may withdraw it. */
    effective_at: Instant,
  })
  .meta({ id: "Vote" });
export type VoteView = z.infer<typeof VoteView>;

/** The supervised case behind a request: what the agent recommends, or why it is hidden until somebody decided. */
export const SupervisedCase = z.object({
  session_id: SessionId,
  observation_id: ObservationId,
  skill_name: z.string(),
  decision_class: z.string(),
  arm: z.enum(ARMS),
  /** True while the recommendation is hidden: then it is in no field of this answer. */
  sealed: z.boolean(),
  context: z.unknown(),
  recommendation: z
    .object({
      action: z.string(),
      arguments: JsonObject,
      confidence: z.number().nullable(),
      reasoning: z.string().nullable(),
    })
    .nullable(),
});

/** Who is working on a request, until the lease ends; it tells others, and forbids nothing. */
export const ClaimView = z.object({ member_id: MemberId, member_name: z.string(), until: Instant });
export type ClaimView = z.infer<typeof ClaimView>;

/** The step of the escalation chain that is running: who is asked (`owner`, `reviewer` or a member's id), and until when. */
export const EscalationView = z.object({ step: z.int(), steps: z.int(), to: z.string(), until: Instant });
export type EscalationView = z.infer<typeof EscalationView>;

/** That an owner has seen that a request was blocked: it decides nothing. */
export const AcknowledgementView = z.object({
  by: z.object({ id: MemberId, name: z.string() }),
  at: Instant,
  note: z.string().nullable(),
});
export type AcknowledgementView = z.infer<typeof AcknowledgementView>;

/**
 * One request for a person's decision, with all that a person needs to decide it. While `case.sealed`, all that could
 * give the recommendation away is null or empty: action type, payload and its hash, risk, demands, warnings.
 */
export const ApprovalView = z
  .object({
    id: ApprovalId,
    decision_id: DecisionId,
    status: z.enum(APPROVAL_STATUSES),
    via: z.enum(APPROVAL_VIAS).nullable(),
    disposition: z.enum(DISPOSITIONS),
    verdict: z.enum(VERDICTS),
    action_type: z.string().nullable(),
    description: z.string(),
    details: JsonObject,
    risk_assessment: RiskAssessmentView.nullable(),
    demands: z.array(DemandView),
    environment: z.object({ id: EnvironmentId, name: z.string(), mode: z.enum(OPERATING_MODES) }),
    autonomy_level: z.enum(AUTONOMY_LEVELS).nullable(),
    requester_agent: z.object({ id: AgentId, name: z.string() }).nullable(),
    requested_by: z.object({ id: MemberId, name: z.string() }).nullable(),
    requester_session: z.string().nullable(),
    estimated_cost_usd: z.number().nullable(),
    estimated_duration_ms: z.number().nullable(),
    affected_systems: z.array(z.string()),
    is_reversible: z.boolean().nullable(),
    rollback_plan: z.string().nullable(),
    target_surface: z.string().nullable(),
    external_ref: ExternalRef.nullable(),
    warnings: z.array(z.enum(REQUEST_WARNINGS)),
    required_approvals: z.int().meta({
      description:
        "To an agent's or a reporter's key 1 for a session's case that nobody has decided, whatever it needs, and no votes: both would tell whether people see the recommendation",
    }),
    comment_required: z.boolean(),
    /** True when fewer members may still vote than approvals are missing; nobody can approve it any more. */
    quorum_unattainable: z.boolean(),
    /** What to do about that; null while the quorum can be reached. */
    quorum_advice: z.string().nullable(),
    votes: z.array(VoteView),
    claim: ClaimView.nullable(),
    escalation: EscalationView.nullable(),
    case: SupervisedCase.nullable(),
    /** Of the membrane that is enforced on it, and part of what the payload's hash is over; null without one. */
    membrane_revision: z.int().nullable(),
    supersedes: ApprovalId.nullable(),
    payload_hash: z.string().nullable(),
    created_at: Instant,
    /** While everything is stopped it moves on with the clock: what is left of the time stays. */
    expires_at: Instant.nullable(),
    /** Null while time runs. While everything is stopped: the moment for which `expires_at` holds. */
    deadline_as_of: Instant.nullable(),
    decided_at: Instant.nullable(),
    decided_by: z.string().nullable(),
    decision_reason: z.string().nullable(),
    /** The permission that came with the approval; in answers about one request only. */
    grant: GrantView.nullable().optional(),
    /** Of a blocked request: which owner has acknowledged the block; in answers about one request only. */
    acknowledged: AcknowledgementView.nullable().optional(),
  })
  .meta({ id: "Approval" });
export type ApprovalView = z.infer<typeof ApprovalView>;

/** A row of the queue: enough to find the most urgent one, without a payload. Type and severity are null while sealed. */
export const ApprovalSummary = z
  .object({
    id: ApprovalId,
    status: z.enum(APPROVAL_STATUSES),
    via: z.enum(APPROVAL_VIAS).nullable(),
    action_type: z.string().nullable(),
    description: z.string(),
    severity: z.enum(SEVERITIES).nullable(),
    verdict: z.enum(VERDICTS),
    demands: z.array(DemandView),
    environment: z.object({ id: EnvironmentId, name: z.string(), mode: z.enum(OPERATING_MODES) }),
    agent_name: z.string(),
    skill: z.string().nullable(),
    sealed: z.boolean(),
    approvals: z.int(),
    required_approvals: z.int(),
    /** Whether a person chose something else than was asked for. */
    overridden: z.boolean(),
    /** Whether the reader voted already or asked for it, so that it waits for others. */
    waits_for_others: z.boolean(),
    claim: ClaimView.nullable(),
    /** The same for requests that are alike: one requester, action, payload, cost and way back. Null while sealed. */
    group_key: z.string().nullable(),
    /** Of what the row tells of, so that a vote from the list is bound to it. Null while sealed. */
    payload_hash: z.string().nullable(),
    created_at: Instant,
    expires_at: Instant.nullable(),
    /** Null while time runs. While everything is stopped: the moment for which `expires_at` holds. */
    deadline_as_of: Instant.nullable(),
    decided_at: Instant.nullable(),
  })
  .meta({ id: "ApprovalSummary" });
export type ApprovalSummary = z.infer<typeof ApprovalSummary>;

export const ApprovalPage = pageOf(ApprovalView, "ApprovalPage");
export type ApprovalPage = z.infer<typeof ApprovalPage>;
export const ApprovalQueuePage = pageOf(ApprovalSummary, "ApprovalQueuePage");
export type ApprovalQueuePage = z.infer<typeof ApprovalQueuePage>;

const ApprovalFilter = {
  environment_id: EnvironmentId.optional(),
  agent_id: AgentId.optional(),
  action_type: text(64).optional(),
  severity: z.enum(SEVERITIES).optional(),
};

/** Newest first. */
export const ApprovalQuery = PageQuery.extend({ ...ApprovalFilter, status: z.enum(APPROVAL_STATUSES).optional() });
export type ApprovalQuery = z.infer<typeof ApprovalQuery>;

/** `waiting`: pending, most urgent first. `decided`: settled, newest first. */
export const ApprovalQueueQuery = PageQuery.extend({
  ...ApprovalFilter,
  view: z.enum(["waiting", "decided"]).default("waiting"),
  /** Only these, as far as they are in the view: what a list fetches again of what it holds. */
  ids: z.array(ApprovalId).min(1).max(100).optional(),
  /** Asked for at least so long ago, by the database's clock. */
  older_than_minutes: z.int().min(1).max(525_600).optional(),
});
export type ApprovalQueueQuery = z.infer<typeof ApprovalQueueQuery>;

export const CastVote = z
  .strictObject({
    choice: z.enum(VOTE_CHOICES),
    comment: text(4000).default(""),
    /** On a supervised case: what should be done instead of what was recommended. */
    override: z.strictObject({ action: text(200, 1), arguments: JsonObject.default({}) }).nullish(),
    /** What was on the screen; a request whose payload is not this one is not voted on. */
    payload_hash: PayloadHash.optional(),
  })
  .meta({ id: "CastVote" });
export type CastVote = z.infer<typeof CastVote>;

/** Whoever asks has opened the payload of this hash and the trace; needed before approving at S3 and above what cannot be undone. */
export const OpenEvidence = z.strictObject({ payload_hash: PayloadHash }).meta({ id: "OpenEvidence" });
export type OpenEvidence = z.infer<typeof OpenEvidence>;

/** Which vote is taken back: one's own, while its hold runs. */
export const WithdrawVote = z.strictObject({}).meta({ id: "WithdrawVote" });

export const CancelApproval = z.strictObject({ reason: text(4000).default("") }).meta({ id: "CancelApproval" });
export type CancelApproval = z.infer<typeof CancelApproval>;
