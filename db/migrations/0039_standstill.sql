ALTER TABLE "approval" ADD COLUMN "runs_since" timestamp (6) with time zone;--> statement-breakpoint
-- Since when everything is stopped in the workspace that the transaction is in, by whichever switch; null while nothing is.
create function stopped_since() returns timestamptz language sql stable as $$
  select least(w.killed_at, w.installation_stopped_at) from workspace w where w.id = current_workspace()
$$;
--> statement-breakpoint
-- Holds the switch where it is until the transaction ends, and tells since when everything is stopped.
create function hold_stop(p_workspace uuid) returns timestamptz language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(p_workspace::text, 423));
  return (select least(w.killed_at, w.installation_stopped_at) from workspace w where w.id = p_workspace);
end $$;
--> statement-breakpoint
-- As before; and a deadline moves on, together with the moment from which it is reckoned, by as long as everything was stopped
-- since then, and while that stop is still written down. One that had passed before the stop stays where it is.
create or replace function guard_approval() returns trigger language plpgsql as $$
declare
  step interval := coalesce(new.runs_since, new.created_at) - coalesce(old.runs_since, old.created_at);
begin
  if tg_op = 'DELETE' then raise exception 'a request is never deleted' using errcode = '55000'; end if;
  if old.status <> 'pending' then raise exception 'a decided request never changes' using errcode = '55000'; end if;
  if new.payload_hash <> old.payload_hash or new.decision_id <> old.decision_id
     or new.created_at <> old.created_at or new.grant_seconds <> old.grant_seconds
     or new.agent_id is distinct from old.agent_id or new.requested_by is distinct from old.requested_by then
    raise exception 'what was asked never changes' using errcode = '55000';
  end if;
  if (new.expires_at > old.expires_at or step <> interval '0') and (new.expires_at - old.expires_at <> step
      or new.status <> 'pending' or not exists (select from workspace w
        where w.id = new.workspace_id and least(w.killed_at, w.installation_stopped_at) < old.expires_at
          and step between interval '0' and clock_timestamp() - least(w.killed_at, w.installation_stopped_at))) then
    raise exception 'a deadline never moves on but by a stop' using errcode = '55000';
  end if;
  if new.required_approvals < old.required_approvals and (new.required_approvals <> 1 or not exists (
      select from break_glass b where b.workspace_id = new.workspace_id and b.agent_id = new.agent_id
        and b.closed_at is null and b.expires_at > clock_timestamp())) then
    raise exception 'a quorum never shrinks' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Moves the deadlines of what waits by as long as they stood still in a stop that ends now, the installation's or the
-- workspace's own. Where the other one lasts, they go on standing still from when it began.
create function move_deadlines(p_workspace uuid, p_installation boolean)
returns table (moved integer, seconds double precision) language plpgsql as $$
declare
  killed timestamptz;
  installation timestamptz;
  stood timestamptz;
  step interval;
begin
  select w.killed_at, w.installation_stopped_at into killed, installation from workspace w where w.id = p_workspace;
  stood := least(killed, installation);
  seconds := coalesce(extract(epoch from
    least(clock_timestamp(), case when p_installation then killed else installation end) - stood), 0);
  moved := 0;
  if seconds > 0 then
    -- No days in it, which would be of 23 hours or 25 in some zones and nights.
    step := make_interval(secs => seconds);
    with waiting as materialized (
      select a.id from approval a
      where a.workspace_id = p_workspace and a.status = 'pending' and a.expires_at > stood
      order by a.id for no key update
    )
    update approval a set expires_at = a.expires_at + step, remind_at = a.remind_at + step,
      runs_since = coalesce(a.runs_since, a.created_at) + step
    from waiting where a.workspace_id = p_workspace and a.id = waiting.id;
    get diagnostics moved = row_count;
  end if;
  return next;
end $$;
--> statement-breakpoint
-- As before, by the clock that stands still while a workspace is stopped; holds go by the other. One probe of an index for
-- each workspace, however many requests a stop keeps past the hour.
create or replace function workspaces_with_due_approvals() returns setof uuid
language sql stable security definer set search_path = public as $$
  select w.id from workspace w where exists (select from approval a where a.workspace_id = w.id and a.status = 'pending'
    and a.expires_at <= least(clock_timestamp(), w.killed_at, w.installation_stopped_at))
  union
  select workspace_id from approval where status = 'pending' and due_at is not null and due_at <= clock_timestamp()
$$;
--> statement-breakpoint
-- As before; in a stopped workspace nobody is reminded.
create or replace function workspaces_to_remind() returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct a.workspace_id from approval a join workspace w on w.id = a.workspace_id
  where a.status = 'pending' and a.remind_at is not null and a.remind_at <= clock_timestamp()
    and a.expires_at > clock_timestamp() and least(w.killed_at, w.installation_stopped_at) is null
$$;
--> statement-breakpoint
-- As before, by the clock that stands still while everything is stopped.
create or replace function is_sealed(d decision) returns boolean language sql stable as $$
  select was_sealed(d) and not exists (
    select from observation o left join approval q on q.workspace_id = o.workspace_id and q.id = o.approval_id
    where o.workspace_id = d.workspace_id and o.id = d.observation_id
      and (o.human_action is not null or q.status <> 'pending'
        or (q.expires_at <= least(clock_timestamp(), stopped_since()) and (q.held_until is null or q.held_until <= clock_timestamp()))))
$$;
