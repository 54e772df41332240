import { sql } from "drizzle-orm";
import type { Arm, AutonomyLevel, ExecutionOutcome, Outcome, VoteChoice } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** One vote on a request that has ended, and what became of it. */
export type MirroredVote = {
  choice: VoteChoice;
  /** From when the request came to the vote. */
  seconds: number;
  /** Whether the first other person who voted on it said the same; null where nobody else did. */
  is_same: boolean | null;
  /** Of the case it decided: whether following the agent was a critical miss; null where it is no decided case. */
  is_missed: boolean | null;
  execution: ExecutionOutcome | null;
};

/** The newest votes of a member, on requests that have ended: what is still open is nobody's to compare (`vote_of_member`). */
export async function listMirroredVotes(ctx: TxContext, memberId: string, limit: number): Promise<MirroredVote[]> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<MirroredVote>(sql`
    select v.choice, extract(epoch from v.created_at - a.created_at)::float8 as seconds,
      w.choice = v.choice and w.instead = v.instead as is_same, o.critical_miss as is_missed, g.outcome as execution
    from (
      select approval_id, choice, coalesce(btrim(override->>'action'), '') as instead, created_at, effective_at from vote
      where workspace_id = ${workspaceId} and member_id = ${memberId} and withdrawn_at is null
      order by effective_at desc limit ${limit}
    ) v
      join approval a on a.workspace_id = ${workspaceId} and a.id = v.approval_id and a.status <> 'pending'
      left join lateral (
        select choice, coalesce(btrim(override->>'action'), '') as instead from vote
        where workspace_id = ${workspaceId} and approval_id = v.approval_id and member_id <> ${memberId}
          and withdrawn_at is null
        order by created_at, id limit 1
      ) w on true
      left join observation o on o.workspace_id = ${workspaceId} and o.id = a.observation_id and o.decided_at is not null
      left join approval_grant g on g.workspace_id = ${workspaceId} and g.approval_id = v.approval_id
    order by v.effective_at desc`);
  return [...rows];
}

/** Cases that a member decided, alike in all that is told of them. */
export type MirroredCases = {
  autonomy_level: AutonomyLevel;
  /** Decided by their vote on its request, which showed the recommendation or hid it. */
  by_vote: boolean;
  arm: Arm;
  outcome: Outcome;
  is_human_error: boolean;
  critical_miss: boolean;
  count: number;
  /** From when each came to its decision. */
  seconds: number[];
};

/** The newest cases that a member decided, as the vote that ended it or by themselves (`observation_of_person`). */
export async function listMirroredCases(ctx: TxContext, memberId: string, limit: number): Promise<MirroredCases[]> {
  const rows = await ctx.tx.execute<MirroredCases>(sql`
    select autonomy_level, approval_id is not null as by_vote, arm, outcome, coalesce(mark = 'human_error', false) as is_human_error, critical_miss,
      count(*)::int as count, array_agg(extract(epoch from decided_at - created_at)::float8) as seconds
    from (
      select * from observation where workspace_id = ${workspaceOf(ctx)} and decided_by = ${memberId} order by id desc limit ${limit}
    ) o group by 1, 2, 3, 4, 5, 6`);
  return [...rows];
}
