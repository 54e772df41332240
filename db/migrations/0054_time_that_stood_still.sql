DROP INDEX "approval_to_remind";--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "stood_still" interval DEFAULT '0' NOT NULL;--> statement-breakpoint
CREATE INDEX "approval_to_remind" ON "approval" USING btree ("workspace_id","remind_at") WHERE "approval"."status" = 'pending' and "approval"."remind_at" is not null;--> statement-breakpoint
-- The moment that deadlines are judged by, by the clock that they are written by: it stands still while everything is stopped,
-- and goes on from there.
create function deadline_clock() returns timestamptz language sql stable as $$
  select least(clock_timestamp(), w.killed_at, w.installation_stopped_at) - w.stood_still
  from workspace w where w.id = current_workspace()
$$;
--> statement-breakpoint
-- As before; and what waits is written by the clock of deadlines from the start. Who asks holds the switch where it is.
create or replace function schedule_approval() returns trigger language plpgsql as $$
declare
  stood interval := (select w.stood_still from workspace w where w.id = new.workspace_id);
begin
  new.remind_at := case when exists (select from environment e where e.workspace_id = new.workspace_id
      and e.id = new.environment_id and e.configuration @? '$.**.escalation')
    or exists (select from membrane m join membrane_revision r on r.workspace_id = m.workspace_id and r.membrane_id = m.id
        and r.number = m.revision
      where m.workspace_id = new.workspace_id and m.environment_id = new.environment_id and m.lifecycle = 'live'
        and r.escalation_chain <> '[]')
    then new.created_at else new.created_at + (new.expires_at - new.created_at) / 2 end - stood;
  new.expires_at := new.expires_at - stood;
  if stood <> interval '0' then new.runs_since := new.created_at - stood; end if;
  return new;
end $$;
--> statement-breakpoint
-- As before; a deadline never moves on, not by a stop either. A request that ends keeps its deadline by the clock on the wall.
create or replace function guard_approval() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a request is never deleted' using errcode = '55000'; end if;
  if old.status <> 'pending' then raise exception 'a decided request never changes' using errcode = '55000'; end if;
  if new.payload_hash <> old.payload_hash or new.decision_id <> old.decision_id
     or new.created_at <> old.created_at or new.grant_seconds <> old.grant_seconds
     or new.runs_since is distinct from old.runs_since
     or new.agent_id is distinct from old.agent_id or new.requested_by is distinct from old.requested_by then
    raise exception 'what was asked never changes' using errcode = '55000';
  end if;
  if new.expires_at > old.expires_at then
    raise exception 'a deadline never moves on' using errcode = '55000';
  end if;
  if new.required_approvals < old.required_approvals and (new.required_approvals <> 1 or not exists (
      select from break_glass b where b.workspace_id = new.workspace_id and b.agent_id = new.agent_id
        and b.closed_at is null and b.expires_at > clock_timestamp())) then
    raise exception 'a quorum never shrinks' using errcode = '55000';
  end if;
  if new.status <> 'pending' then
    new.expires_at := new.expires_at + (select w.stood_still from workspace w where w.id = new.workspace_id);
  end if;
  return new;
end $$;
--> statement-breakpoint
drop function move_deadlines(uuid, boolean);
--> statement-breakpoint
-- Lets time go on for what waits at the end of a stop, the installation's or the workspace's own: it stood still for as long
-- as everything was stopped. Where the other switch is still on, it goes on standing still from when that one was turned. To be
-- called while the stop that ends is still written down. What had passed its deadline before and is not written down yet keeps
-- the deadline that it had.
create function end_standstill(p_workspace uuid, p_installation boolean)
returns table (waiting integer, seconds double precision) language plpgsql as $$
declare
  place workspace%rowtype;
  since timestamptz;
  step interval;
begin
  select * into place from workspace w where w.id = p_workspace;
  since := least(place.killed_at, place.installation_stopped_at);
  seconds := coalesce(extract(epoch from least(clock_timestamp(),
    case when p_installation then place.killed_at else place.installation_stopped_at end) - since), 0);
  waiting := 0;
  if seconds > 0 then
    -- No days in it, which would be of 23 hours or 25 in some zones and nights.
    step := make_interval(secs => seconds);
    update workspace set stood_still = stood_still + step where id = p_workspace;
    with passed as materialized (
      select a.id from approval a where a.workspace_id = p_workspace and a.status = 'pending'
        and a.expires_at <= since - place.stood_still order by a.id for no key update
    )
    update approval a set expires_at = a.expires_at - step
    from passed where a.workspace_id = p_workspace and a.id = passed.id;
    waiting := (select count(*) from approval a where a.workspace_id = p_workspace and a.status = 'pending'
      and a.expires_at > since - place.stood_still);
  end if;
  return next;
end $$;
--> statement-breakpoint
-- As before, by the clock of deadlines; holds go by the other.
create or replace function workspaces_with_due_approvals() returns setof uuid
language sql stable security definer set search_path = public as $$
  select w.id from workspace w where exists (select from approval a where a.workspace_id = w.id and a.status = 'pending'
    and a.expires_at <= least(clock_timestamp(), w.killed_at, w.installation_stopped_at) - w.stood_still)
  union
  select workspace_id from approval where status = 'pending' and due_at is not null and due_at <= clock_timestamp()
$$;
--> statement-breakpoint
-- As before, by the clock of deadlines: one probe of an index for each workspace.
create or replace function workspaces_to_remind() returns setof uuid
language sql stable security definer set search_path = public as $$
  select w.id from workspace w where least(w.killed_at, w.installation_stopped_at) is null and exists (
    select from approval a where a.workspace_id = w.id and a.status = 'pending' and a.remind_at is not null
      and a.remind_at <= clock_timestamp() - w.stood_still and a.expires_at > clock_timestamp() - w.stood_still)
$$;
--> statement-breakpoint
-- As before, by the clock of deadlines.
create or replace function is_sealed(d decision) returns boolean language sql stable as $$
  select was_sealed(d) and not exists (
    select from observation o left join approval q on q.workspace_id = o.workspace_id and q.id = o.approval_id
    where o.workspace_id = d.workspace_id and o.id = d.observation_id
      and (o.human_action is not null or q.status <> 'pending'
        or (q.expires_at <= deadline_clock() and (q.held_until is null or q.held_until <= clock_timestamp()))))
$$;
--> statement-breakpoint
-- Both ways in as before, but for what of an agent's waits when its limit is asked: that too is judged by the clock of deadlines.
do $$
declare
  way regprocedure;
  before text;
  after text;
begin
  foreach way in array array['intake_together(uuid, jsonb)'::regprocedure, 'intake_singly(jsonb)'::regprocedure] loop
    before := pg_get_functiondef(way);
    after := replace(before, 'a.expires_at > moment', 'a.expires_at > deadline_clock()');
    if after = before then raise exception '% does not ask what waits', way; end if;
    execute after;
  end loop;
end $$;
