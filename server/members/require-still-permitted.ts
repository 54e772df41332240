import { type Permission, permits } from "#engine/permission.ts";
import type { TxContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { holdMember } from "./member-store.ts";

/**
 * Asks a permission once more of a member whose row is then held: whoever was an owner when the request came may no
 * longer be one when it is done. To be called before any other row is locked.
 */
export async function requireStillPermitted(ctx: TxContext, permission: Permission): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "member") return;
  const held = await holdMember(ctx, actor.memberId);
  if (held === undefined || held.disabledAt !== null)
    throw new AppError("unauthenticated", "You are not a member any more");
  if (permits({ kind: "member", role: held.role, scopes: actor.scopes }, permission)) return;
  throw new AppError("forbidden", "Your role changed a moment ago and no longer allows this");
}
