-- What judged a decision stays as it was; a membrane goes on in new revisions and is never deleted.
alter table membrane enable row level security;
--> statement-breakpoint
create policy own_workspace on membrane using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on membrane to understudy_app;
--> statement-breakpoint
alter table membrane_revision enable row level security;
--> statement-breakpoint
create policy own_workspace on membrane_revision using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on membrane_revision to understudy_app;
--> statement-breakpoint
alter table decision_feedback enable row level security;
--> statement-breakpoint
create policy own_workspace on decision_feedback using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on decision_feedback to understudy_app;
--> statement-breakpoint
create trigger membrane_revision_guard before update or delete on membrane_revision
  for each row execute function refuse_change();
--> statement-breakpoint
create function guard_membrane() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a membrane is never deleted' using errcode = '55000'; end if;
  if (new.workspace_id, new.id, new.environment_id, new.created_at) <> (old.workspace_id, old.id, old.environment_id, old.created_at)
     or new.agent_id is distinct from old.agent_id then
    raise exception 'what a membrane governs never changes' using errcode = '55000';
  end if;
  if new.revision < old.revision then raise exception 'a membrane only goes on' using errcode = '55000'; end if;
  if (old.lifecycle, new.lifecycle) in (('shadow', 'draft'), ('live', 'draft'), ('draft', 'live')) then
    raise exception 'there is no such change of a membrane' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger membrane_guard before update or delete on membrane for each row execute function guard_membrane();
