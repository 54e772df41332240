/** Of the rows of a group: how many things they count, and how many of those fell into which bucket. */
const COUNTED = `sum(count)::int as count, array_agg(took) as buckets,
  array_agg(count) as counts`;
const TOOK = `case when cardinality(t.buckets) = 1 then array_fill(0, array[t.buckets[1] - 1]) || t.counts[1]::int
  else (select array_agg(coalesce((select sum(u.c)::int from unnest(t.buckets, t.counts) u (b, c) where u.b = n), 0) order by n)
    from generate_series(1, (select max(b) from unnest(t.buckets) b)) n) end`;

/** What nobody took time for has no durations to bring together. */
function withDurations(columns: string, from: string): string {
  return `select $workspace::uuid as workspace_id, ${columns}, count::int as count, '{}'::int[] as took from ${from} where took is null
    union all
    select $workspace::uuid, ${columns}, count, ${TOOK}
    from (select ${columns}, ${COUNTED} from ${from} where took is not null group by ${columns}) t`;
}

/** The same counts in longer pieces of time. Days and hours begin where those of UTC do. */
function coarser(grain: string, start: string, from: string): string {
  return `select scope, '${grain}', ${start} as start, action_type, environment_id, status, by_people, took, sum(count) as count
    from ${from} group by 1, 3, 4, 5, 6, 7, 8`;
}

/** Whose requests a row counts, and of which action type. */
const SCOPES = {
  all: "('all', '')",
  types: "('types', case when told.action_type in (select action_type from known) then told.action_type else '*' end)",
  agents: "(told.agent_id::text, '')",
} as const;

/** The rows of `approval_rollup` that belong to these scopes. */
export function approvalRollup(...scopes: (keyof typeof SCOPES)[]): string {
  return `
    with fact as materialized (
      select date_trunc('minute', created_at, 'UTC') as minute, agent_id,
        case when status in ('cancelled', 'timed_out') and exists (select from observation o
          where o.workspace_id = approval.workspace_id and o.id = approval.observation_id and o.arm = 'blind')
        then '' else action_type end as action_type, environment_id, status::text as status,
        coalesce(via not in ('auto_safe', 'auto_lab', 'auto_approve', 'auto_reject', 'block'), true) as by_people,
        case when via = 'human' then duration_bucket(created_at, decided_at) end as took, count(*) as count
      from approval where workspace_id = $workspace group by 1, 2, 3, 4, 5, 6, 7
    ), told as materialized (
      select minute, agent_id, action_type, environment_id, status, by_people, took, count from fact where status <> 'pending'
      union all
      select minute, agent_id, '', environment_id, 'pending', true, null, sum(count) from fact where by_people group by 1, 2, 4
    ), known as materialized (
      select action_type from counted_action_type where workspace_id = $workspace
    ), by_minute as materialized (
      select s.scope, 'minute' as grain, told.minute as start, s.action_type, told.environment_id, told.status, told.by_people, told.took,
        sum(told.count) as count
      from told cross join lateral (values ${scopes.map((scope) => SCOPES[scope]).join(", ")}) s (scope, action_type)
      where s.scope is not null and (s.scope <> 'types' or told.action_type <> '')
      group by 1, 3, 4, 5, 6, 7, 8
    ), by_hour as materialized (${coarser("hour", "date_bin('1 hour', start, 'epoch')", "by_minute")}
    ), by_day as materialized (${coarser("day", "date_bin('1 day', start, 'epoch')", "by_hour")}
    ), by_month as materialized (${coarser("month", "date_trunc('month', start, 'UTC')", "by_day")}
    ), grained as (
      select * from by_minute union all select * from by_hour union all select * from by_day union all select * from by_month
      union all (${coarser("ever", "'-infinity'::timestamptz", "by_month")})
    )
    ${withDurations("scope, grain, start, action_type, environment_id, status, by_people", "grained")}`;
}

/**
 * What every rollup of one workspace has to hold, as the rows themselves say it: SELECTs with the columns of their tables. Set
 * by set instead of entry by entry, and so a second opinion on what the sequencer folds. `$workspace` stands for the id.
 */
