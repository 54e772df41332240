import { wireId } from "#contract/ids.ts";
import type { AcceptInvitation, Joined } from "#contract/members.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { limitAddress } from "../auth/limit-attempts.ts";
import { hashPassword } from "../auth/password.ts";
import { type Actor, type Visitor, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import { mintId } from "../ids.ts";
import { addMember } from "./add-member.ts";
import { findInvitation, takeInvitation } from "./invitation-store.ts";
import { invitationHash } from "./invite-member.ts";
import { findMember } from "./member-store.ts";

const spent = () => new AppError("not_found", "This invitation is used, revoked or out of date; ask for a new one");

/** Makes whoever holds the link a member, once. */
// Nobody asks: the token is the permission, and it names the workspace and the role.
export async function acceptInvitation(visitor: Visitor, input: AcceptInvitation): Promise<Joined> {
  await limitAddress(visitor);
  const found = await findInvitation(visitor.db, invitationHash(input.token));
  if (found === undefined) throw spent();
  const memberId = mintId();
  const passwordHash = await hashPassword(input.password);
  const actor: Actor = { kind: "system", workspaceId: found.workspaceId, name: "invitation" };
  return withTx({ ...visitor, actor }, async (ctx) => {
    const invitation = await takeInvitation(ctx, found.id);
    if (invitation === undefined) throw spent();
    const { email, role } = invitation;
    await recordEvent(ctx, {
      event: "member_invited",
      subject: { kind: "invitation", id: found.id },
      outcome: "accepted",
    });
    await addMember(ctx, { id: memberId, email, name: input.name, role, passwordHash });
    const member = await findMember(ctx, memberId);
    return { member_id: wireId("member", memberId), email, workspace: member?.workspaceName ?? "" };
  });
}
