import type { ChangeMember, MemberView } from "#contract/members.ts";
import { isActingOwner, refusalToChangeMember, type Standing } from "#engine/membership.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import { markUnattainable } from "../approvals/mark-unattainable.ts";
import { settleVotesOf } from "../approvals/settle-approval.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { endSignIns } from "../auth/sign-out.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { outdateJudgments } from "../environments/outdate-judgments.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { listMembersSeen, lockMemberAndOwners, type StoredMember, saveMember } from "./member-store.ts";
import { viewMember } from "./member-view.ts";

function standingOf({ role, disabledAt }: StoredMember): Standing {
  return { role, isDisabled: disabledAt !== null };
}

function mayVote({ role, isDisabled }: Standing): boolean {
  return !isDisabled && VOTER_ROLES.includes(role);
}

/** Whoever was an owner when the request came may no longer be one when the lock is held. */
function requireStillOwner({ actor }: TxContext, ownerIds: string[]): void {
  if (actor.kind !== "member" || ownerIds.includes(actor.memberId)) return;
  throw new AppError("forbidden", "You are no longer an owner of this workspace");
}

async function change(ctx: TxContext, memberId: string, before: Standing, after: Standing): Promise<void> {
  const isSwitched = after.isDisabled !== before.isDisabled;
  await saveMember(ctx, memberId, { role: after.role, ...(isSwitched ? { disabled: after.isDisabled } : {}) });
  await recordEvent(ctx, {
    event: isSwitched && after.isDisabled ? "member_disabled" : "member_changed",
    subject: { kind: "member", id: memberId },
    before: { role: before.role, disabled: before.isDisabled },
    after: { role: after.role, disabled: after.isDisabled },
  });
  await outdateJudgments(ctx);
  if (mayVote(before) && !mayVote(after)) await markUnattainable(ctx, memberId);
  if (after.isDisabled) await endSignIns(ctx, memberId);
}

/**
 * Changes a member's role, disables or enables him. It binds from the member's next request on. The last owner stays
 * one, also when two owners step down in the same moment.
 */
export async function changeMember(ctx: Context, input: ChangeMember): Promise<MemberView> {
  requirePermission(ctx, "member:manage");
  const memberId = uuidFrom("member", input.member_id);
  // What their votes have come to by now stays; from the change on they count by the new role.
  await settleVotesOf(ctx, memberId);
  return withTx(ctx, async (ctx) => {
    await requireRecentPassword(ctx);
    const locked = await lockMemberAndOwners(ctx, memberId);
    const stored = locked.find(({ id }) => id === memberId);
    if (stored === undefined) throw notFound("member");
    const ownerIds = locked.filter((member) => isActingOwner(standingOf(member))).map(({ id }) => id);
    requireStillOwner(ctx, ownerIds);
    const before = standingOf(stored);
    const after = { role: input.role ?? before.role, isDisabled: input.disabled ?? before.isDisabled };
    const refusal = refusalToChangeMember({ memberId, after, ownerIds });
    if (refusal) throw refused(refusal, "The last owner cannot leave; make somebody else an owner first");
    if (after.role !== before.role || after.isDisabled !== before.isDisabled) {
      await change(ctx, memberId, before, after);
    }
    const changed = (await listMembersSeen(ctx)).find(({ id }) => id === memberId);
    if (changed === undefined) throw notFound("member");
    return viewMember(changed);
  });
}
