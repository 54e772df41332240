import type { Reauthenticate, Reauthenticated } from "#contract/members.ts";
import { requirePassword } from "../auth/check-password.ts";
import { noteReauthentication } from "../auth/sign-in.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import { findMember } from "./member-store.ts";

/** Enters the password once more, so that acts which ask for a recent one are open for the next minutes. */
export async function reauthenticate(ctx: Context, input: Reauthenticate): Promise<Reauthenticated> {
  requirePermission(ctx, "member:read");
  const { actor } = ctx;
  const loginSessionId = actor.kind === "member" ? actor.loginSessionId : null;
  if (actor.kind !== "member" || loginSessionId === null) {
    throw new AppError("forbidden", "A key has no password to enter again; do this in the browser");
  }
  const member = await withTx(ctx, (ctx) => findMember(ctx, actor.memberId));
  if (member === undefined) throw new AppError("unauthenticated", "Sign in again");
  await requirePassword(ctx, member, input.password);
  const at = await withTx(ctx, (ctx) => noteReauthentication(ctx, actor.memberId, loginSessionId));
  return { authenticated_at: at.toISOString() };
}
