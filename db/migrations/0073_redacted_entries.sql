ALTER TYPE "public"."audit_event" ADD VALUE 'entry_redacted' BEFORE 'experiment_started';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'audit_entry';--> statement-breakpoint
CREATE TABLE "audit_redaction" (
	"workspace_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"entry_id" uuid NOT NULL,
	"removed_at" timestamp (6) with time zone,
	CONSTRAINT "audit_redaction_workspace_id_position_pk" PRIMARY KEY("workspace_id","position")
);
--> statement-breakpoint
CREATE INDEX "audit_redaction_due" ON "audit_redaction" USING btree ("workspace_id","position") WHERE "audit_redaction"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "audit_of_rare_event" ON "audit_entry" USING btree ("workspace_id","event","id") WHERE event not in ('risk_assessment', 'risk_escalation', 'approval_requested', 'approval_granted', 'approval_denied', 'approval_timeout', 'approval_auto', 'approval_blocked', 'approval_cancelled', 'vote_cast', 'recommendation_recorded', 'human_decision_recorded', 'sign_in', 'sign_out', 'access_denied');
--> statement-breakpoint
alter table audit_redaction enable row level security;
--> statement-breakpoint
create policy own_workspace on audit_redaction using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on audit_redaction to understudy_app;
--> statement-breakpoint
-- What was announced stays announced; that it was carried out is noted once.
create function guard_audit_redaction() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.removed_at is not null or new.removed_at is null
     or (new.workspace_id, new.position, new.entry_id) <> (old.workspace_id, old.position, old.entry_id) then
    raise exception 'the audit log is append-only' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger audit_redaction_guard before update or delete on audit_redaction for each row execute function guard_audit_redaction();
--> statement-breakpoint
-- Whether an entry of the log itself, which was signed, says that the text of the entry in this place is removed.
create function redaction_is_told(p_workspace uuid, p_position bigint, p_entry uuid) returns boolean
language plpgsql stable security definer set search_path = public as $$
begin
  return exists (select from audit_entry e where e.workspace_id = p_workspace and e.subject_id = p_entry
    and e.event = 'entry_redacted' and e.position > p_position and e.body <> ''
    and e.position <= (select max(c.size) from audit_checkpoint c where c.workspace_id = p_workspace)
    and (e.body::jsonb -> 'after' ->> 'position')::bigint = p_position);
end $$;
--> statement-breakpoint
revoke all on function redaction_is_told(uuid, bigint, uuid) from public;
--> statement-breakpoint
grant execute on function redaction_is_told(uuid, bigint, uuid) to understudy_app;
--> statement-breakpoint
-- An entry gets its place, once. Its text goes, once, where an entry that was signed says so; nothing else of it ever changes.
create or replace function guard_audit_entry() returns trigger language plpgsql as $$
declare
  place bigint;
begin
  -- Alone, so that giving a place, which is most of what comes here, looks nothing up.
  if tg_op = 'UPDATE' and new.body = '' and old.body <> '' then
    new.body := old.body;
    if new *<> old or not (exists (
      select from audit_shortened s where s.workspace_id = old.workspace_id and s.last >= old.position and s.removed_to < old.position
        and shortening_is_told(s.workspace_id, s.last)
    ) or exists (
      select from audit_redaction r where r.workspace_id = old.workspace_id and r.position = old.position and r.entry_id = old.id
        and r.removed_at is null and redaction_is_told(r.workspace_id, r.position, r.entry_id)
    )) then
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
-- Removes the texts of the present workspace whose redaction was announced and signed; answers how many.
create function empty_redacted() returns integer
language plpgsql security definer set search_path = public as $$
declare
  due audit_redaction;
  emptied integer := 0;
begin
  for due in select r.* from audit_redaction r where r.workspace_id = current_workspace() and r.removed_at is null
      and redaction_is_told(r.workspace_id, r.position, r.entry_id) order by r.position for update skip locked loop
    update audit_entry e set body = '' where e.workspace_id = due.workspace_id and e.position = due.position and e.body <> '';
    update audit_redaction r set removed_at = clock_timestamp() where r.workspace_id = due.workspace_id and r.position = due.position;
    emptied := emptied + 1;
  end loop;
  return emptied;
end $$;
--> statement-breakpoint
revoke all on function empty_redacted() from public;
--> statement-breakpoint
grant execute on function empty_redacted() to understudy_app;
--> statement-breakpoint
-- The workspaces in which a text is still to go.
create function workspaces_to_redact() returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct r.workspace_id from audit_redaction r where r.removed_at is null
$$;
--> statement-breakpoint
revoke all on function workspaces_to_redact() from public;
--> statement-breakpoint
grant execute on function workspaces_to_redact() to understudy_app;
--> statement-breakpoint
-- As before, and the entry that it names as the one before is one with a lower id: it has the earlier place whatever the
-- clocks of several servers say, so that a verifier may ask for it.
create or replace function append_audit(p_workspace uuid, p_entries jsonb) returns timestamptz language plpgsql as $$
declare
  entry jsonb;
  moment timestamptz := clock_timestamp();
  previous bytea;
  line text;
begin
  for entry in select value from jsonb_array_elements(p_entries) loop
    previous := null;
    if not coalesce((entry->>'first')::boolean, false) then
      select leaf_hash into previous from audit_entry
        where workspace_id = p_workspace and subject_id = (entry->>'subject_id')::uuid and id < (entry->>'id')::uuid
        order by id desc limit 1;
    end if;
    line := (entry->'pieces'->>0) || to_json(to_char(moment at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text
      || (entry->'pieces'->>1) || coalesce('"' || encode(previous, 'hex') || '"', 'null') || (entry->'pieces'->>2);
    insert into audit_entry (workspace_id, id, event, at, actor_kind, actor_id, subject_kind, subject_id, environment_id,
      agent_id, action_type, outcome, body, leaf_hash)
    values (p_workspace, (entry->>'id')::uuid, (entry->>'event')::audit_event, moment, (entry->>'actor_kind')::actor_kind,
      (entry->>'actor_id')::uuid, (entry->>'subject_kind')::subject_kind, (entry->>'subject_id')::uuid,
      (entry->>'environment_id')::uuid, coalesce((entry->>'agent_id')::uuid,
        agent_of_subject(p_workspace, (entry->>'subject_kind')::subject_kind, (entry->>'subject_id')::uuid)),
      entry->>'action_type', entry->>'outcome', line, sha256('\x00'::bytea || convert_to(line, 'UTF8')));
  end loop;
  return moment;
end $$;
