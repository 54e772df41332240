import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { loginSessions } from "#db/schema/workspaces.ts";
import type { Role } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** A sign-in that holds now, with its member as he is now. */
export type HeldSignIn = {
  memberId: string;
  name: string;
  role: Role;
  authenticatedAt: Date;
  /** Whether its last use was noted more than a minute ago. */
  isUseUnnoted: boolean;
};

/** Asked on every request, so that a revoked sign-in, a changed role and a disabled member bind from the next one on. */
export async function findHeldSignIn(db: Database, workspaceId: string, id: string): Promise<HeldSignIn | undefined> {
  // The driver under Drizzle leaves moments as text.
  const rows = await db.$client<(Omit<HeldSignIn, "authenticatedAt"> & { authenticatedAt: string })[]>`
    select member_id as "memberId", name, role, authenticated_at as "authenticatedAt", is_use_unnoted as "isUseUnnoted"
    from find_login_session(${workspaceId}, ${id})`;
  const found = rows[0];
  return found && { ...found, authenticatedAt: new Date(found.authenticatedAt) };
}

const is = (ctx: TxContext, id: string) =>
  and(eq(loginSessions.workspaceId, workspaceOf(ctx)), eq(loginSessions.id, id));

export async function noteSignInUse(ctx: TxContext, id: string): Promise<void> {
  await ctx.tx
    .update(loginSessions)
    .set({ lastSeenAt: sql`clock_timestamp()` })
    .where(and(is(ctx, id), isNull(loginSessions.revokedAt)));
}
