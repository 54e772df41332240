import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { apiKeys } from "#db/schema/agents.ts";
import { votes } from "#db/schema/approvals.ts";
import { observations } from "#db/schema/sessions.ts";
import { members } from "#db/schema/workspaces.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { VoteRow } from "./vote-row.ts";

const CAST = {
  approvalId: votes.approvalId,
  memberId: votes.memberId,
  memberName: members.name,
  choice: votes.choice,
  comment: votes.comment,
  channel: votes.channel,
  override: votes.override,
  createdAt: votes.createdAt,
  effectiveAt: votes.effectiveAt,
  role: members.role,
  disabledAt: members.disabledAt,
} as const;

function select(ctx: TxContext, approvalIds: readonly string[]) {
  return ctx.tx
    .select(CAST)
    .from(votes)
    .innerJoin(members, and(eq(members.workspaceId, votes.workspaceId), eq(members.id, votes.memberId)))
    .where(
      and(
        eq(votes.workspaceId, workspaceOf(ctx)),
        inArray(votes.approvalId, [...approvalIds]),
        isNull(votes.withdrawnAt),
      ),
    );
}

/** The votes on some requests, oldest first, each with whether its author may still vote. */
export async function listVotes(ctx: TxContext, approvalIds: readonly string[]): Promise<VoteRow[]> {
  if (approvalIds.length === 0) return [];
  const listed = select(ctx, approvalIds).orderBy(asc(votes.createdAt), asc(votes.memberId));
  return approvalIds.length === 1 ? listed.prepare("votes_of_one").execute() : listed;
}

/** The same for one request, with their authors held: nobody's role is taken away while they are counted. */
export async function lockVotes(ctx: TxContext, approvalId: string): Promise<VoteRow[]> {
  return select(ctx, [approvalId])
    .orderBy(asc(votes.memberId))
    .for("share", { of: members })
    .prepare("lock_votes")
    .execute();
}

/** Stores a vote; undefined when this member has voted before. Nothing is held back yet, so it takes effect at once. */
export async function saveVote(
  ctx: TxContext,
  vote: Pick<
    typeof votes.$inferInsert,
    "approvalId" | "memberId" | "choice" | "comment" | "override" | "payloadHash" | "channel"
  >,
): Promise<Date | undefined> {
  const now = sql`statement_timestamp()`;
  const [row] = await ctx.tx
    .insert(votes)
    .values({ ...vote, workspaceId: workspaceOf(ctx), createdAt: now, effectiveAt: now })
    .onConflictDoNothing()
    .returning({ createdAt: votes.createdAt })
    .prepare("save_vote")
    .execute();
  return row?.createdAt;
}

/** The member as they are now, held until the transaction ends: a change of role waits, or came first. */
export async function lockVoter(ctx: TxContext, memberId: string) {
  const [row] = await ctx.tx
    .select({ name: members.name, role: members.role })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceOf(ctx)), eq(members.id, memberId), isNull(members.disabledAt)))
    .for("share")
    .prepare("voter")
    .execute();
  return row;
}

/** Whether the personal key that the member came with still holds. */
export async function isKeyHeld(ctx: TxContext, keyId: string): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceOf(ctx)), eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)));
  return rows.length === 1;
}

/** All members who may vote. */
export async function listVoterIds(ctx: TxContext): Promise<string[]> {
  const rows = await ctx.tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, workspaceOf(ctx)),
        isNull(members.disabledAt),
        inArray(members.role, [...VOTER_ROLES]),
      ),
    )
    .prepare("voter_ids")
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether the person who decides this case may not see what was recommended. */
export async function isCaseBlind(ctx: TxContext, observationId: string): Promise<boolean> {
  const [row] = await ctx.tx
    .select({ arm: observations.arm })
    .from(observations)
    .where(and(eq(observations.workspaceId, workspaceOf(ctx)), eq(observations.id, observationId)));
  return row?.arm !== "shown";
}
