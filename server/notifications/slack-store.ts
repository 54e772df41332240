import { and, asc, eq, isNotNull, lt, ne, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { deliveries, slackAccounts, slackCalls, slackCodes } from "#db/schema/notifications.ts";
import type { Role } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

const now = sql`clock_timestamp()`;

/** What Slack calls the message that this endpoint was sent about this subject; null when there is none. */
export async function findReceipt(
  ctx: TxContext,
  { id, endpointId, subjectId }: { id: string; endpointId: string; subjectId: string },
): Promise<string | null> {
  const [row] = await ctx.tx
    .select({ receipt: deliveries.receipt })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceOf(ctx)),
        eq(deliveries.subjectId, subjectId),
        eq(deliveries.endpointId, endpointId),
        ne(deliveries.id, id),
        isNotNull(deliveries.receipt),
      ),
    )
    .orderBy(asc(deliveries.id))
    .limit(1);
  return row?.receipt ?? null;
}

/** Takes a call of Slack's once: false when the same signature was taken before. */
export async function takeCall(db: Database, signature: string): Promise<boolean> {
  const rows = await db
    .insert(slackCalls)
    .values({ signature: Buffer.from(signature), seenAt: now })
    .onConflictDoNothing()
    .returning({ signature: slackCalls.signature });
  await db.delete(slackCalls).where(lt(slackCalls.seenAt, sql`clock_timestamp() - interval '10 minutes'`));
  return rows.length === 1;
}

export type SlackPerson = { team: string; user: string };
export type LinkedMember = { workspaceId: string; memberId: string; name: string; role: Role };

/** The member whose Slack account this is. Asked before any workspace is known. */
export async function findLinkedMember(db: Database, { team, user }: SlackPerson): Promise<LinkedMember | undefined> {
  const [row] = await db.execute<LinkedMember>(
    sql`select workspace_id as "workspaceId", member_id as "memberId", name, role from find_slack_account(${team}, ${user})`,
  );
  return row;
}

/** The member to whom this code was given, while it holds. */
export async function findMemberOfCode(db: Database, codeHash: Buffer): Promise<LinkedMember | undefined> {
  const [row] = await db.execute<LinkedMember>(
    sql`select workspace_id as "workspaceId", member_id as "memberId", name, role from find_slack_code(${codeHash})`,
  );
  return row;
}

/** Uses up a code; false when somebody was faster or it has run out. */
export async function spendCode(ctx: TxContext, codeHash: Buffer): Promise<boolean> {
  const rows = await ctx.tx
    .delete(slackCodes)
    .where(
      and(
        eq(slackCodes.workspaceId, workspaceOf(ctx)),
        eq(slackCodes.codeHash, codeHash),
        sql`${slackCodes.expiresAt} > clock_timestamp()`,
      ),
    )
    .returning({ memberId: slackCodes.memberId });
  return rows.length === 1;
}

/** A member's one code; an earlier one ends. Answers when it ends. */
export async function saveCode(ctx: TxContext, memberId: string, codeHash: Buffer, minutes: number): Promise<Date> {
  const expiresAt = sql`clock_timestamp() + make_interval(mins => ${minutes})`;
  const [row] = await ctx.tx
    .insert(slackCodes)
    .values({ workspaceId: workspaceOf(ctx), memberId, codeHash, expiresAt })
    .onConflictDoUpdate({ target: [slackCodes.workspaceId, slackCodes.memberId], set: { codeHash, expiresAt } })
    .returning({ expiresAt: slackCodes.expiresAt });
  if (row === undefined) throw new Error("a linking code that was not stored");
  return row.expiresAt;
}

/** Links a member to a Slack account, instead of the one before; fails where the account is another member's. */
export async function saveAccount(ctx: TxContext, memberId: string, { team, user }: SlackPerson): Promise<void> {
  const account = { teamId: team, userId: user, linkedAt: now };
  await ctx.tx
    .insert(slackAccounts)
    .values({ workspaceId: workspaceOf(ctx), memberId, ...account })
    .onConflictDoUpdate({ target: [slackAccounts.workspaceId, slackAccounts.memberId], set: account });
}

export async function findAccount(ctx: TxContext, memberId: string) {
  const [row] = await ctx.tx
    .select({ userId: slackAccounts.userId, linkedAt: slackAccounts.linkedAt })
    .from(slackAccounts)
    .where(and(eq(slackAccounts.workspaceId, workspaceOf(ctx)), eq(slackAccounts.memberId, memberId)));
  return row;
}

/** False when there was none. */
export async function removeAccount(ctx: TxContext, memberId: string): Promise<boolean> {
  const rows = await ctx.tx
    .delete(slackAccounts)
    .where(and(eq(slackAccounts.workspaceId, workspaceOf(ctx)), eq(slackAccounts.memberId, memberId)))
    .returning({ userId: slackAccounts.userId });
  return rows.length === 1;
}
