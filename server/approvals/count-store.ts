import { type SQL, sql } from "drizzle-orm";
import { isPastDeadline } from "#db/deadline.ts";
import { windowPieces } from "#engine/rollup-window.ts";
import type { VoteChoice } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Requests made in a window of time: milliseconds, `from` inclusive and `to` exclusive; null is open. */
export type CountWindow = { environmentId: string | null; from: number | null; to: number | null };

/** Which rows of the rollup: all requests, all by action type, or those of one agent (its id). */
export type CountScope = "all" | "types" | (string & {});

/** Either how many requests, or (with a `bucket`) how many decisions of people that took so long. */
export type FoldedCount = {
  start_ms: number;
  action_type: string;
  status: string;
  by_people: boolean;
  bucket: number | null;
  count: number;
};

function instant(ms: number): SQL {
  if (!Number.isFinite(ms)) return sql`${ms < 0 ? "-infinity" : "infinity"}::timestamptz`;
  return sql`to_timestamp(${ms}::float8 / 1000)`;
}

type Piece = { grain: string; from: number; to: number };

/**
 * The rows of each piece, one range of the index after the other. Not a join with a list of pieces: for ranges that it
 * cannot see the planner reads every row of the scope.
 */
function eachPiece(pieces: readonly Piece[], rows: (within: SQL) => SQL): SQL {
  // A window that holds nothing still needs one selection to be a list.
  const all = pieces.length > 0 ? pieces : [{ grain: "ever", from: Infinity, to: Infinity }];
  return sql.join(
    all.map(({ grain, from, to }) =>
      rows(sql`r.grain = ${grain} and r.start >= ${instant(from)} and r.start < ${instant(to)}`),
    ),
    sql` union all `,
  );
}

function boundsOf(window: CountWindow): { lo: SQL; hi: SQL } {
  const pieces = windowPieces(window.from, window.to);
  return {
    lo: instant(Math.min(Infinity, ...pieces.map(({ from }) => from))),
    hi: instant(Math.max(-Infinity, ...pieces.map(({ to }) => to))),
  };
}

/**
 * Requests by what became of them: what the sequencer has folded and the entries that it has not, in one statement and so
 * in one snapshot. Reads the few rows of `windowPieces`, however many requests there were. `step` keeps the rows of one
 * grain apart, for a chart.
 */
export async function countRequests(
  ctx: TxContext,
  window: CountWindow,
  scope: CountScope,
  step: "hour" | "day" | "month" | null = null,
): Promise<FoldedCount[]> {
  const workspaceId = workspaceOf(ctx);
  const { lo, hi } = boundsOf(window);
  const pieces =
    step === null
      ? windowPieces(window.from, window.to)
      : [{ grain: step, from: window.from ?? -Infinity, to: window.to ?? Infinity }];
  const start = step === null ? sql`0::float8` : sql`(extract(epoch from start) * 1000)::float8`;
  const tailStart = step === null ? sql`f.made_at` : sql`date_trunc(${step}::text, f.made_at, 'UTC')`;
  const within = step === null ? sql`f.made_at >= ${lo}` : sql`f.made_at >= ${instant(window.from ?? -Infinity)}`;
  const inEnvironment = (column: SQL) =>
    window.environmentId === null ? sql`` : sql`and ${column} = ${window.environmentId}::uuid`;
  const ofScope =
    scope === "all" ? sql`` : scope === "types" ? sql`and f.action_type <> ''` : sql`and f.agent_id = ${scope}::uuid`;
  const type = scope === "types" ? sql`f.action_type` : sql`''`;
  const rows = await ctx.tx.execute<FoldedCount>(sql`
    with folded as (
      ${eachPiece(
        pieces,
        (piece) => sql`select r.start, r.action_type, r.status, r.by_people, r.count, r.took from approval_rollup r
          where r.workspace_id = ${workspaceId} and r.scope = ${scope} and ${piece} ${inEnvironment(sql`r.environment_id`)}`,
      )}
      union all
      select ${tailStart}, ${type}, f.status, f.by_people, 1, case when f.took is null then '{}' else count_buckets(array[f.took]) end
      from audit_entry e cross join lateral approval_fact(e) f
      where e.workspace_id = ${workspaceId} and e.position is null and ${within} and f.made_at < ${hi}
        ${ofScope} ${inEnvironment(sql`f.environment_id`)}
    )
    select ${start} as start_ms, action_type, status, by_people, null::integer as bucket, sum(count)::float8 as count
    from folded group by 1, 2, 3, 4
    union all
    select 0, action_type, status, by_people, u.bucket::integer, sum(u.count)::float8
    from folded cross join lateral unnest(took) with ordinality u (count, bucket)
    where u.count > 0 and ${step === null} group by 2, 3, 4, 5`);
  return [...rows];
}

/**
 * Requests that are pending by their row, and whose deadline has passed: they have timed out, though no sweep has come
 * by. There are few: the sweep takes them away (`approval_queue`, whose range ends at a time that stands still in it).
 */
export async function countOverdue(ctx: TxContext, window: CountWindow, agentId: string | null): Promise<number> {
  const { lo, hi } = boundsOf(window);
  const rows = await ctx.tx.execute<{ count: number }>(sql`
    select count(*)::int as count from approval
    where workspace_id = ${workspaceOf(ctx)} and status = 'pending' and ${isPastDeadline("approval")} and created_at >= ${lo} and created_at < ${hi}
      ${window.environmentId === null ? sql`` : sql`and environment_id = ${window.environmentId}::uuid`}
      ${agentId === null ? sql`` : sql`and agent_id = ${agentId}::uuid`}`);
  return rows[0]?.count ?? 0;
}

export type FoldedVotes = { member_id: string; choice: VoteChoice; bucket: number | null; count: number };

/** Votes that stood when their request ended, cast in the window, by who cast them; folded and not yet folded, as above. */
export async function countVotes(ctx: TxContext, window: CountWindow): Promise<FoldedVotes[]> {
  const workspaceId = workspaceOf(ctx);
  const { lo, hi } = boundsOf(window);
  const inEnvironment = (column: SQL) =>
    window.environmentId === null ? sql`` : sql`and ${column} = ${window.environmentId}::uuid`;
  const rows = await ctx.tx.execute<FoldedVotes>(sql`
    with folded as (
      ${eachPiece(
        windowPieces(window.from, window.to),
        (piece) => sql`select r.member_id, r.choice, r.count, r.took from reviewer_rollup r
          where r.workspace_id = ${workspaceId} and ${piece} ${inEnvironment(sql`r.environment_id`)}`,
      )}
      union all
      select f.member_id, f.choice, 1, count_buckets(array[f.took])
      from audit_entry e cross join lateral vote_fact(e) f
      where e.workspace_id = ${workspaceId} and e.position is null and f.cast_at >= ${lo} and f.cast_at < ${hi}
        ${inEnvironment(sql`f.environment_id`)}
    )
    select member_id, choice, null::integer as bucket, sum(count)::float8 as count from folded group by 1, 2
    union all
    select member_id, choice, u.bucket::integer, sum(u.count)::float8
    from folded cross join lateral unnest(took) with ordinality u (count, bucket) where u.count > 0 group by 1, 2, 3`);
  return [...rows];
}
