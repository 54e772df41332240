import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { invitations } from "#db/schema/workspaces.ts";
import type { Role } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { inTime } from "../in-time.ts";

export type StoredInvitation = { id: string; email: string; role: Role; createdAt: Date; expiresAt: Date };

const COLUMNS = {
  id: invitations.id,
  email: invitations.email,
  role: invitations.role,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
};

const open = (ctx: TxContext) =>
  and(
    eq(invitations.workspaceId, workspaceOf(ctx)),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, sql`clock_timestamp()`),
  );

/** Those that may still be accepted, newest first. */
export async function listOpenInvitations(ctx: TxContext): Promise<StoredInvitation[]> {
  return ctx.tx.select(COLUMNS).from(invitations).where(open(ctx)).orderBy(desc(invitations.id)).limit(200);
}

export async function saveInvitation(
  ctx: TxContext,
  created: { id: string; email: string; role: Role; tokenHash: Buffer; invitedBy: string | null; seconds: number },
): Promise<StoredInvitation | undefined> {
  const { seconds, ...columns } = created;
  const [row] = await ctx.tx
    .insert(invitations)
    .values({
      ...columns,
      workspaceId: workspaceOf(ctx),
      createdAt: sql`clock_timestamp()`,
      expiresAt: sql`clock_timestamp() + make_interval(secs => ${seconds})`,
    })
    .returning(COLUMNS);
  return row;
}

/** Ends what is still open of these, and says which. */
async function revoke(ctx: TxContext, which: ReturnType<typeof eq>): Promise<StoredInvitation[]> {
  return ctx.tx
    .update(invitations)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(open(ctx), which))
    .returning(COLUMNS);
}

export async function revokeInvitationsTo(ctx: TxContext, email: string): Promise<StoredInvitation[]> {
  return revoke(ctx, eq(sql`lower(${invitations.email})`, email.toLowerCase()));
}

export async function revokeInvitationById(ctx: TxContext, id: string): Promise<StoredInvitation | undefined> {
  return (await revoke(ctx, eq(invitations.id, id)))[0];
}

/** Where an open invitation with this token is, before a workspace is known. */
export async function findInvitation(
  db: Database,
  tokenHash: Buffer,
): Promise<{ workspaceId: string; id: string } | undefined> {
  const rows = await inTime(
    () => db.$client<{ workspaceId: string; id: string }[]>`
    select workspace_id as "workspaceId", id from find_invitation(${tokenHash})`,
  );
  return rows[0];
}

/** Uses the invitation up; undefined when somebody else did, or it ended meanwhile. */
export async function takeInvitation(ctx: TxContext, id: string): Promise<StoredInvitation | undefined> {
  const [row] = await ctx.tx
    .update(invitations)
    .set({ acceptedAt: sql`clock_timestamp()` })
    .where(and(open(ctx), eq(invitations.id, id)))
    .returning(COLUMNS);
  return row;
}
