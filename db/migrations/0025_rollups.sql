-- What the pages count. Every row here follows from the log and the rows it speaks of, and is written in the transaction
-- that gives the entries their place: a sequencer that dies in between leaves neither.
do $$
declare t text;
begin
  foreach t in array array['approval_rollup', 'reviewer_rollup', 'counted_action_type', 'said_pair'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', t);
    execute format('grant select, insert, update on %I to understudy_app', t);
  end loop;
end $$;
--> statement-breakpoint
-- The bucket of a duration: 1 below a second, then each a tenth longer than the one before. See engine/duration-buckets.ts.
create function duration_bucket(p_from timestamptz, p_to timestamptz) returns integer language sql immutable parallel safe as $$
  select case when seconds < 1 then 1 else least(250, 2 + floor(ln(seconds) / ln(1.1))::integer) end
  from (select extract(epoch from p_to - p_from)::double precision as seconds) took
$$;
--> statement-breakpoint
create function count_buckets(p_buckets integer[]) returns integer[] language sql immutable parallel safe as $$
  select coalesce(array_agg((select count(*)::integer from unnest(p_buckets) b where b = n) order by n), '{}')
  from generate_series(1, (select max(b) from unnest(p_buckets) b)) n
$$;
--> statement-breakpoint
create function add_counts(p_some integer[], p_more integer[]) returns integer[] language sql immutable parallel safe as $$
  select coalesce(array_agg(coalesce(a, 0) + coalesce(b, 0) order by n), '{}')
  from unnest(p_some, p_more) with ordinality as both_counts (a, b, n)
$$;
--> statement-breakpoint
-- What one entry adds to the counts of requests. One that went to people is counted as pending when it is asked and
-- under its end when it ends, both at the moment that it was made; its action type only after its end, since a case may
-- be sealed until then.
create function approval_fact(e audit_entry) returns table (made_at timestamptz, agent_id uuid, action_type text,
  environment_id uuid, status text, by_people boolean, took integer)
language sql stable as $$
  select e.at, e.agent_id, coalesce(e.action_type, ''), e.environment_id,
    case e.event when 'approval_blocked' then 'blocked' else e.outcome end, false, null::integer
  where e.event in ('approval_auto', 'approval_blocked')
  union all
  select a.created_at, a.agent_id, case e.event when 'approval_requested' then '' else a.action_type end, a.environment_id,
    case e.event when 'approval_requested' then 'pending' else a.status::text end, true,
    case when e.event in ('approval_granted', 'approval_denied') then duration_bucket(a.created_at, a.decided_at) end
  from approval a
  where e.event in ('approval_requested', 'approval_granted', 'approval_denied', 'approval_timeout', 'approval_cancelled')
    and a.workspace_id = e.workspace_id and a.id = e.subject_id
$$;
--> statement-breakpoint
-- The votes that stood when their request ended.
create function vote_fact(e audit_entry) returns table (cast_at timestamptz, member_id uuid, environment_id uuid,
  choice vote_choice, took integer)
language sql stable as $$
  select v.created_at, v.member_id, a.environment_id, v.choice, duration_bucket(a.created_at, v.created_at)
  from approval a join vote v on v.workspace_id = a.workspace_id and v.approval_id = a.id and v.withdrawn_at is null
  where e.event in ('approval_granted', 'approval_denied', 'approval_timeout', 'approval_cancelled')
    and a.workspace_id = e.workspace_id and a.id = e.subject_id
$$;
--> statement-breakpoint
-- Folds the entries placed after `p_after`, up to `p_upto`, into the rollups. The caller placed them and holds the head.
create function fold_approvals(p_workspace uuid, p_after bigint, p_upto bigint) returns void language plpgsql as $$
begin
  with fact as materialized (
    select f.* from audit_entry e cross join lateral approval_fact(e) f
    where e.workspace_id = p_workspace and e.position > p_after and e.position <= p_upto
  ), known as materialized (
    select c.action_type from counted_action_type c where c.workspace_id = p_workspace
  ), added as (
    insert into counted_action_type
    select p_workspace, fresh.action_type from (
      select distinct fact.action_type from fact where fact.action_type <> '' and fact.action_type not in (select k.action_type from known k)
      order by 1 limit greatest(0, 100 - (select count(*) from known))
    ) fresh
    returning counted_action_type.action_type
  ), counted as materialized (
    select known.action_type from known union all select added.action_type from added
  )
  insert into approval_rollup as r (workspace_id, scope, grain, start, action_type, environment_id, status, by_people, count, took)
  select p_workspace, s.scope, g.grain, case g.grain when 'ever' then '-infinity' else date_trunc(g.grain, fact.made_at, 'UTC') end,
    s.action_type, fact.environment_id, fact.status, fact.by_people, count(*), count_buckets(array_agg(fact.took) filter (where fact.took is not null))
  from fact
    cross join lateral (values ('all', ''), ('types', case when fact.action_type in (select c.action_type from counted c) then fact.action_type else '*' end),
      (fact.agent_id::text, '')) s (scope, action_type)
    cross join (values ('minute'), ('hour'), ('day'), ('month'), ('ever')) g (grain)
  where s.scope is not null and (s.scope <> 'types' or fact.action_type <> '')
  group by 2, 3, 4, 5, 6, 7, 8
  on conflict (workspace_id, scope, grain, start, action_type, environment_id, status, by_people)
  do update set count = r.count + excluded.count, took = add_counts(r.took, excluded.took);

  insert into reviewer_rollup as r (workspace_id, grain, start, member_id, environment_id, choice, count, took)
  select p_workspace, g.grain, case g.grain when 'ever' then '-infinity' else date_trunc(g.grain, f.cast_at, 'UTC') end,
    f.member_id, f.environment_id, f.choice, count(*), count_buckets(array_agg(f.took))
  from audit_entry e cross join lateral vote_fact(e) f
    cross join (values ('minute'), ('hour'), ('day'), ('month'), ('ever')) g (grain)
  where e.workspace_id = p_workspace and e.position > p_after and e.position <= p_upto
  group by 2, 3, 4, 5, 6
  on conflict (workspace_id, grain, start, member_id, environment_id, choice)
  do update set count = r.count + excluded.count, took = add_counts(r.took, excluded.took);
end $$;
--> statement-breakpoint
-- What was placed before there were these counts.
do $$
declare head record;
begin
  for head in select workspace_id, size from audit_head loop
    perform fold_approvals(head.workspace_id, 0, head.size);
  end loop;
end $$;
--> statement-breakpoint
insert into said_pair (workspace_id, stay_id, recommended, decided, count, critical)
select workspace_id, stay_id, btrim(recommended_action), btrim(human_action), count(*), count(*) filter (where critical_miss)
from observation where counted group by 1, 2, 3, 4;
