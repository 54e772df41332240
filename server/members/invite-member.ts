import { randomBytes } from "node:crypto";
import type { InvitedMember, InviteMember } from "#contract/members.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { refused } from "../errors.ts";
import { mintId } from "../ids.ts";
import { keyedHash } from "../keyed-hash.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { revokeInvitationsTo, saveInvitation } from "./invitation-store.ts";
import { findMemberByAddress } from "./member-store.ts";
import { viewInvitation } from "./member-view.ts";

const INVITATION_SECONDS = 7 * 24 * 60 * 60;

/** An invitation is found by this hash of its token; the token itself is shown once and stored nowhere. */
export function invitationHash(token: string): Buffer {
  return keyedHash(`invitation:${token}`);
}

/** Invites somebody by a link that works once, within seven days. A second invitation replaces the first. */
export async function inviteMember(ctx: Context, input: InviteMember): Promise<InvitedMember> {
  requirePermission(ctx, "member:manage");
  const token = randomBytes(24).toString("base64url");
  const id = mintId();
  return withTx(ctx, async (ctx) => {
    await requireRecentPassword(ctx);
    const present = await findMemberByAddress(ctx, input.email);
    if (present !== undefined) {
      const hint = present.disabledAt === null ? "" : "; they are disabled and can be enabled again";
      throw refused("already_member", `${present.email} is a member already${hint}`);
    }
    for (const { id } of await revokeInvitationsTo(ctx, input.email)) {
      await recordEvent(ctx, { event: "invitation_revoked", subject: { kind: "invitation", id }, outcome: "replaced" });
    }
    const invitation = await saveInvitation(ctx, {
      ...input,
      id,
      tokenHash: invitationHash(token),
      invitedBy: ctx.actor.kind === "member" ? ctx.actor.memberId : null,
      seconds: INVITATION_SECONDS,
    });
    if (invitation === undefined) throw new Error("an inserted invitation did not come back");
    await recordEvent(ctx, {
      event: "member_invited",
      subject: { kind: "invitation", id },
      isFirst: true,
      after: { email: input.email, role: input.role },
    });
    return { invitation: viewInvitation(invitation), token };
  });
}
