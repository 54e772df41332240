-- As before; and a case that ended without a person's decision stays sealed, for the same one may be put before people again.
create or replace function is_sealed(d decision) returns boolean language sql stable as $$
  select was_sealed(d) and not exists (
    select from observation o left join approval q on q.workspace_id = o.workspace_id and q.id = o.approval_id
    where o.workspace_id = d.workspace_id and o.id = d.observation_id
      and (o.human_action is not null or q.status not in ('pending', 'cancelled', 'timed_out')))
$$;
--> statement-breakpoint
-- As before, but a blind case that nobody decided is never counted under its action type.
create or replace function approval_fact(e audit_entry) returns table (made_at timestamptz, agent_id uuid, action_type text,
  environment_id uuid, status text, by_people boolean, took integer)
language sql stable as $$
  select e.at, e.agent_id, coalesce(e.action_type, ''), e.environment_id,
    case e.event when 'approval_blocked' then 'blocked' else e.outcome end, false, null::integer
  where e.event in ('approval_auto', 'approval_blocked')
  union all
  select a.created_at, a.agent_id, case when e.event = 'approval_requested' or (e.event in ('approval_timeout', 'approval_cancelled') and exists (
      select from observation o where o.workspace_id = a.workspace_id and o.id = a.observation_id and o.arm = 'blind')) then '' else a.action_type end, a.environment_id,
    case e.event when 'approval_requested' then 'pending' else a.status::text end, true,
    case when e.event in ('approval_granted', 'approval_denied') then duration_bucket(a.created_at, a.decided_at) end
  from approval a
  where e.event in ('approval_requested', 'approval_granted', 'approval_denied', 'approval_timeout', 'approval_cancelled')
    and a.workspace_id = e.workspace_id and a.id = e.subject_id
$$;
--> statement-breakpoint
-- As before, but only a decision opens a case. What was counted with its content before stays so: it has been told.
create or replace function decision_fact(e audit_entry) returns table (made_at timestamptz, environment_id uuid, membrane_id uuid,
  pipeline_mode text, binding boolean, verdict text, policy_verdict text, membrane_verdict text, action_type text,
  n integer, scored integer, score bigint, contradicted integer, covered integer, would_deliberate integer)
language sql stable as $$
  select moment_of_id(d.id), d.environment_id, coalesce(d.membrane_id, '00000000-0000-0000-0000-000000000000'),
    d.pipeline_mode::text, d.binding,
    case when h.hidden then '' else d.verdict::text end,
    case when h.hidden then '' else coalesce(d.policy_verdict::text, '') end,
    case when h.hidden then '' else coalesce(d.membrane_verdict::text, '') end,
    case when h.hidden then '' else d.action_type end,
    h.n,
    case when h.hidden or d.risk_score is null then 0 else h.n end,
    case when h.hidden then 0 else coalesce(round(d.risk_score * 1000000), 0)::bigint * h.n end,
    case when h.hidden or coalesce(d.contradictions, 0) = 0 then 0 else h.n end,
    case when h.hidden or d.coverage_gap is distinct from false then 0 else h.n end,
    case when h.hidden or d.would_deliberate is not true then 0 else h.n end
  from (
    select e.subject_id as id, true as is_new where e.event = 'risk_assessment'
    union all
    select a.decision_id, false from approval a
    where e.event in ('approval_granted', 'approval_denied')
      and a.workspace_id = e.workspace_id and a.id = e.subject_id and a.observation_id is not null
    union all
    select c.id, false from observation o join decision c on c.workspace_id = o.workspace_id and c.observation_id = o.id
    where e.event = 'human_decision_recorded' and o.workspace_id = e.workspace_id and o.id = e.subject_id and o.approval_id is null
  ) told
    join decision d on d.workspace_id = e.workspace_id and d.id = told.id
    cross join lateral (select was_sealed(d) as sealed) s
    cross join lateral (select h.hidden, h.n from (values (true, 1), (true, -1), (false, 1)) h (hidden, n)
      where case when told.is_new then h.n = 1 and h.hidden = s.sealed else s.sealed and h.hidden = (h.n = -1) end) h
$$;
