ALTER TABLE "decision" ADD COLUMN "observation_id" uuid;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "auto_approve" boolean NOT NULL;--> statement-breakpoint
CREATE INDEX "approval_of_people" ON "approval" USING btree ("workspace_id","environment_id","id") WHERE "approval"."via" is null or "approval"."via" in ('human', 'timeout', 'cancel');--> statement-breakpoint
-- Whether what a request was judged by still holds: the environment's revision, what its action type behaves as and its
-- floor, and (where the quorum depends on it) whether two or more people may vote.
create function is_intake_stale(p_workspace uuid, p_decision jsonb, p_type jsonb, p_voters jsonb) returns boolean
language plpgsql stable as $$
declare
  registered record;
begin
  if not exists (select from environment e where e.workspace_id = p_workspace
      and e.id = (p_decision->>'environment_id')::uuid and e.revision = (p_decision->>'environment_revision')::integer) then
    return true;
  end if;
  select t.behaves_as, t.severity_floor::text as floor into registered from action_type t
    where t.workspace_id = p_workspace and t.name = p_decision->>'action_type';
  if registered.behaves_as is distinct from p_type->>'behaves_as' or registered.floor is distinct from p_type->>'floor' then
    return true;
  end if;
  if p_voters = 'null'::jsonb then return false; end if;
  return (p_voters->>'two_or_more')::boolean is distinct from (
    select count(*) = 2 from (
      select from member m where m.workspace_id = p_workspace and m.disabled_at is null
        and m.role::text in (select jsonb_array_elements_text(p_voters->'roles'))
        and m.id is distinct from (p_voters->>'besides')::uuid
      limit 2) voters);
end $$;
--> statement-breakpoint
-- Whether the bearer still is one: its key is not revoked or expired, its agent or member not disabled. (In plpgsql,
-- which plans it once a connection.)
create function is_intake_bearer(p_workspace uuid, p_key uuid, p_member uuid) returns boolean
language plpgsql stable as $$
begin
  if p_key is null then
    return exists (select from member m where m.workspace_id = p_workspace and m.id = p_member and m.disabled_at is null);
  end if;
  return exists (select from api_key k
      left join agent a on (a.workspace_id, a.id) = (k.workspace_id, k.agent_id)
      left join member m on (m.workspace_id, m.id) = (k.workspace_id, k.member_id)
    where k.workspace_id = p_workspace and k.id = p_key and k.revoked_at is null
      and (k.expires_at is null or k.expires_at > clock_timestamp()) and a.disabled_at is null and m.disabled_at is null);
end $$;
--> statement-breakpoint
-- The one way into the decision log: takes judged requests, each with the versions that it was judged by, and writes
-- decision, approval and audit entries of those that still hold, or nothing of one. Answers each: a refusal, or the
-- moment and the deadline by this database's clock, or the answer that its Idempotency-Key already got. One record that
-- the database itself rejects undoes the whole call; the caller then sends them one by one.
create function intake(p_records jsonb)
returns table (ordinal bigint, refusal text, made_at text, due_at text, replay text)
language plpgsql as $$
declare
  item record;
  r jsonb;
  d jsonb;
  place uuid;
  moment timestamptz;
  deadline timestamptz;
  claim jsonb;
  kept idempotency_key%rowtype;
begin
  for item in select e.value, e.ordinality from jsonb_array_elements(p_records) with ordinality e loop
    r := item.value;
    d := r->'decision';
    ordinal := item.ordinality;
    refusal := null; made_at := null; due_at := null; replay := null; kept := null;
    place := (d->>'workspace_id')::uuid;
    claim := nullif(r->'idempotency', 'null'::jsonb);
    perform set_config('app.workspace_id', place::text, true);
    if not is_intake_bearer(place, (d->>'key_id')::uuid, (d->>'member_id')::uuid) then
      refusal := 'key_ended';
      return next;
      continue;
    end if;
    moment := clock_timestamp();
    deadline := moment + make_interval(secs => (r->>'timeout_seconds')::double precision);
    made_at := to_char(moment at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
    due_at := to_char(deadline at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
    if claim is not null then
      -- A copy that is under way holds its row: this waits until it is written or given up.
      insert into idempotency_key as i (workspace_id, principal, route, key, request_hash, status, location, body)
      values (place, (claim->>'principal')::uuid, claim->>'route', claim->>'key', (claim->>'request_hash')::bytea,
        (claim->>'status')::smallint, claim->>'location',
        replace(replace(claim->>'body', claim->>'made_at', made_at), claim->>'due_at', coalesce(due_at, '')))
      on conflict (workspace_id, principal, route, key) do update set request_hash = excluded.request_hash,
        status = excluded.status, location = excluded.location, body = excluded.body, created_at = clock_timestamp()
        where i.created_at < clock_timestamp() - interval '24 hours';
      if not found then
        select * into kept from idempotency_key i where (i.workspace_id, i.principal, i.route, i.key)
          = (place, (claim->>'principal')::uuid, claim->>'route', claim->>'key');
        if kept.request_hash = (claim->>'request_hash')::bytea then
          replay := kept.body;
        else
          refusal := 'idempotency_mismatch';
        end if;
        return next;
        continue;
      end if;
    end if;
    if is_intake_stale(place, d, r->'assumed_type', r->'assumed_voters') then
      refusal := 'stale';
    elsif (r->>'pending_limit')::integer <= (
        select count(*) from (select from approval a where a.workspace_id = place and a.status = 'pending'
          and a.agent_id = (d->>'agent_id')::uuid and a.expires_at > moment
          limit (r->>'pending_limit')::integer) waiting) then
      refusal := 'too_many_pending';
    end if;
    if refusal is not null then
      -- What was refused is not kept: the same key may be sent again.
      delete from idempotency_key i where claim is not null and (i.workspace_id, i.principal, i.route, i.key)
        = (place, (claim->>'principal')::uuid, claim->>'route', claim->>'key');
      return next;
      continue;
    end if;
    insert into decision select n.* from jsonb_populate_record(null::decision,
      d || jsonb_build_object('created_at', moment)) n;
    insert into approval select n.* from jsonb_populate_record(null::approval, (r->'approval') || jsonb_build_object(
      'created_at', moment, 'expires_at', deadline,
      'decided_at', case when r->'approval'->>'status' <> 'pending' then moment end)) n;
    perform append_audit(place, r->'audit');
    return next;
  end loop;
end $$;
