CREATE TABLE "decision_rollup" (
	"workspace_id" uuid NOT NULL,
	"grain" text NOT NULL,
	"start" timestamp (6) with time zone NOT NULL,
	"environment_id" uuid NOT NULL,
	"membrane_id" uuid NOT NULL,
	"pipeline_mode" text NOT NULL,
	"binding" boolean NOT NULL,
	"verdict" text NOT NULL,
	"policy_verdict" text NOT NULL,
	"membrane_verdict" text NOT NULL,
	"action_type" text NOT NULL,
	"count" integer NOT NULL,
	"scored" integer NOT NULL,
	"score_sum" bigint NOT NULL,
	"contradicted" integer NOT NULL,
	"covered" integer NOT NULL,
	"would_deliberate" integer NOT NULL,
	CONSTRAINT "decision_rollup_key" PRIMARY KEY("workspace_id","grain","start","environment_id","membrane_id","pipeline_mode","binding","verdict","policy_verdict","membrane_verdict","action_type")
);
--> statement-breakpoint
CREATE INDEX "decision_rollup_of_membrane" ON "decision_rollup" USING btree ("workspace_id","membrane_id","grain","start");--> statement-breakpoint
CREATE INDEX "approval_of_decision" ON "approval" USING btree ("workspace_id","decision_id");--> statement-breakpoint
CREATE INDEX "approval_decision_pending" ON "approval" USING btree ("workspace_id","decision_id") WHERE "approval"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "approval_decision_rejected" ON "approval" USING btree ("workspace_id","decision_id") WHERE "approval"."status" = 'rejected';--> statement-breakpoint
CREATE INDEX "approval_decision_timed_out" ON "approval" USING btree ("workspace_id","decision_id") WHERE "approval"."status" = 'timed_out';--> statement-breakpoint
CREATE INDEX "approval_decision_cancelled" ON "approval" USING btree ("workspace_id","decision_id") WHERE "approval"."status" = 'cancelled';--> statement-breakpoint
CREATE INDEX "decision_of_type" ON "decision" USING btree ("workspace_id","action_type","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "decision_of_session" ON "decision" USING btree ("workspace_id","session_id","id" DESC NULLS LAST) WHERE "decision"."session_id" is not null;--> statement-breakpoint
CREATE INDEX "decision_of_observation" ON "decision" USING btree ("workspace_id","observation_id") WHERE "decision"."observation_id" is not null;--> statement-breakpoint
CREATE INDEX "decision_shadowed" ON "decision" USING btree ("workspace_id","id") WHERE "decision"."pipeline_mode" = 'shadow';--> statement-breakpoint
CREATE INDEX "decision_s3" ON "decision" USING btree ("workspace_id","id") WHERE "decision"."severity" = 'S3';--> statement-breakpoint
CREATE INDEX "decision_s4" ON "decision" USING btree ("workspace_id","id") WHERE "decision"."severity" = 'S4';--> statement-breakpoint
CREATE INDEX "decision_costly" ON "decision" USING btree ("workspace_id","id") WHERE "decision"."estimated_cost_usd" >= 100;--> statement-breakpoint
alter table decision_rollup enable row level security;
--> statement-breakpoint
create policy own_workspace on decision_rollup using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on decision_rollup to understudy_app;
--> statement-breakpoint
-- The moment that a version 7 uuid was made at. Lists are cut by id, so counts go by the same clock.
create function moment_of_id(p_id uuid) returns timestamptz language sql immutable parallel safe as $$
  select to_timestamp(('x' || translate(left(p_id::text, 13), '-', ''))::bit(48)::bigint / 1000::float8)
$$;
--> statement-breakpoint
-- Whether a decision's case hid it when it was made: at level shadow, and in a blind case, unless its request was settled at
-- birth. See engine/level.ts and engine/case-disposition.ts.
create function was_sealed(d decision) returns boolean language sql stable as $$
  select d.observation_id is not null
    and (coalesce(d.autonomy_level, 'supervised') = 'shadow'
      or not exists (select from observation o where o.workspace_id = d.workspace_id and o.id = d.observation_id and o.arm = 'shown'))
    and not exists (select from observation o join approval a on a.workspace_id = o.workspace_id and a.id = o.approval_id
      where o.workspace_id = d.workspace_id and o.id = d.observation_id and a.via in ('auto_safe', 'auto_lab', 'auto_approve', 'auto_reject', 'block'))
$$;
--> statement-breakpoint
-- What one entry adds to the counts of decisions. A decision whose case is sealed is counted without its content when it
-- is made; the entry that opens the case takes that away and adds the whole. Exactly one entry opens a case: the end of the
-- request that it opened, or what the person decided where there was none.
create function decision_fact(e audit_entry) returns table (made_at timestamptz, environment_id uuid, membrane_id uuid,
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
    where e.event in ('approval_granted', 'approval_denied', 'approval_timeout', 'approval_cancelled')
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
--> statement-breakpoint
-- Folds the entries placed after `p_after`, up to `p_upto`, into the counts of decisions. The caller placed them.
create function fold_decisions(p_workspace uuid, p_after bigint, p_upto bigint) returns void language sql as $$
  with fact as materialized (
    select f.* from audit_entry e cross join lateral decision_fact(e) f
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
  insert into decision_rollup as r (workspace_id, grain, start, environment_id, membrane_id, pipeline_mode, binding, verdict,
    policy_verdict, membrane_verdict, action_type, count, scored, score_sum, contradicted, covered, would_deliberate)
  select p_workspace, g.grain, case g.grain when 'ever' then '-infinity' else date_trunc(g.grain, fact.made_at, 'UTC') end,
    fact.environment_id, fact.membrane_id, fact.pipeline_mode, fact.binding, fact.verdict, fact.policy_verdict, fact.membrane_verdict,
    case when fact.action_type = '' or fact.action_type in (select c.action_type from counted c) then fact.action_type else '*' end,
    sum(n), sum(scored), sum(score), sum(contradicted), sum(covered), sum(would_deliberate)
  from fact cross join (values ('minute'), ('hour'), ('day'), ('month'), ('ever')) g (grain)
  group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  on conflict (workspace_id, grain, start, environment_id, membrane_id, pipeline_mode, binding, verdict, policy_verdict,
    membrane_verdict, action_type)
  do update set count = r.count + excluded.count, scored = r.scored + excluded.scored, score_sum = r.score_sum + excluded.score_sum,
    contradicted = r.contradicted + excluded.contradicted, covered = r.covered + excluded.covered,
    would_deliberate = r.would_deliberate + excluded.would_deliberate
$$;
--> statement-breakpoint
-- What was placed before there were these counts.
do $$
declare head record;
begin
  for head in select workspace_id, size from audit_head loop
    perform fold_decisions(head.workspace_id, 0, head.size);
  end loop;
end $$;
