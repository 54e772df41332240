-- Keys and sign-ins are looked up on every request, before a workspace is known. One row each; the last column says
-- whether the use of it was noted more than a minute ago, so that the note costs one write a minute.
drop function find_api_key(text);
--> statement-breakpoint
create function find_api_key(p_public_id text)
returns table (workspace_id uuid, id uuid, secret_hash bytea, kind key_kind, label text, agent_id uuid, agent_name text,
  member_id uuid, member_name text, member_role role, environment_id uuid, scopes key_scope[], is_use_unnoted boolean)
language sql stable security definer set search_path = public as $$
  select k.workspace_id, k.id, k.secret_hash, k.kind, k.label, k.agent_id, a.name, k.member_id, m.name, m.role,
    k.environment_id, k.scopes, coalesce(k.last_used_at < clock_timestamp() - interval '1 minute', true)
  from api_key k
    left join agent a on (a.workspace_id, a.id) = (k.workspace_id, k.agent_id)
    left join member m on (m.workspace_id, m.id) = (k.workspace_id, k.member_id)
  where k.public_id = p_public_id and k.revoked_at is null
    and (k.expires_at is null or k.expires_at > clock_timestamp())
    and a.disabled_at is null and m.disabled_at is null
$$;
--> statement-breakpoint
-- A sign-in holds until it is revoked or expires; those who decide must also have been here in the last 30 minutes.
create function find_login_session(p_workspace uuid, p_id uuid)
returns table (member_id uuid, name text, role role, authenticated_at timestamptz, is_use_unnoted boolean)
language sql stable security definer set search_path = public as $$
  select s.member_id, m.name, m.role, s.authenticated_at, s.last_seen_at < clock_timestamp() - interval '1 minute'
  from login_session s join member m on (m.workspace_id, m.id) = (s.workspace_id, s.member_id)
  where s.workspace_id = p_workspace and s.id = p_id and s.revoked_at is null and m.disabled_at is null
    and s.expires_at > clock_timestamp()
    and (m.role = 'viewer' or s.last_seen_at > clock_timestamp() - interval '30 minutes')
$$;
--> statement-breakpoint
do $$
declare f text;
begin
  foreach f in array array['find_api_key(text)', 'find_login_session(uuid, uuid)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to understudy_app', f);
  end loop;
end $$;
