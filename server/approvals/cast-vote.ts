import type { ApprovalView, CastVote } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { commentRefusal, needsRecentPassword, refusalToVote } from "#engine/approval.ts";
import { tally } from "#engine/quorum.ts";
import type { ApprovalStatus } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Actor, type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { wireHash } from "../decisions/canonical-payload.ts";
import { AppError, notFound } from "../errors.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { recordSupervisedDecision } from "../sessions/record-supervised-decision.ts";
import { termsOf, type VoteTerms } from "./judge-override.ts";
import { lookAtApproval } from "./look-at-approval.ts";
import { refusalOf, withPresentState } from "./refused-approval.ts";
import { endApproval, keepOpen, type LockedApproval, lockApproval } from "./transition-store.ts";
import { castAs, countedVotes, type VoteRow } from "./vote-row.ts";
import { isCaseBlind, isKeyHeld, lockVoter, lockVotes, saveVote } from "./vote-store.ts";

type MemberActor = Extract<Actor, { kind: "member" }>;

/**
 * One member's act on a request: the vote, what it amounts to, and its audit entries, or nothing at all. Votes on one
 * request come one after the other, whatever races; a vote that comes after the deadline changes nothing.
 */
export async function castVote(
  ctx: Context | TxContext,
  input: CastVote & { approval_id: string },
): Promise<ApprovalView> {
  requirePermission(ctx, "approval:vote");
  const { actor } = ctx;
  const id = uuidOf("approval", input.approval_id);
  if (actor.kind !== "member" || id === null) throw notFound("approval request");
  try {
    // Undone as a whole where it is refused, also inside a caller's transaction, so that the state shown is the real one.
    const view =
      "tx" in ctx
        ? await ctx.tx.transaction((tx) => castWithin({ ...ctx, tx }, actor, id, input))
        : await withTx(ctx, (inside) => castWithin(inside, actor, id, input));
    return view;
  } catch (error) {
    throw await withPresentState(ctx, id, error);
  }
}

/** The order is the point: the voter is held, then the request, then the vote, then the guarded end. */
async function castWithin(
  ctx: TxContext,
  actor: MemberActor,
  id: string,
  input: CastVote & { approval_id: string },
): Promise<ApprovalView> {
  const voter = await lockVoter(ctx, actor.memberId);
  if (voter === undefined || (actor.keyId !== null && !(await isKeyHeld(ctx, actor.keyId)))) {
    throw new AppError("unauthenticated", "You are not a member any more, or the key does not hold any more");
  }
  const approval = await lockApproval(ctx, id);
  if (approval === undefined) throw notFound("approval request");
  const earlier = await lockVotes(ctx, id);
  const isBlind = approval.observationId !== null && (await isCaseBlind(ctx, approval.observationId));
  const { requiredApprovals } = await checkVote(
    ctx,
    { ...actor, role: voter.role },
    { ...approval, isBlind },
    earlier,
    input,
  );
  const { choice, comment, override = null } = input;
  const given = { approvalId: id, memberId: actor.memberId, choice, comment, override, channel: actor.channel };
  const castAt = await saveVote(ctx, { ...given, payloadHash: approval.payloadHash });
  if (castAt === undefined) throw refusalOf("already_voted");
  const own = { ...given, ...voter, memberName: voter.name, disabledAt: null, createdAt: castAt, effectiveAt: castAt };
  const status = await settle(ctx, { ...approval, requiredApprovals }, [...earlier, own], own);
  const isHidden = isBlind && status === "pending";
  await recordVote(ctx, { ...approval, requiredApprovals, isHidden }, input, status);
  if (status !== "pending" && approval.observationId !== null) {
    await recordSupervisedDecision(ctx, {
      observationId: approval.observationId,
      choice,
      override,
      memberId: actor.memberId,
      comment,
    });
  }
  const view = await lookAtApproval(ctx, input.approval_id);
  if (view === undefined) throw notFound("approval request");
  return view;
}

