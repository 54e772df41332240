-- Who asked for which mode, and what became of it, is written down and never taken out again; it is decided once.
alter table mode_transition enable row level security;
--> statement-breakpoint
create policy own_workspace on mode_transition using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on mode_transition to understudy_app;
--> statement-breakpoint
create function guard_mode_transition() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a change of mode is never deleted' using errcode = '55000'; end if;
  if old.state <> 'pending' then raise exception 'a decided change of mode never changes' using errcode = '55000'; end if;
  if (new.workspace_id, new.id, new.environment_id, new.from_mode, new.to_mode, new.reason, new.requested_at, new.requester_name)
     <> (old.workspace_id, old.id, old.environment_id, old.from_mode, old.to_mode, old.reason, old.requested_at, old.requester_name)
     or (new.requested_by, new.external_ref) is distinct from (old.requested_by, old.external_ref)
     or new.expires_at > old.expires_at then
    raise exception 'what was asked never changes' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger mode_transition_guard before update or delete on mode_transition for each row execute function guard_mode_transition();
--> statement-breakpoint
-- The last wall: nobody goes from lab to production or back in one step, and nobody changes a mode without its record.
create function guard_environment_mode() returns trigger language plpgsql as $$
begin
  if (old.operating_mode, new.operating_mode) in (('lab'::operating_mode, 'production'::operating_mode), ('production', 'lab')) then
    raise exception 'there is no step from % to %', old.operating_mode, new.operating_mode using errcode = '55000';
  end if;
  if new.revision <= old.revision or new.mode_entered_at <= old.mode_entered_at or not exists (
      select from mode_transition t where t.workspace_id = new.workspace_id and t.environment_id = new.id
        and t.from_mode = old.operating_mode and t.to_mode = new.operating_mode and t.state = 'completed'
        and t.decided_at >= old.mode_entered_at) then
    raise exception 'a mode changes with its record' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger environment_mode_guard before update of operating_mode on environment for each row
  when (old.operating_mode <> new.operating_mode) execute function guard_environment_mode();
--> statement-breakpoint
create function workspaces_with_due_transitions() returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct workspace_id from mode_transition where state = 'pending' and expires_at <= clock_timestamp()
$$;
--> statement-breakpoint
revoke all on function workspaces_with_due_transitions() from public;
--> statement-breakpoint
grant execute on function workspaces_with_due_transitions() to understudy_app;
--> statement-breakpoint
create function workspaces_to_watch() returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct workspace_id from environment where operating_mode = 'production'
    and (configuration ? 'regression' or configuration->'modes'->'production' ? 'regression')
$$;
--> statement-breakpoint
revoke all on function workspaces_to_watch() from public;
--> statement-breakpoint
grant execute on function workspaces_to_watch() to understudy_app;
--> statement-breakpoint
-- What an environment was given is kept as it was written; what stands already is the first that is known.
alter table configuration_revision enable row level security;
--> statement-breakpoint
create policy own_workspace on configuration_revision using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on configuration_revision to understudy_app;
--> statement-breakpoint
create trigger configuration_revision_guard before update or delete on configuration_revision for each row execute function refuse_change();
--> statement-breakpoint
insert into configuration_revision (workspace_id, environment_id, number, configuration, writer_name, reason, created_at)
  select workspace_id, id, 1, configuration, 'before revisions were kept', '', clock_timestamp()
  from environment where configuration <> '{}'::jsonb;
