import type { InvitationView, RevokeInvitation } from "#contract/members.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { revokeInvitationById } from "./invitation-store.ts";
import { viewInvitation } from "./member-view.ts";

/** From now on the link of this invitation opens nothing. */
export async function revokeInvitation(ctx: Context, input: RevokeInvitation): Promise<InvitationView> {
  requirePermission(ctx, "member:manage");
  return withTx(ctx, async (ctx) => {
    const invitation = await revokeInvitationById(ctx, uuidFrom("invitation", input.invitation_id));
    if (invitation === undefined) throw notFound("open invitation");
    await recordEvent(ctx, { event: "invitation_revoked", subject: { kind: "invitation", id: invitation.id } });
    return viewInvitation(invitation);
  });
}