export const ROLLUPS_FROM_ROWS = {
  audit_rollup: `
    select workspace_id, coalesce(environment_id, '00000000-0000-0000-0000-000000000000') as environment_id,
      date_trunc('minute', at, 'UTC') as minute, event, coalesce(action_type, '') as action_type, coalesce(outcome, '') as outcome,
      count(*)::int as count
    from audit_entry where workspace_id = $workspace and position is not null group by 1, 2, 3, 4, 5, 6`,
  approval_rollup: approvalRollup("all", "types", "agents"),
  decision_rollup: `
    with told as materialized (
      select moment_of_id(d.id) as made_at, d.environment_id, coalesce(d.membrane_id, '00000000-0000-0000-0000-000000000000') as membrane_id,
        d.pipeline_mode::text, d.binding, s.hidden, d.verdict::text, d.policy_verdict::text, d.membrane_verdict::text, d.action_type,
        d.risk_score, d.contradictions, d.coverage_gap, d.would_deliberate
      from decision d
        left join observation o on o.workspace_id = d.workspace_id and o.id = d.observation_id
        left join approval a on a.workspace_id = o.workspace_id and a.id = o.approval_id
        cross join lateral (select d.observation_id is not null and o.human_action is null and (a.id is null or a.status in ('pending', 'cancelled', 'timed_out'))
          and (d.autonomy_level = 'shadow' or o.arm is distinct from 'shown') as hidden) s
      where d.workspace_id = $workspace
    ), by_minute as materialized (
      select date_trunc('minute', made_at, 'UTC') as start, environment_id, membrane_id, pipeline_mode, binding,
        case when hidden then '' else verdict end as verdict, case when hidden then '' else coalesce(policy_verdict, '') end as policy_verdict,
        case when hidden then '' else coalesce(membrane_verdict, '') end as membrane_verdict,
        case when hidden then '' when action_type in (select action_type from counted_action_type where workspace_id = $workspace)
          then action_type else '*' end as action_type,
        count(*) as count, count(risk_score) filter (where not hidden) as scored,
        coalesce(sum(round(risk_score * 1000000)) filter (where not hidden), 0) as score_sum,
        count(*) filter (where contradictions > 0 and not hidden) as contradicted,
        count(*) filter (where not coverage_gap and not hidden) as covered,
        count(*) filter (where would_deliberate and not hidden) as would_deliberate
      from told group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    )
    select $workspace::uuid as workspace_id, g.grain,
      case g.grain when 'ever' then '-infinity' else date_trunc(g.grain, start, 'UTC') end as start,
      environment_id, membrane_id, pipeline_mode, binding, verdict, policy_verdict, membrane_verdict, action_type,
      sum(count)::int as count, sum(scored)::int as scored, sum(score_sum)::bigint as score_sum, sum(contradicted)::int as contradicted,
      sum(covered)::int as covered, sum(would_deliberate)::int as would_deliberate
    from by_minute cross join (values ('minute'), ('hour'), ('day'), ('month'), ('ever')) g (grain)
    group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`,
  reviewer_rollup: `
    with cast_vote as materialized (
      select v.created_at, v.member_id, a.environment_id, v.choice, duration_bucket(a.created_at, v.created_at) as took
      from vote v join approval a on a.workspace_id = v.workspace_id and a.id = v.approval_id
      where v.workspace_id = $workspace and v.withdrawn_at is null and a.status <> 'pending'
    ), grained as (
      select g.grain, case g.grain when 'ever' then '-infinity' else date_trunc(g.grain, created_at, 'UTC') end as start,
        member_id, environment_id, choice, took, count(*) as count
      from cast_vote cross join (values ('minute'), ('hour'), ('day'), ('month'), ('ever')) g (grain) group by 1, 2, 3, 4, 5, 6
    )
    ${withDurations("grain, start, member_id, environment_id, choice", "grained")}`,
  said_pair: `
    select workspace_id, stay_id, btrim(recommended_action) as recommended, btrim(human_action) as decided, count(*)::int as count,
      (count(*) filter (where critical_miss))::int as critical, (count(*) filter (where arm = 'blind'))::int as blind
    from observation where workspace_id = $workspace and counted group by 1, 2, 3, 4`,
} as const;
