import type { GrantView, RevokeGrant } from "#contract/grants.ts";
import { uuidOf } from "#contract/ids.ts";
import { refusalToRevoke } from "#engine/grant.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { findGrant, hasGrant, markRevoked } from "./grant-store.ts";
import { viewGrant } from "./grant-view.ts";
import { refusedGrant } from "./refused-grant.ts";

/** A reviewer or owner takes a permission back that was not used yet, and says why. */
export async function revokeGrant(
  ctx: Context,
  { approval_id, reason }: RevokeGrant & { approval_id: string },
): Promise<GrantView> {
  requirePermission(ctx, "grant:revoke");
  const { actor } = ctx;
  const id = uuidOf("approval", approval_id);
  if (actor.kind !== "member" || id === null) throw notFound("approval request");
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "grant:revoke");
    const found = await findGrant(ctx, id);
    if (found === undefined) throw notFound("approval request");
    const isRevoked = await markRevoked(ctx, { approvalId: id, revokedBy: actor.memberId, reason });
    const after = (await findGrant(ctx, id)) ?? found;
    if (!isRevoked || !hasGrant(after)) {
      throw refusedGrant(refusalToRevoke(after.grant, new Date(after.nowMs)) ?? "grant_expired", after);
    }
    const { approval } = after;
    await recordEvent(ctx, {
      event: "grant_revoked",
      subject: { kind: "approval", id },
      agentId: approval.agentId,
      environmentId: approval.environmentId,
      operatingMode: approval.operatingMode,
      actionType: approval.actionType,
      after: { grant: after.grant.jti },
      reason,
      outcome: "revoked",
    });
    return viewGrant(after, null);
  });
}
