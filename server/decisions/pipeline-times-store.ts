import { sql } from "drizzle-orm";
import { type TxContext, workspaceOf } from "../context.ts";
import { lowestIdAt } from "./scan-store.ts";

/** So many are measured, out of the newest of a bounded number: each brings its stages along. */
const MEASURED = 1000;
const LOOKED_AT = 4000;

export type PipelineTimes = {
  measured: number;
  looked: number;
  p95_ms: number | null;
  deliberated: number;
  deliberated_p95_ms: number | null;
};

/**
 * The 95th percentile (`percentile_cont`) of what the stages of live decisions took together, as each recorded it: of the
 * newest since `fromMs`. `isAll` where none was left out. What did not bind, and what recorded no stages, is not measured.
 */
export async function measurePipeline(
  ctx: TxContext,
  { fromMs, environmentId }: { fromMs: number; environmentId: string | null },
): Promise<Omit<PipelineTimes, "looked"> & { isAll: boolean }> {
  const here = environmentId === null ? sql`` : sql`and looked.environment_id = ${environmentId}::uuid`;
  const rows = await ctx.tx.execute<PipelineTimes>(sql`
    with looked as materialized (
      select id, environment_id, binding, judgment->'stages' as stages from decision
      where workspace_id = ${workspaceOf(ctx)} and id >= ${lowestIdAt(fromMs)}::uuid order by id desc limit ${LOOKED_AT}
    ), timed as (
      select took.ms, took.deliberated from looked cross join lateral (
        select sum((stage->>'ms')::float8) as ms,
          bool_or(stage->>'stage' = 'deliberate' and (stage->>'ms') is not null and coalesce(stage->>'state', '') <> 'skipped') as deliberated
        from jsonb_array_elements(case jsonb_typeof(looked.stages) when 'array' then looked.stages else '[]' end) stage) took
      where looked.binding and took.ms is not null ${here} order by looked.id desc limit ${MEASURED}
    )
    select count(*)::int as measured, (select count(*)::int from looked) as looked,
      percentile_cont(0.95) within group (order by ms) as p95_ms, count(*) filter (where deliberated)::int as deliberated,
      percentile_cont(0.95) within group (order by ms) filter (where deliberated) as deliberated_p95_ms
    from timed`);
  const { looked = 0, ...times } = rows[0] ?? { measured: 0, p95_ms: null, deliberated: 0, deliberated_p95_ms: null };
  return { ...times, isAll: looked < LOOKED_AT && times.measured < MEASURED };
}
