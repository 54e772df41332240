-- An exception is written down once and never taken out again; each of its ends is written once.
alter table break_glass enable row level security;
--> statement-breakpoint
create policy own_workspace on break_glass using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on break_glass to understudy_app;
--> statement-breakpoint
create function guard_break_glass() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'an exception is never deleted' using errcode = '55000'; end if;
  if (new.workspace_id, new.id, new.agent_id, new.action_type, new.minutes, new.reason, new.opened_by, new.opened_at, new.needs_confirmation)
     <> (old.workspace_id, old.id, old.agent_id, old.action_type, old.minutes, old.reason, old.opened_by, old.opened_at, old.needs_confirmation)
     or new.uses < old.uses
     or old.expires_at is not null and (new.expires_at, new.confirmed_by) is distinct from (old.expires_at, old.confirmed_by)
     or old.closed_at is not null and (new.closed_at, new.closed_by) is distinct from (old.closed_at, old.closed_by)
     or old.reviewed_at is not null and (new.reviewed_at, new.reviewed_by, new.review_note)
       is distinct from (old.reviewed_at, old.reviewed_by, old.review_note) then
    raise exception 'an exception never changes' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger break_glass_guard before update or delete on break_glass for each row execute function guard_break_glass();
--> statement-breakpoint
-- As before; and a quorum shrinks in an open window of the agent, and to one.
create or replace function guard_approval() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a request is never deleted' using errcode = '55000'; end if;
  if old.status <> 'pending' then raise exception 'a decided request never changes' using errcode = '55000'; end if;
  if new.payload_hash <> old.payload_hash or new.decision_id <> old.decision_id or new.expires_at > old.expires_at
     or new.created_at <> old.created_at or new.grant_seconds <> old.grant_seconds
     or new.agent_id is distinct from old.agent_id or new.requested_by is distinct from old.requested_by then
    raise exception 'what was asked never changes' using errcode = '55000';
  end if;
  if new.required_approvals < old.required_approvals and (new.required_approvals <> 1 or not exists (
      select from break_glass b where b.workspace_id = new.workspace_id and b.agent_id = new.agent_id
        and b.closed_at is null and b.expires_at > clock_timestamp())) then
    raise exception 'a quorum never shrinks' using errcode = '55000';
  end if;
  return new;
end $$;
