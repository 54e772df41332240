import { sql } from "drizzle-orm";
import type { StatedConfidence } from "#engine/evidence/confidence.ts";
import type { Arm, Outcome } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { isCarriedOut } from "./carried-out-store.ts";

/** One counted decision of a stay. */
export type DecisionOfStay = { at_ms: number; outcome: Outcome };

/** The newest counted decisions of a stay, oldest first; `onlyBlind`: made without seeing the recommendation (`observation_gate`). */
export async function listDecisionsOfStay(
  ctx: TxContext,
  stayId: string,
  { onlyBlind, limit }: { onlyBlind: boolean; limit: number },
): Promise<DecisionOfStay[]> {
  const rows = await ctx.tx.execute<DecisionOfStay>(sql`
    select (extract(epoch from o.decided_at) * 1000)::float8 as at_ms, o.outcome from observation o
    where o.workspace_id = ${workspaceOf(ctx)} and o.stay_id = ${stayId} and o.counted
      ${onlyBlind ? sql`and o.arm = 'blind'` : sql``}
    order by o.decided_at desc, o.id desc limit ${limit}`);
  return [...rows].reverse();
}

/** The cases of a stay at autonomous that were drawn at one rate; null is that of cases from before it was kept. */
export type DrawnCases = {
  review_rate: number | null;
  decisions: number;
  /** Drawn before anybody knew of the case, and decided so that it counts; without seeing it, and otherwise than it was. */
  audited: number;
  blind: number;
  wrong: number;
};

/** The newest cases that were carried out in a stay at autonomous, at most `limit`, by the rate at which they were drawn. */
export async function listDrawnCases(
  ctx: TxContext,
  { id, stayId }: { id: string; stayId: string },
  limit: number,
): Promise<DrawnCases[]> {
  const rows = await ctx.tx.execute<DrawnCases>(sql`
    select drawn_at_rate as review_rate, count(*)::int as decisions, count(*) filter (where is_audited)::int as audited,
      count(*) filter (where is_audited and arm = 'blind')::int as blind,
      count(*) filter (where is_audited and outcome = 'disagree')::int as wrong
    from (
      select o.drawn_at_rate, o.arm, o.outcome, o.counted and o.sampled as is_audited from observation o
      where o.workspace_id = ${workspaceOf(ctx)} and o.session_id = ${id} and o.stay_id = ${stayId}
        and ${isCarriedOut("o")}
      order by o.id desc limit ${limit}
    ) newest group by drawn_at_rate order by drawn_at_rate nulls first`);
  return [...rows];
}

/** A decision that is watched for drift, and when what it is about was recorded. */
export type WatchedDecision = DecisionOfStay & { id: string; acted_ms: number };

/**
 * The newest counted decisions of a stay since its last alarm of drift was acknowledged, oldest first; `onlySampled`:
 * those among them that were carried out and drawn for review.
 */
export async function listWatchedDecisions(
  ctx: TxContext,
  stayId: string,
  { onlySampled, limit }: { onlySampled: boolean; limit: number },
): Promise<WatchedDecision[]> {
  const rows = await ctx.tx.execute<WatchedDecision>(sql`
    select id, (extract(epoch from decided_at) * 1000)::float8 as at_ms,
      (extract(epoch from created_at) * 1000)::float8 as acted_ms, outcome from (
      select o.decided_at, o.created_at, o.id, o.outcome, o.sampled and ${isCarriedOut("o")} as is_audited from observation o
      where o.workspace_id = ${workspaceOf(ctx)} and o.stay_id = ${stayId} and o.counted
        and o.decided_at > coalesce((select max(d.acknowledged_at) from drift_alarm d
          where d.workspace_id = ${workspaceOf(ctx)} and d.stay_id = ${stayId}), '-infinity')
      order by o.decided_at desc, o.id desc limit ${limit}
    ) newest ${onlySampled ? sql`where is_audited` : sql``} order by decided_at, id`);
  return [...rows];
}

/** What the agent said of its own certainty in the newest counted decisions of a stay, where it said something. */
export async function listStatedConfidences(
  ctx: TxContext,
  stayId: string,
  { onlyBlind, limit }: { onlyBlind: boolean; limit: number },
): Promise<StatedConfidence[]> {
  const rows = await ctx.tx.execute<StatedConfidence>(sql`
    select confidence, outcome = 'agree' as agreed from (
      select o.confidence, o.outcome from observation o
      where o.workspace_id = ${workspaceOf(ctx)} and o.stay_id = ${stayId} and o.counted
        ${onlyBlind ? sql`and o.arm = 'blind'` : sql``}
      order by o.decided_at desc, o.id desc limit ${limit}
    ) newest where confidence is not null`);
  return [...rows];
}

/** Counted decisions of a stay alike in how they came: `by_vote`, on a request that showed or hid the recommendation. */
export type CountsOfArm = { arm: Arm; by_vote: boolean; total: number; agreed: number };

/** The newest counted decisions of a stay by their arm. What came in one call with its recommendation has no request. */
export async function listCountsOfArms(ctx: TxContext, stayId: string, limit: number): Promise<CountsOfArm[]> {
  const rows = await ctx.tx.execute<CountsOfArm>(sql`
    select arm, by_vote, count(*)::int as total, count(*) filter (where outcome = 'agree')::int as agreed from (
      select o.arm, o.approval_id is not null as by_vote, o.outcome from observation o
      where o.workspace_id = ${workspaceOf(ctx)} and o.stay_id = ${stayId} and o.counted
      order by o.decided_at desc, o.id desc limit ${limit}
    ) newest group by arm, by_vote`);
  return [...rows];
}

/** When the newest cases of a session came, in milliseconds (`observation_of_session`). */
export async function listNewestCases(ctx: TxContext, sessionId: string, limit: number): Promise<number[]> {
  const rows = await ctx.tx.execute<{ at_ms: number }>(sql`
    select (extract(epoch from o.created_at) * 1000)::float8 as at_ms from observation o
    where o.workspace_id = ${workspaceOf(ctx)} and o.session_id = ${sessionId}
    order by o.id desc limit ${limit}`);
  return rows.map(({ at_ms }) => at_ms);
}
