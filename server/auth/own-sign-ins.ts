import { wireId } from "#contract/ids.ts";
import type { RevokedSignIns, RevokeSignIns, SignInList } from "#contract/members.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { listSignIns } from "./login-session-store.ts";
import { endSignIns } from "./sign-out.ts";

function memberOf({ actor }: Context): { memberId: string; loginSessionId: string | null } {
  if (actor.kind !== "member") throw notFound("member");
  return actor;
}

/** Where the member is signed in now, newest first. */
export async function listOwnSignIns(ctx: Context): Promise<SignInList> {
  requirePermission(ctx, "member:read");
  const { memberId, loginSessionId } = memberOf(ctx);
  const stored = await withTx(ctx, (ctx) => listSignIns(ctx, memberId));
  const items = stored.map((signIn) => ({
    id: wireId("sign_in", signIn.id),
    is_this_one: signIn.id === loginSessionId,
    created_at: signIn.createdAt.toISOString(),
    last_seen_at: signIn.lastSeenAt.toISOString(),
    expires_at: signIn.expiresAt.toISOString(),
  }));
  return { items };
}

/** Ends the member's sign-ins elsewhere, or everywhere. Each is nobody's from its next request on. */
export async function revokeOwnSignIns(ctx: Context, input: RevokeSignIns): Promise<RevokedSignIns> {
  requirePermission(ctx, "member:read");
  const { memberId, loginSessionId } = memberOf(ctx);
  const except = input.which === "others" ? loginSessionId : null;
  return { ended: await withTx(ctx, (ctx) => endSignIns(ctx, memberId, except)) };
}
