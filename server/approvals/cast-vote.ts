import type { ApprovalView, CastVote } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { commentRefusal, needsOpenedEvidence, needsRecentPassword, refusalToVote } from "#engine/approval.ts";
import { holdSecondsOf } from "#engine/settlement.ts";
import type { Severity, VoteChannel } from "#engine/vocabulary.ts";
import type { Happening } from "../audit/audit-entry.ts";
import { lowerQuorum } from "../break-glass/lower-quorum.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { canonicalPayload, wireHash } from "../decisions/canonical-payload.ts";
import { AppError, notFound } from "../errors.ts";
import { grantKeys } from "../grants/grant-keys.ts";
import { refuseWhileStopped } from "../kill-switch/refuse-while-stopped.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { hasOpened } from "./evidence-store.ts";
import { holdRequestAs, type MemberActor } from "./hold-request.ts";
import { termsOf, type VoteTerms } from "./judge-override.ts";
import { lookAtApproval } from "./look-at-approval.ts";
import { refusalOf, withPresentState } from "./refused-approval.ts";
import { presentEnd, presentState, settleHeld } from "./settle-approval.ts";
import { keepOpen, type LockedApproval } from "./transition-store.ts";
import type { VoteRow } from "./vote-row.ts";
import { isCaseBlind, saveVote } from "./vote-store.ts";

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

/** The order is the point: the kill switch is held, then the people, then the request, then the vote, then what the votes come to. */
async function castWithin(
  ctx: TxContext,
  actor: MemberActor,
  id: string,
  input: CastVote & { approval_id: string },
): Promise<ApprovalView> {
  if (input.choice === "approve") await refuseWhileStopped(ctx);
  const { voter, approval, votes: earlier } = await holdRequestAs(ctx, actor, id);
  const isBlind = approval.observationId !== null && (await isCaseBlind(ctx, approval.observationId));
  const terms = await checkVote(ctx, { ...actor, role: voter.role }, { ...approval, isBlind }, earlier, input);
  const { choice, comment, override = null } = input;
  const requiredApprovals =
    choice === "approve"
      ? await lowerQuorum(
          ctx,
          { ...approval, actionType: override?.action ?? approval.actionType },
          terms.requiredApprovals,
        )
      : terms.requiredApprovals;
  if (requiredApprovals < approval.requiredApprovals) {
    await keepOpen(ctx, id, { requiredApprovals, heldUntil: null, dueAt: null });
  }
  const given = { approvalId: id, memberId: actor.memberId, choice, comment, override, channel: actor.channel };
  const holdSeconds = holdSecondsOf(actor.channel, voter.holdSeconds);
  const cast = await saveVote(ctx, { ...given, payloadHash: covered({ ...approval, isBlind }, input) }, holdSeconds);
  if (cast === undefined) throw refusalOf("already_voted");
  refuseLate(approval, earlier, cast.createdAt);
  const own: VoteRow = { ...given, ...cast, memberName: voter.name, role: voter.role, disabledAt: null };
  const held = { approval: { ...approval, requiredApprovals }, votes: [...earlier, own] };
  // The clock of the vote itself, which no other vote can be ahead of.
  const isHidden = isBlind && presentEnd(held, cast.createdAt) === null;
  await settleHeld(ctx, held, {
    now: cast.createdAt,
    before: [told({ ...held.approval, isHidden, channel: actor.channel }, input)],
  });
  const view = await lookAtApproval(ctx, input.approval_id);
  if (view === undefined) throw notFound("approval request");
  return view;
}

/** Judged at the instant of the vote: it waited for the request's lock, and may have been overtaken by its end. */
function refuseLate(approval: LockedApproval, earlier: readonly VoteRow[], castAt: Date): void {
  const end = presentEnd({ approval, votes: earlier }, castAt);
  if (end !== null) throw refusalOf(end.via === "timeout" ? "expired" : "already_decided");
}

/**
 * The digest of what the vote says yes or no to: what was asked, or what the person chooses instead. Who chooses the same
 * action without seeing it, and names no arguments, leaves them to the agent.
 */
function covered(
  { payloadHash, environmentId, membraneRevision, actionType, isBlind }: LockedApproval & { isBlind: boolean },
  { override }: Pick<CastVote, "override">,
): Buffer {
  if (override === undefined || override === null) return payloadHash;
  const namesNone = Object.keys(override.arguments).length === 0;
  if (isBlind && namesNone && override.action.trim() === actionType) return payloadHash;
  return canonicalPayload(override.arguments, { actionType: override.action, environmentId, membraneRevision }).hash;
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
  const state = presentState({ approval, votes }, now);
  const refusal = refusalToVote(state, voter, now);
  if (refusal !== null) throw refusalOf(refusal);
  if (isOfAnother(approval, input)) throw refusalOf("payload_changed");
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
  if (input.choice === "approve") await requireOpenedEvidence(ctx, voter, approval, terms.severity);
  // What cannot be signed is not approved.
  if (input.choice === "approve") grantKeys();
  return terms;
}

/**
 * What is grave, and nobody said can be undone, is approved by who has opened it, whatever door they come by. In a blind
 * case there is nothing to open: the person writes down what is to be done.
 */
async function requireOpenedEvidence(
  ctx: TxContext,
  { memberId }: MemberActor,
  { id, payloadHash, isBlind, isReversible }: LockedApproval & { isBlind: boolean },
  severity: Severity,
): Promise<void> {
  if (isBlind || !needsOpenedEvidence({ severity, isReversible })) return;
  if (!(await hasOpened(ctx, { approvalId: id, memberId, payloadHash }))) throw refusalOf("evidence_unopened");
}

/** Nobody is given the digest of what is hidden: whatever is named there is a guess, and is not told right or wrong. */
function isOfAnother(
  { payloadHash, isBlind }: Pick<LockedApproval, "payloadHash"> & { isBlind: boolean },
  { payload_hash }: Pick<CastVote, "payload_hash">,
): boolean {
  return payload_hash !== undefined && (isBlind || payload_hash !== wireHash(payloadHash));
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

/** The vote's own entry. While a case is hidden it says nothing of what is asked for. */
function told(
  approval: LockedApproval & { isHidden: boolean; channel: VoteChannel },
  { choice, comment }: CastVote,
): Happening {
  const { severity, tier, actionType, payloadHash } = approval;
  return {
    event: "vote_cast",
    subject: { kind: "approval", id: approval.id },
    agentId: approval.agentId,
    environmentId: approval.environmentId,
    operatingMode: approval.operatingMode,
    ...(approval.isHidden ? {} : { severity, tier, actionType, payloadHash: payloadHash.toString("hex") }),
    after: { choice, channel: approval.channel, required_approvals: approval.requiredApprovals },
    reason: comment === "" ? null : comment,
    outcome: choice,
  };
}
