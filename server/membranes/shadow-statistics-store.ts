import { sql } from "drizzle-orm";
import type { ShadowCount } from "#engine/shadow-statistics.ts";
import type { Verdict } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Days that are shown one by one. */
const DAYS = 90;

/** Either of one action type, of all time, or of one UTC day; '*' is all action types beyond the counted ones. */
export type CountedShadow = ShadowCount & { actionType: string | null; day: string | null };

/**
 * Shadow decisions of a membrane by its own verdict: what the sequencer has folded, and the entries that it has not, in one
 * statement and so in one snapshot. A case that is sealed stands without a verdict and is left out until it is decided.
 */
export async function countShadow(ctx: TxContext, membraneId: string): Promise<CountedShadow[]> {
  const workspaceId = workspaceOf(ctx);
  const since = sql`date_trunc('day', clock_timestamp(), 'UTC') - make_interval(days => ${DAYS - 1})`;
  const rows = await ctx.tx.execute<{
    action_type: string | null;
    day: string | null;
    verdict: Verdict;
    count: number;
    scored: number;
    score_sum: number;
    contradicted: number;
    covered: number;
  }>(sql`
    with tail as materialized (
      select f.*, date_trunc('day', f.made_at, 'UTC') as day,
        case when exists (select from counted_action_type c where c.workspace_id = ${workspaceId} and c.action_type = f.action_type)
          or (select count(*) from counted_action_type c where c.workspace_id = ${workspaceId}) < 100 then f.action_type else '*' end as type
      from audit_entry e cross join lateral decision_fact(e) f
      where e.workspace_id = ${workspaceId} and e.position is null and f.membrane_id = ${membraneId}
        and f.pipeline_mode = 'shadow' and f.membrane_verdict <> ''
    ), counted as (
      select r.action_type, null::timestamptz as day, r.membrane_verdict, r.count, r.scored, r.score_sum, r.contradicted, r.covered
      from decision_rollup r where r.workspace_id = ${workspaceId} and r.membrane_id = ${membraneId} and r.grain = 'ever'
        and r.pipeline_mode = 'shadow' and r.membrane_verdict <> ''
      union all
      select null, r.start, r.membrane_verdict, r.count, r.scored, r.score_sum, r.contradicted, r.covered
      from decision_rollup r where r.workspace_id = ${workspaceId} and r.membrane_id = ${membraneId} and r.grain = 'day'
        and r.start >= ${since} and r.pipeline_mode = 'shadow' and r.membrane_verdict <> ''
      union all
      select type, null, membrane_verdict, n, scored, score, contradicted, covered from tail
      union all
      select null, day, membrane_verdict, n, scored, score, contradicted, covered from tail where day >= ${since}
    )
    select action_type, to_char(day at time zone 'UTC', 'YYYY-MM-DD') as day, membrane_verdict as verdict,
      sum(count)::float8 as count, sum(scored)::float8 as scored, sum(score_sum)::float8 as score_sum,
      sum(contradicted)::float8 as contradicted, sum(covered)::float8 as covered
    from counted group by 1, 2, 3 having sum(count) <> 0`);
  return rows.map(({ action_type, score_sum, ...row }) => ({ ...row, actionType: action_type, scoreSum: score_sum }));
}
