-- As before, with how often a minute the key's agent may write.
drop function find_api_keys(text[]);
--> statement-breakpoint
create function find_api_keys(p_public_ids text[])
returns table (public_id text, workspace_id uuid, id uuid, secret_hash bytea, kind key_kind, label text, agent_id uuid,
  agent_name text, writes_per_minute integer, member_id uuid, member_name text, member_role role, environment_id uuid,
  scopes key_scope[], is_use_unnoted boolean)
language sql stable security definer set search_path = public as $$
  select k.public_id, k.workspace_id, k.id, k.secret_hash, k.kind, k.label, k.agent_id, a.name, a.writes_per_minute,
    k.member_id, m.name, m.role, k.environment_id, k.scopes,
    coalesce(k.last_used_at < clock_timestamp() - interval '1 minute', true)
  from api_key k
    left join agent a on (a.workspace_id, a.id) = (k.workspace_id, k.agent_id)
    left join member m on (m.workspace_id, m.id) = (k.workspace_id, k.member_id)
  where k.public_id = any(p_public_ids) and k.revoked_at is null
    and (k.expires_at is null or k.expires_at > clock_timestamp())
    and a.disabled_at is null and m.disabled_at is null
$$;
--> statement-breakpoint
revoke all on function find_api_keys(text[]) from public;
--> statement-breakpoint
grant execute on function find_api_keys(text[]) to understudy_app;