/** Every reason to refuse a vote before it is written; answers what it has to meet. */
async function checkVote(
  ctx: TxContext,
  voter: MemberActor,
  approval: LockedApproval & { isBlind: boolean },
  votes: readonly VoteRow[],
  input: CastVote,
): Promise<VoteTerms> {
  const now = await databaseNow(ctx);
  const state = {
    ...approval,
    requestedByMemberId: approval.requestedBy,
    requestedByAgentId: approval.agentId,
    votes: votes.map(castAs),
  };
  const refusal = refusalToVote(state, voter, now);
  if (refusal !== null) throw refusalOf(refusal);
  if (input.payload_hash !== undefined && input.payload_hash !== wireHash(approval.payloadHash)) {
    throw refusalOf("payload_changed");
  }
  if (commentRefusal(input.choice, input.comment, approval.commentRequired) !== null) {
    const message = input.choice === "reject" ? "Say why you reject" : "A comment is required here";
    throw new AppError("bad_request", message, {
      refusal: "comment_required",
      errors: [{ path: "comment", message }],
    });
  }
  checkOverride(approval, input);
  const terms = await termsOf(ctx, approval, input.override);
  // A severity that is hidden counts as the highest, so that being asked tells nothing.
  const asked = { severity: approval.isBlind ? ("S4" as const) : terms.severity, mode: approval.operatingMode };
  if (input.choice === "approve" && needsRecentPassword(asked)) await requireRecentPassword(ctx);
  return terms;
}

/** Choosing another action is for supervised cases, and in a blind one it is the only way to say yes. */
function checkOverride(approval: Case, input: CastVote): void {
  const fault = overrideFault(approval, input);
  if (fault === null) return;
  throw new AppError("bad_request", fault, { errors: [{ path: "override", message: fault }] });
}

type Case = Pick<LockedApproval, "observationId"> & { isBlind: boolean };

function overrideFault({ observationId, isBlind }: Case, input: CastVote): string | null {
  const isOverridden = input.override !== undefined && input.override !== null;
  if (isOverridden && observationId === null) return "Only a supervised case can be decided differently; reject it";
  if (isOverridden && input.choice === "reject") return "A rejection chooses no other action; approve with it";
  if (!isOverridden && isBlind && input.choice === "approve") {
    return "The recommendation is hidden: say what should be done";
  }
  return null;
}

/** Counts under the lock, by the members' rights as they are now, and ends the request only before its deadline. */
async function settle(
  ctx: TxContext,
  approval: LockedApproval,
  votes: readonly VoteRow[],
  own: VoteRow,
): Promise<ApprovalStatus> {
  const counted = countedVotes(votes);
  // No vote counts before it was cast, so the latest of them is a present that no clock has yet to reach.
  const now = counted.reduce((latest, { castAt }) => (castAt > latest ? castAt : latest), own.createdAt);
  const { status, reason } = tally(counted, approval.requiredApprovals, now);
  const isDone =
    status === "pending"
      ? await keepOpen(ctx, approval.id, approval.requiredApprovals)
      : await endApproval(ctx, approval.id, { status, via: "human", decidedBy: own.memberId, reason });
  if (!isDone) throw refusalOf("expired");
  return status;
}

async function recordVote(
  ctx: TxContext,
  approval: LockedApproval & { isHidden: boolean },
  { choice, comment }: CastVote,
  status: ApprovalStatus,
): Promise<void> {
  const about = {
    subject: { kind: "approval" as const, id: approval.id },
    agentId: approval.agentId,
    environmentId: approval.environmentId,
    operatingMode: approval.operatingMode,
    ...(approval.isHidden ? {} : toldOf(approval)),
    reason: comment === "" ? null : comment,
  };
  const after = { choice, required_approvals: approval.requiredApprovals };
  const vote = { ...about, event: "vote_cast" as const, after, outcome: choice };
  if (status === "pending") return void (await recordEvent(ctx, vote));
  await recordEvent(ctx, vote, {
    ...about,
    event: status === "approved" ? "approval_granted" : "approval_denied",
    before: { status: "pending" },
    after: { status, via: "human" },
    outcome: status,
  });
}

function toldOf({ severity, tier, actionType, payloadHash }: LockedApproval) {
  return { severity, tier, actionType, payloadHash: payloadHash.toString("hex") };
}
