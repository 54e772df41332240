import { and, asc, eq, isNull, max, or, sql } from "drizzle-orm";
import { loginSessions, members, workspaces } from "#db/schema/workspaces.ts";
import type { Role } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type StoredMember = {
  id: string;
  name: string;
  email: string;
  role: Role;
  createdAt: Date;
  disabledAt: Date | null;
};
/** A member as they see themselves. */
export type StoredViewer = StoredMember & {
  workspaceName: string;
  singleLetterKeys: boolean;
  savedViews: { name: string; query: string }[];
};
export type SeenMember = StoredMember & { lastSeenAt: Date | null };

const COLUMNS = {
  id: members.id,
  name: members.name,
  email: members.email,
  role: members.role,
  createdAt: members.createdAt,
  disabledAt: members.disabledAt,
};

const inWorkspace = (ctx: TxContext) => eq(members.workspaceId, workspaceOf(ctx));
const member = (ctx: TxContext, id: string) => and(inWorkspace(ctx), eq(members.id, id));

/** Everybody, with the time they were last seen, in the order they joined. A workspace's members are people: few. */
export async function listMembersSeen(ctx: TxContext): Promise<SeenMember[]> {
  const seen = ctx.tx
    .select({ memberId: loginSessions.memberId, at: max(loginSessions.lastSeenAt).as("seen_at") })
    .from(loginSessions)
    .where(eq(loginSessions.workspaceId, workspaceOf(ctx)))
    .groupBy(loginSessions.memberId)
    .as("seen");
  return ctx.tx
    .select({ ...COLUMNS, lastSeenAt: seen.at })
    .from(members)
    .leftJoin(seen, eq(seen.memberId, members.id))
    .where(inWorkspace(ctx))
    .orderBy(asc(members.id));
}

export async function findMember(ctx: TxContext, id: string): Promise<StoredViewer | undefined> {
  const [row] = await ctx.tx
    .select({
      ...COLUMNS,
      singleLetterKeys: members.singleLetterKeys,
      savedViews: members.savedViews,
      workspaceName: workspaces.name,
    })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(member(ctx, id));
  return row;
}

/** Of this workspace only, disabled or not. */
export async function findMemberByAddress(ctx: TxContext, email: string): Promise<StoredMember | undefined> {
  const [row] = await ctx.tx
    .select(COLUMNS)
    .from(members)
    .where(and(inWorkspace(ctx), eq(sql`lower(${members.email})`, email.toLowerCase())));
  return row;
}

/**
 * Locks the member and every owner who is not disabled, in one order. Who holds this decides alone whether an owner may
 * go: two owners who leave at the same moment go one after the other, and the second is told that he is the last.
 */
export async function lockMemberAndOwners(ctx: TxContext, id: string): Promise<StoredMember[]> {
  const isOwner = and(eq(members.role, "owner"), isNull(members.disabledAt));
  return ctx.tx
    .select(COLUMNS)
    .from(members)
    .where(and(inWorkspace(ctx), or(eq(members.id, id), isOwner)))
    .orderBy(asc(members.id))
    .for("no key update");
}

export async function saveNewMember(
  ctx: TxContext,
  created: { id: string; email: string; name: string; role: Role; passwordHash: string | null },
): Promise<void> {
  await ctx.tx.insert(members).values({ ...created, workspaceId: workspaceOf(ctx), createdAt: sql`clock_timestamp()` });
}

export async function saveMember(
  ctx: TxContext,
  id: string,
  change: { role?: Role; name?: string; passwordHash?: string; disabled?: boolean } & Partial<
    Pick<StoredViewer, "singleLetterKeys" | "savedViews">
  >,
): Promise<void> {
  const { disabled, ...columns } = change;
  const disabledAt = disabled === undefined ? {} : { disabledAt: disabled ? sql`clock_timestamp()` : null };
  await ctx.tx
    .update(members)
    .set({ ...columns, ...disabledAt })
    .where(member(ctx, id));
}

/** Holds a member as he is until the transaction ends: who would change or disable him waits, or has been first. */
export async function holdMember(
  ctx: TxContext,
  id: string,
): Promise<Pick<StoredMember, "role" | "disabledAt"> | undefined> {
  const [row] = await ctx.tx
    .select({ role: members.role, disabledAt: members.disabledAt })
    .from(members)
    .where(member(ctx, id))
    .for("share");
  return row;
}
