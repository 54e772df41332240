ALTER TABLE "audit_entry" ADD COLUMN "agent_id" uuid;--> statement-breakpoint
-- Whose an entry's subject is. Asked only where the entry does not say it, which is where people act, not agents.
create function agent_of_subject(p_workspace uuid, p_kind subject_kind, p_id uuid) returns uuid language sql stable as $$
  select case p_kind
    when 'agent' then p_id
    when 'key' then (select agent_id from api_key where workspace_id = p_workspace and id = p_id)
    when 'decision' then (select agent_id from decision where workspace_id = p_workspace and id = p_id)
    when 'approval' then (select agent_id from approval where workspace_id = p_workspace and id = p_id)
    when 'session' then (select agent_id from shadow_session where workspace_id = p_workspace and id = p_id)
    when 'observation' then (select s.agent_id from observation o
      join shadow_session s on s.workspace_id = o.workspace_id and s.id = o.session_id
      where o.workspace_id = p_workspace and o.id = p_id)
  end
$$;
--> statement-breakpoint
-- As before, and it knows whose the subject is.
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
        where workspace_id = p_workspace and subject_id = (entry->>'subject_id')::uuid order by id desc limit 1;
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
--> statement-breakpoint
-- When the newest migration that this database has was made, in milliseconds; the journal itself belongs to the owner.
create function newest_migration() returns bigint
language sql stable security definer set search_path = public as
$$ select max(created_at) from drizzle.__drizzle_migrations $$;
--> statement-breakpoint
-- Forgets answers that nobody may ask for again: a key is honoured for 24 hours. Returns how many it forgot, at most 5,000.
create function purge_idempotency_keys() returns integer
language sql volatile security definer set search_path = public as $$
  with old as (
    select ctid from idempotency_key where created_at < clock_timestamp() - interval '24 hours' limit 5000
  ), gone as (
    delete from idempotency_key where ctid in (select ctid from old) returning 1
  )
  select count(*)::integer from gone
$$;
--> statement-breakpoint
do $$
declare f text;
begin
  foreach f in array array['newest_migration()', 'purge_idempotency_keys()']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to understudy_app', f);
  end loop;
end $$;
