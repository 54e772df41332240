import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { loginSessions } from "#db/schema/workspaces.ts";
import type { Role } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { inTime } from "../in-time.ts";

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
  const rows = await inTime(
    () => db.$client<(Omit<HeldSignIn, "authenticatedAt"> & { authenticatedAt: string })[]>`
    select member_id as "memberId", name, role, authenticated_at as "authenticatedAt", is_use_unnoted as "isUseUnnoted"
    from find_login_session(${workspaceId}, ${id})`,
  );
  const found = rows[0];
  return found && { ...found, authenticatedAt: new Date(found.authenticatedAt) };
}

const is = (ctx: TxContext, id: string) =>
  and(eq(loginSessions.workspaceId, workspaceOf(ctx)), eq(loginSessions.id, id));

const holding = (ctx: TxContext) =>
  and(
    eq(loginSessions.workspaceId, workspaceOf(ctx)),
    isNull(loginSessions.revokedAt),
    gt(loginSessions.expiresAt, sql`clock_timestamp()`),
  );

export async function noteSignInUse(ctx: TxContext, id: string): Promise<void> {
  await ctx.tx
    .update(loginSessions)
    .set({ lastSeenAt: sql`clock_timestamp()` })
    .where(and(is(ctx, id), isNull(loginSessions.revokedAt)));
}

export async function saveSignIn(ctx: TxContext, id: string, memberId: string, seconds: number): Promise<void> {
  const now = sql`clock_timestamp()`;
  await ctx.tx.insert(loginSessions).values({
    workspaceId: workspaceOf(ctx),
    id,
    memberId,
    createdAt: now,
    lastSeenAt: now,
    authenticatedAt: now,
    expiresAt: sql`clock_timestamp() + make_interval(secs => ${seconds})`,
  });
}

export async function noteAuthentication(ctx: TxContext, id: string): Promise<void> {
  await ctx.tx.update(loginSessions).set({ authenticatedAt: sql`clock_timestamp()` }).where(is(ctx, id));
}

export type StoredSignIn = typeof loginSessions.$inferSelect;

/** The sign-ins of a member that have neither ended nor been revoked, newest first. */
export async function listSignIns(ctx: TxContext, memberId: string): Promise<StoredSignIn[]> {
  return ctx.tx
    .select()
    .from(loginSessions)
    .where(and(holding(ctx), eq(loginSessions.memberId, memberId)))
    .orderBy(desc(loginSessions.id))
    .limit(100);
}

/** Ends one sign-in; false when it had ended before. */
export async function revokeSignIn(ctx: TxContext, id: string): Promise<boolean> {
  const rows = await ctx.tx
    .update(loginSessions)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(holding(ctx), eq(loginSessions.id, id)))
    .returning({ id: loginSessions.id });
  return rows.length > 0;
}

/** Ends every sign-in of a member, or every one but `except`; says how many. */
export async function revokeSignIns(ctx: TxContext, memberId: string, except: string | null = null): Promise<number> {
  const others = except === null ? undefined : ne(loginSessions.id, except);
  const rows = await ctx.tx
    .update(loginSessions)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(holding(ctx), eq(loginSessions.memberId, memberId), others))
    .returning({ id: loginSessions.id });
  return rows.length;
}

/** Forgets, in every workspace, the sign-ins that ended more than 30 days ago. Answers how many. */
export async function purgeLoginSessions(db: Database): Promise<number> {
  for (let purged = 0; ; ) {
    const [row] = await db.execute<{ count: number }>(sql`select purge_login_sessions() as count`);
    purged += row?.count ?? 0;
    if (!row?.count) return purged;
  }
}
