-- Takes records of one workspace in with one statement, and one snapshot, or writes nothing and answers no rows: where
-- one of them carries an idempotency key, or would be refused, or comes with an entry that is not its subject's first.
create function intake_together(p_workspace uuid, p_records jsonb)
returns table (ordinal bigint, made_at text, due_at text)
language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
  made decision;
begin
  perform set_config('app.workspace_id', p_workspace::text, true);
  made.created_at := moment;
  return query
  with given as materialized (
    select item.n, jsonb_populate_record(made, item.value->'decision') as d, item.value->'assumed_type' as type,
      item.value->'assumed_voters' as voters, (item.value->>'pending_limit')::integer as most, item.value,
      moment + make_interval(secs => (item.value->>'timeout_seconds')::double precision) as deadline
    from jsonb_array_elements(p_records) with ordinality item (value, n)
  ), entry as materialized (
    select (given.d).id as decision_id, (given.d).agent_id as holder, given.value->'approval'->>'id' as approval_id, e.*,
      e.pieces[1] || to_json(to_char(moment at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text
        || e.pieces[2] || 'null' || e.pieces[3] as line
    from given, jsonb_to_recordset(given.value->'audit') as e (id uuid, pieces text[], first boolean, event audit_event,
      actor_kind actor_kind, actor_id uuid, subject_kind subject_kind, subject_id uuid, environment_id uuid,
      agent_id uuid, action_type text, outcome text)
  ), verdict as materialized (
    select not exists (select from given where (given.d).workspace_id <> p_workspace or given.value->'idempotency' <> 'null'::jsonb)
      and not exists (select from entry where entry.first is not true
        or entry.subject_id not in (entry.decision_id, entry.approval_id::uuid))
      and not exists (
        select from (select distinct (given.d).key_id, (given.d).member_id from given) bearer
        where not is_intake_bearer(p_workspace, bearer.key_id, bearer.member_id))
      and not exists (
        select from (select distinct (given.d).environment_id, (given.d).environment_revision, (given.d).action_type,
          given.type, given.voters from given) assumed
        where is_intake_stale(p_workspace, jsonb_build_object('environment_id', assumed.environment_id,
          'environment_revision', assumed.environment_revision, 'action_type', assumed.action_type), assumed.type, assumed.voters))
      and not exists (
        select from (select (given.d).agent_id, min(given.most) as most, count(*) as more from given
          where given.most is not null group by 1) asking
        where asking.most < asking.more + (
          select count(*) from (select from approval a where a.workspace_id = p_workspace and a.status = 'pending'
            and a.agent_id = asking.agent_id and a.expires_at > moment limit asking.most) waiting)) as holds
  ), decided as (
    insert into decision select (given.d).* from given where (select holds from verdict)
  ), asked as (
    insert into approval (workspace_id, id, decision_id, environment_id, agent_id, requested_by, observation_id,
      action_type, severity, tier, status, via, required_approvals, comment_required, payload_hash, supersedes,
      created_at, expires_at, decided_at, decided_by, decision_reason)
    select a.workspace_id, a.id, a.decision_id, a.environment_id, a.agent_id, a.requested_by, a.observation_id,
      a.action_type, a.severity, a.tier, a.status, a.via, a.required_approvals, a.comment_required, a.payload_hash,
      a.supersedes, moment, given.deadline, case when a.status <> 'pending' then moment end, a.decided_by,
      a.decision_reason
    from given, jsonb_populate_record(null::approval, given.value->'approval') a where (select holds from verdict)
  ), logged as (
    insert into audit_entry (workspace_id, id, event, at, actor_kind, actor_id, subject_kind, subject_id,
      environment_id, agent_id, action_type, outcome, body, leaf_hash)
    select p_workspace, entry.id, entry.event, moment, entry.actor_kind, entry.actor_id, entry.subject_kind,
      entry.subject_id, entry.environment_id, coalesce(entry.agent_id, entry.holder), entry.action_type, entry.outcome,
      entry.line, sha256('\x00'::bytea || convert_to(entry.line, 'UTF8'))
    from entry where (select holds from verdict)
  )
  select given.n, to_char(moment at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    to_char(given.deadline at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  from given where (select holds from verdict);
end $$;
--> statement-breakpoint
-- As before, one by one: each is judged after the ones before it are written, and one that is refused stops no other.
create function intake_singly(p_records jsonb)
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
--> statement-breakpoint
-- The one way into the decision log: takes judged requests, each with the versions that it was judged by, and writes
-- decision, approval and audit entries of those that still hold, or nothing of one. Answers each: a refusal, or the
-- moment and the deadline by this database's clock, or the answer that its Idempotency-Key already got. One record that
-- the database itself rejects undoes the whole call; the caller then sends them one by one.
create or replace function intake(p_records jsonb)
returns table (ordinal bigint, refusal text, made_at text, due_at text, replay text)
language plpgsql as $$
declare
  places uuid[];
  part record;
begin
  -- Below four, a statement for all costs each more than one of its own.
  if jsonb_array_length(p_records) < 4 then
    return query select * from intake_singly(p_records);
    return;
  end if;
  select array_agg(distinct (each->'decision'->>'workspace_id')::uuid) into places from jsonb_array_elements(p_records) each;
  if cardinality(places) = 1 then
    return query select t.ordinal, null::text, t.made_at, t.due_at, null::text from intake_together(places[1], p_records) t;
    if not found then return query select * from intake_singly(p_records); end if;
    return;
  end if;
  for part in
    select array_agg(item.n order by item.n) as ordinals, jsonb_agg(item.value order by item.n) as records,
      (item.value->'decision'->>'workspace_id')::uuid as place
    from jsonb_array_elements(p_records) with ordinality item (value, n) group by place order by place
  loop
    if cardinality(part.ordinals) >= 4 then
      return query select part.ordinals[t.ordinal], null::text, t.made_at, t.due_at, null::text
        from intake_together(part.place, part.records) t;
      continue when found;
    end if;
    return query select part.ordinals[t.ordinal], t.refusal, t.made_at, t.due_at, t.replay from intake_singly(part.records) t;
  end loop;
end $$;
--> statement-breakpoint
-- As strict as before, and it compares the two rows as they are stored, not their JSON.
create or replace function guard_audit_entry() returns trigger language plpgsql as $$
declare
  place bigint;
begin
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
