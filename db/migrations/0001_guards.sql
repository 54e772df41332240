-- The second wall: the runtime role owns nothing, sees one workspace at a time, and cannot rewrite what was decided.
-- Names the workspace of this transaction; unset means no rows.
create function current_workspace() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.workspace_id', true), '')::uuid $$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['member', 'login_session', 'invitation', 'environment', 'agent', 'action_type', 'api_key',
    'decision', 'approval', 'vote', 'shadow_session', 'session_stay', 'observation', 'audit_entry', 'audit_head',
    'audit_rollup', 'idempotency_key']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', t);
  end loop;
end $$;
--> statement-breakpoint
alter table workspace enable row level security;
--> statement-breakpoint
create policy own_workspace on workspace using (id = current_workspace()) with check (id = current_workspace());
--> statement-breakpoint
grant usage on schema public to understudy_app;
--> statement-breakpoint
grant select, insert, update on workspace, member, login_session, invitation, environment, agent, action_type, api_key,
  approval, vote, shadow_session, session_stay, observation, audit_head, audit_rollup, setup_token to understudy_app;
--> statement-breakpoint
grant select, insert on decision, audit_entry to understudy_app;
--> statement-breakpoint
grant update (position) on audit_entry to understudy_app;
--> statement-breakpoint
grant select, insert, update, delete on idempotency_key to understudy_app;
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception '% is append-only', tg_table_name using errcode = '55000'; end $$;
--> statement-breakpoint
create trigger decision_guard before update or delete on decision for each row execute function refuse_change();
--> statement-breakpoint
create function guard_audit_entry() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.position is not null or (to_jsonb(new) - 'position') <> (to_jsonb(old) - 'position') then
    raise exception 'the audit log is append-only' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger audit_entry_guard before update or delete on audit_entry for each row execute function guard_audit_entry();
--> statement-breakpoint
create function guard_approval() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a request is never deleted' using errcode = '55000'; end if;
  if old.status <> 'pending' then raise exception 'a decided request never changes' using errcode = '55000'; end if;
  if new.payload_hash <> old.payload_hash or new.decision_id <> old.decision_id or new.expires_at > old.expires_at
     or new.required_approvals < old.required_approvals or new.created_at <> old.created_at
     or new.agent_id is distinct from old.agent_id or new.requested_by is distinct from old.requested_by then
    raise exception 'what was asked never changes' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger approval_guard before update or delete on approval for each row execute function guard_approval();
--> statement-breakpoint
create function guard_vote() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.withdrawn_at is not null or (to_jsonb(new) - 'withdrawn_at') <> (to_jsonb(old) - 'withdrawn_at') then
    raise exception 'a vote is only ever withdrawn' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger vote_guard before update or delete on vote for each row execute function guard_vote();
--> statement-breakpoint
create function guard_observation() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'an observation is never deleted' using errcode = '55000'; end if;
  if (new.session_id, new.stay_id, new.observation_key, new.recommended_action, new.created_at, new.seal_nonce)
     <> (old.session_id, old.stay_id, old.observation_key, old.recommended_action, old.created_at, old.seal_nonce)
     or new.recommended_arguments is distinct from old.recommended_arguments then
    raise exception 'a recommendation never changes' using errcode = '55000';
  end if;
  if old.decided_at is not null and (new.decided_at <> old.decided_at or new.human_action <> old.human_action
     or new.outcome <> old.outcome or new.counted <> old.counted or new.source <> old.source
     or new.human_arguments is distinct from old.human_arguments or (old.critical_miss and not new.critical_miss)) then
    raise exception 'a person''s decision never changes' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger observation_guard before update or delete on observation for each row execute function guard_observation();
--> statement-breakpoint
-- Appends entries to the log. Each comes as the three pieces of its canonical JSON around the two values that only the
-- database knows: the moment, and the hash of the subject's previous entry. The caller holds the subject's lock.
create function append_audit(p_workspace uuid, p_entries jsonb) returns timestamptz language plpgsql as $$
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
      action_type, outcome, body, leaf_hash)
    values (p_workspace, (entry->>'id')::uuid, (entry->>'event')::audit_event, moment, (entry->>'actor_kind')::actor_kind,
      (entry->>'actor_id')::uuid, (entry->>'subject_kind')::subject_kind, (entry->>'subject_id')::uuid,
      (entry->>'environment_id')::uuid, entry->>'action_type', entry->>'outcome', line,
      sha256('\x00'::bytea || convert_to(line, 'UTF8')));
  end loop;
  return moment;
end $$;
--> statement-breakpoint
-- Four questions that must be answered before a workspace is known. They run as the owner and give away one row each.
create function find_api_key(p_public_id text)
returns table (workspace_id uuid, id uuid, secret_hash bytea, kind key_kind, label text, agent_id uuid, agent_name text,
  member_id uuid, member_name text, member_role role, environment_id uuid, scopes key_scope[])
language sql stable security definer set search_path = public as $$
  select k.workspace_id, k.id, k.secret_hash, k.kind, k.label, k.agent_id, a.name, k.member_id, m.name, m.role,
    k.environment_id, k.scopes
  from api_key k
    left join agent a on (a.workspace_id, a.id) = (k.workspace_id, k.agent_id)
    left join member m on (m.workspace_id, m.id) = (k.workspace_id, k.member_id)
  where k.public_id = p_public_id and k.revoked_at is null
    and (k.expires_at is null or k.expires_at > clock_timestamp())
    and a.disabled_at is null and m.disabled_at is null
$$;
--> statement-breakpoint
create function find_member_by_email(p_email text)
returns table (workspace_id uuid, id uuid, name text, role role, password_hash text)
language sql stable security definer set search_path = public as $$
  select workspace_id, id, name, role, password_hash from member where lower(email) = lower(p_email) and disabled_at is null
$$;
--> statement-breakpoint
create function find_invitation(p_token_hash bytea) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select workspace_id, id from invitation
  where token_hash = p_token_hash and accepted_at is null and revoked_at is null and expires_at > clock_timestamp()
$$;
--> statement-breakpoint
create function any_workspace() returns boolean
language sql stable security definer set search_path = public as $$ select exists (select from workspace) $$;
--> statement-breakpoint
-- For the workers, which serve every workspace and enter one at a time.
create function workspaces_to_sequence() returns setof uuid
language sql stable security definer set search_path = public as $$
  select w.id from workspace w where exists (select from audit_entry e where e.workspace_id = w.id and e.position is null)
$$;
--> statement-breakpoint
create function workspaces_with_due_approvals() returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct workspace_id from approval where status = 'pending' and expires_at <= clock_timestamp()
$$;
--> statement-breakpoint
do $$
declare f text;
begin
  foreach f in array array['find_api_key(text)', 'find_member_by_email(text)', 'find_invitation(bytea)', 'any_workspace()',
    'workspaces_to_sequence()', 'workspaces_with_due_approvals()']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to understudy_app', f);
  end loop;
end $$;
