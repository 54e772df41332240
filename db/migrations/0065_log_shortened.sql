ALTER TYPE "public"."audit_event" ADD VALUE 'log_shortened' BEFORE 'experiment_started';--> statement-breakpoint
CREATE TABLE "audit_shortened" (
	"workspace_id" uuid NOT NULL,
	"last" bigint NOT NULL,
	"removed_to" bigint NOT NULL,
	CONSTRAINT "audit_shortened_workspace_id_last_pk" PRIMARY KEY("workspace_id","last")
);
--> statement-breakpoint
alter table audit_shortened enable row level security;
--> statement-breakpoint
create policy own_workspace on audit_shortened using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on audit_shortened to understudy_app;
--> statement-breakpoint
-- What was announced stays announced; only how far it was carried out moves, and only on.
create function guard_audit_shortened() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.workspace_id, new.last) <> (old.workspace_id, old.last)
     or new.removed_to < old.removed_to or new.removed_to > old.last then
    raise exception 'the audit log is append-only' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger audit_shortened_guard before update or delete on audit_shortened for each row execute function guard_audit_shortened();
--> statement-breakpoint
-- An entry gets its place, once. Its text goes, once, where an entry that was signed says so; nothing else of it ever changes.
create or replace function guard_audit_entry() returns trigger language plpgsql as $$
declare
  place bigint;
begin
  -- Alone, so that giving a place, which is most of what comes here, looks nothing up.
  if tg_op = 'UPDATE' and new.body = '' and old.body <> '' then
    new.body := old.body;
    if new *<> old or not exists (
      select from audit_shortened s where s.workspace_id = old.workspace_id and s.last >= old.position and s.removed_to < old.position
        and shortening_is_told(s.workspace_id, s.last)
    ) then
      raise exception 'the audit log is append-only' using errcode = '55000';
    end if;
    new.body := '';
    return new;
  end if;
  if tg_op = 'DELETE' or old.position is not null then
    raise exception 'the audit log is append-only' using errcode = '55000';
  end if;
  place := new.position;
  new.position := null;
  if new *<> old then
    raise exception 'the audit log is append-only' using errcode = '55000';
  end if;
  new.position := place;
  return new;
end $$;
--> statement-breakpoint
-- Whether an entry of the log itself, which was signed, says that the texts up to this place are removed.
create function shortening_is_told(p_workspace uuid, p_last bigint) returns boolean
language plpgsql stable security definer set search_path = public as $$
begin
  return exists (select from audit_entry e where e.workspace_id = p_workspace and e.subject_id = p_workspace
    and e.event = 'log_shortened' and e.position > p_last and e.body <> ''
    and e.position <= (select max(c.size) from audit_checkpoint c where c.workspace_id = p_workspace)
    and (e.body::jsonb -> 'after' ->> 'last')::bigint = p_last);
end $$;
--> statement-breakpoint
revoke all on function shortening_is_told(uuid, bigint) from public;
--> statement-breakpoint
-- Removes up to so many texts of the present workspace that were announced, the oldest first; answers how many places it went on.
create function empty_bodies(p_limit bigint) returns integer
language plpgsql security definer set search_path = public as $$
declare
  due audit_shortened;
  upto bigint;
begin
  select s.* into due from audit_shortened s
    where s.workspace_id = current_workspace() and s.removed_to < s.last and shortening_is_told(s.workspace_id, s.last)
    order by s.last limit 1 for update;
  if not found then return 0; end if;
  upto := least(due.last, due.removed_to + p_limit);
  update audit_entry e set body = ''
    where e.workspace_id = due.workspace_id and e.position > due.removed_to and e.position <= upto and e.body <> '';
  update audit_shortened s set removed_to = upto where s.workspace_id = due.workspace_id and s.last = due.last;
  return upto - due.removed_to;
end $$;
--> statement-breakpoint
revoke all on function empty_bodies(bigint) from public;
--> statement-breakpoint
grant execute on function empty_bodies(bigint) to understudy_app;
