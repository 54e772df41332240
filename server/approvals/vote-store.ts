import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { apiKeys } from "#db/schema/agents.ts";
import { votes } from "#db/schema/approvals.ts";
import { observations } from "#db/schema/sessions.ts";
import { members, workspaces } from "#db/schema/workspaces.ts";
import { gap, standing } from "#db/standing-statement.ts";
import { isBlindArm } from "#engine/level.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { mintId } from "../ids.ts";
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

function select(on: Pick<TxContext["tx"], "select">, of: SQL) {
  return on
    .select(CAST)
    .from(votes)
    .innerJoin(members, and(eq(members.workspaceId, votes.workspaceId), eq(members.id, votes.memberId)))
    .where(and(of, isNull(votes.withdrawnAt)));
}

const ofOne = sql`${eq(votes.workspaceId, gap("workspaceId"))} and ${eq(votes.approvalId, gap("approvalId"))}`;
const votesOfOne = standing("votes_of_one", (on) =>
  select(on, ofOne).orderBy(asc(votes.createdAt), asc(votes.memberId)),
);
const lockVotesOfOne = standing("lock_votes", (on) =>
  select(on, ofOne).orderBy(asc(votes.memberId)).for("share", { of: members, noWait: true }),
);

/** The votes that stand on some requests, oldest first, each with whether its author may still vote. */
export async function listVotes(ctx: TxContext, approvalIds: readonly string[]): Promise<VoteRow[]> {
  const [approvalId, ...others] = approvalIds;
  if (approvalId === undefined) return [];
  if (others.length === 0) return votesOfOne(ctx.tx, { workspaceId: workspaceOf(ctx), approvalId });
  const ofAll = sql`${eq(votes.workspaceId, workspaceOf(ctx))} and ${inArray(votes.approvalId, [...approvalIds])}`;
  return select(ctx.tx, ofAll).orderBy(asc(votes.createdAt), asc(votes.memberId));
}

/**
 * The same for a request that the caller holds, with their authors held. Those who voted before the caller held the
 * people are; for one who voted since, nobody waits here: where their role is being changed, all is tried again.
 */
export function lockVotes(ctx: TxContext, approvalId: string): Promise<VoteRow[]> {
  return lockVotesOfOne(ctx.tx, { workspaceId: workspaceOf(ctx), approvalId });
}

export type NewVote = Pick<
  typeof votes.$inferInsert,
  "approvalId" | "memberId" | "choice" | "comment" | "override" | "payloadHash" | "channel"
>;

/**
 * Stores a vote that takes effect after so many seconds; undefined when this member has one that stands. It is cast at
 * this instant of the database's clock: the caller holds the request, so that no other comes between.
 */
export async function saveVote(
  ctx: TxContext,
  vote: NewVote,
  holdSeconds: number,
): Promise<{ createdAt: Date; effectiveAt: Date } | undefined> {
  const createdAt = sql`statement_timestamp()`;
  const effectiveAt = sql`statement_timestamp() + make_interval(secs => ${holdSeconds})`;
  const [row] = await ctx.tx
    .insert(votes)
    .values({ ...vote, id: mintId(), workspaceId: workspaceOf(ctx), createdAt, effectiveAt })
    .onConflictDoNothing()
    .returning({ createdAt: votes.createdAt, effectiveAt: votes.effectiveAt })
    .prepare("save_vote")
    .execute();
  return row;
}

/** Takes a member's standing vote back. The caller holds the request and found the hold running. */
export async function withdrawStanding(ctx: TxContext, approvalId: string, memberId: string): Promise<void> {
  await ctx.tx
    .update(votes)
    .set({ withdrawnAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(votes.workspaceId, workspaceOf(ctx)),
        eq(votes.approvalId, approvalId),
        eq(votes.memberId, memberId),
        isNull(votes.withdrawnAt),
      ),
    );
}

const concerned = sql`(select ${votes.memberId} from ${votes} where ${votes.workspaceId} = ${gap("workspaceId")}
    and ${votes.approvalId} = ${gap("approvalId")} and ${votes.withdrawnAt} is null union select ${gap("actorId")}::uuid)`;
const people = standing("people", (on) =>
  on
    .select({
      id: members.id,
      name: members.name,
      role: members.role,
      disabledAt: members.disabledAt,
      holdSeconds: workspaces.holdSeconds,
    })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(eq(members.workspaceId, gap("workspaceId")), sql`${members.id} in ${concerned}`))
    .orderBy(asc(members.id))
    .for("share", { of: members }),
);

/**
 * Who acts on a request, if a member does, and who has voted on it, as they are now and held in the order of their ids:
 * a change of role waits until the transaction ends, or came first.
 */
export function holdPeople(ctx: TxContext, approvalId: string, actorId: string | null) {
  return people(ctx.tx, { workspaceId: workspaceOf(ctx), approvalId, actorId });
}

export type Person = Awaited<ReturnType<typeof holdPeople>>[number];

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
  return isBlindArm(row?.arm);
}
