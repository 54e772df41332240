import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { CLAIM_SECONDS, type Claim, lapsedClaim, refusalToClaim, refusalToRelease } from "#engine/claim.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { saveClaim } from "./claim-store.ts";
import { holdRequestAs, type MemberActor } from "./hold-request.ts";
import { recordLapse } from "./lapse-claims.ts";
import { lookAtApproval } from "./look-at-approval.ts";
import { refusalOf, withPresentState } from "./refused-approval.ts";
import { presentState } from "./settle-approval.ts";
import type { LockedApproval } from "./transition-store.ts";

type Work = "claim" | "release";

/** Tells others that one is working on a request, for five minutes; asked again, it is prolonged. */
export async function claimApproval(ctx: Context, input: { approval_id: string }): Promise<ApprovalView> {
  requirePermission(ctx, "approval:claim");
  return workOn(ctx, input.approval_id, "claim");
}

/** Gives a claim up before it lapses. */
export async function releaseApproval(ctx: Context, input: { approval_id: string }): Promise<ApprovalView> {
  requirePermission(ctx, "approval:claim");
  return workOn(ctx, input.approval_id, "release");
}

async function workOn(ctx: Context, approvalId: string, work: Work): Promise<ApprovalView> {
  const { actor } = ctx;
  const id = uuidOf("approval", approvalId);
  if (actor.kind !== "member" || id === null) throw notFound("approval request");
  try {
    // Nobody asks: the two use-cases have.
    return await withTx(ctx, async (inside) => {
      await workWithin(inside, actor, id, work);
      // While the request is held: what somebody does to it afterwards is no answer to this.
      const view = await lookAtApproval(inside, approvalId);
      if (view === undefined) throw notFound("approval request");
      return view;
    });
  } catch (error) {
    throw await withPresentState(ctx, id, error);
  }
}

async function workWithin(ctx: TxContext, actor: MemberActor, id: string, work: Work): Promise<void> {
  const { approval, votes } = await holdRequestAs(ctx, actor, id);
  const now = await databaseNow(ctx);
  const state = presentState({ approval, votes }, now);
  const judge = work === "claim" ? refusalToClaim : refusalToRelease;
  const refusal = judge(state, claimOf(approval), actor.memberId, now);
  if (refusal !== null) throw refusalOf(refusal);
  const lapsed = lapsedClaim(claimOf(approval), state.votes, now);
  if (lapsed !== null) {
    await recordLapse(ctx, { ...approval, claimedBy: lapsed.memberId, claimedUntil: lapsed.until });
  }
  const claim = work === "claim" ? { memberId: actor.memberId, seconds: CLAIM_SECONDS } : null;
  const until = await saveClaim(ctx, id, claim);
  await recordEvent(ctx, {
    event: work === "claim" ? "approval_claimed" : "approval_released",
    subject: { kind: "approval", id },
    agentId: approval.agentId,
    environmentId: approval.environmentId,
    after: { claimed_until: until?.toISOString() ?? null },
  });
}

function claimOf({ claimedBy, claimedUntil }: LockedApproval): Claim | null {
  return claimedBy === null || claimedUntil === null ? null : { memberId: claimedBy, until: claimedUntil };
}
