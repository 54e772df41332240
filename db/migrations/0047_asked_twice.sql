ALTER TABLE "approval" DROP COLUMN "ask_digest";--> statement-breakpoint
-- An agent's requests that will wait for people are taken in one after the other, so that the number of those that wait
-- cannot be outrun. Held before anything else, in one order. Two that are alike are two requests.
comment on function hold_askers(jsonb) is 'The intake of one agent''s requests that will wait, one after the other.';
--> statement-breakpoint
-- Takes records of one workspace in with one statement, and one snapshot, or writes nothing and answers no rows: where
-- one of them carries an idempotency key, or would be refused, or comes with an entry that is not its subject's first.
create or replace function intake_together(p_workspace uuid, p_records jsonb)
returns table (ordinal bigint, made_at text, due_at text, ends_at text)
language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
  made decision;
  fresh approval;
begin
  perform set_config('app.workspace_id', p_workspace::text, true);
  perform hold_askers(p_records);
  moment := clock_timestamp();
  made.created_at := moment;
  fresh.grant_seconds := 300;
  return query
  with given as materialized (
    select item.n, jsonb_populate_record(made, item.value->'decision') as d, item.value->'assumed_type' as type,
      item.value->'assumed_voters' as voters, (item.value->>'pending_limit')::integer as most, item.value,
      jsonb_populate_record(fresh, nullif(item.value->'approval', 'null'::jsonb)) as a,
      moment + make_interval(secs => (item.value->>'timeout_seconds')::double precision) as deadline
    from jsonb_array_elements(p_records) with ordinality item (value, n)
  ), entry as materialized (
    select (given.d).id as decision_id, (given.d).agent_id as holder, (given.a).id as approval_id, e.*,
      e.pieces[1] || to_json(to_char(moment at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text
        || e.pieces[2] || 'null' || e.pieces[3] as line
    from given, jsonb_to_recordset(given.value->'audit') as e (id uuid, pieces text[], first boolean, event audit_event,
      actor_kind actor_kind, actor_id uuid, subject_kind subject_kind, subject_id uuid, environment_id uuid,
      agent_id uuid, action_type text, outcome text)
  ), verdict as materialized (
    select exists (select from workspace w where w.id = p_workspace and w.killed_at is null)
      and not exists (select from given where (given.d).workspace_id <> p_workspace or given.value->'idempotency' <> 'null'::jsonb)
      and not exists (select from entry where entry.first is not true
        or entry.subject_id not in (entry.decision_id, coalesce(entry.approval_id, entry.decision_id)))
      and not exists (
        select from (select distinct (given.d).key_id, (given.d).member_id from given) bearer
        where not is_intake_bearer(p_workspace, bearer.key_id, bearer.member_id))
      and not exists (
        select from (select distinct (given.d).environment_id, (given.d).environment_revision, (given.d).action_type,
          given.type, given.voters from given) assumed
        where is_intake_stale(p_workspace, jsonb_build_object('environment_id', assumed.environment_id,
          'environment_revision', assumed.environment_revision, 'action_type', assumed.action_type), assumed.type, assumed.voters))
      and not exists (
        select from (select (given.d).agent_id, coalesce(min(g.pending_limit), min(given.most)) as most, count(*) as more
          from given join agent g on g.workspace_id = p_workspace and g.id = (given.d).agent_id
          where given.most is not null group by 1) asking
        where asking.most < asking.more + (
          select count(*) from (select from approval a where a.workspace_id = p_workspace and a.status = 'pending'
            and a.agent_id = asking.agent_id and a.expires_at > moment limit asking.most) waiting)) as holds
  ), decided as (
    insert into decision select (given.d).* from given where (select holds from verdict)
  ), asked as (
    insert into approval (workspace_id, id, decision_id, environment_id, agent_id, requested_by, observation_id,
      action_type, severity, tier, status, via, required_approvals, comment_required, payload_hash, supersedes,
      created_at, expires_at, decided_at, decided_by, decision_reason, grant_seconds, escalation)
    select (given.a).workspace_id, (given.a).id, (given.a).decision_id, (given.a).environment_id, (given.a).agent_id,
      (given.a).requested_by, (given.a).observation_id, (given.a).action_type, (given.a).severity, (given.a).tier,
      (given.a).status, (given.a).via, (given.a).required_approvals, (given.a).comment_required,
      (given.a).payload_hash, (given.a).supersedes, moment, given.deadline,
      case when (given.a).status <> 'pending' then moment end, (given.a).decided_by, (given.a).decision_reason,
      (given.a).grant_seconds, (given.a).escalation
    from given where (given.a).id is not null and (select holds from verdict)
  ), granted as (
    insert into approval_grant (workspace_id, approval_id, payload_hash, audience, membrane_revision, epoch, issued_at, expires_at)
    select p_workspace, (given.a).id, (given.a).payload_hash, (given.a).environment_id,
      case when (given.d).pipeline_mode = 'live' then (given.d).membrane_revision end, w.grant_epoch, moment,
      moment + make_interval(secs => (given.a).grant_seconds)
    from given, workspace w
    where w.id = p_workspace and (given.a).status = 'approved' and (given.d).binding and (select holds from verdict)
  ), logged as (
    insert into audit_entry (workspace_id, id, event, at, actor_kind, actor_id, subject_kind, subject_id,
      environment_id, agent_id, action_type, outcome, body, leaf_hash)
    select p_workspace, entry.id, entry.event, moment, entry.actor_kind, entry.actor_id, entry.subject_kind,
      entry.subject_id, entry.environment_id, coalesce(entry.agent_id, entry.holder), entry.action_type, entry.outcome,
      entry.line, sha256('\x00'::bytea || convert_to(entry.line, 'UTF8'))
    from entry where (select holds from verdict)
  )
  select given.n, to_char(moment at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    to_char(given.deadline at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    to_char(case when (given.a).status = 'approved' and (given.d).binding
      then moment + make_interval(secs => (given.a).grant_seconds) end at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  from given where (select holds from verdict);
end $$;
--> statement-breakpoint
-- As before, one by one: each is judged after the ones before it are written, and one that is refused stops no other.
create or replace function intake_singly(p_records jsonb)
returns table (ordinal bigint, refusal text, made_at text, due_at text, replay text, ends_at text)
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
  fresh approval;
  place_now workspace%rowtype;
  most integer;
begin
  perform hold_askers(p_records);
  for item in select e.value, e.ordinality from jsonb_array_elements(p_records) with ordinality e loop
    r := item.value;
    d := r->'decision';
    ordinal := item.ordinality;
    refusal := null; made_at := null; due_at := null; replay := null; ends_at := null; kept := null;
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
    fresh := null;
    fresh.grant_seconds := 300;
    fresh := jsonb_populate_record(fresh, nullif(r->'approval', 'null'::jsonb) || jsonb_build_object('created_at', moment,
      'expires_at', deadline, 'decided_at', case when r->'approval'->>'status' <> 'pending' then moment end));
    if fresh.status = 'approved' and (d->>'binding')::boolean then
      ends_at := to_char((moment + make_interval(secs => fresh.grant_seconds)) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
    end if;
    due_at := to_char(deadline at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
    if claim is not null then
      -- A copy that is under way holds its row: this waits until it is written or given up.
      insert into idempotency_key as i (workspace_id, principal, route, key, request_hash, status, location, body)
      values (place, (claim->>'principal')::uuid, claim->>'route', claim->>'key', (claim->>'request_hash')::bytea,
        (claim->>'status')::smallint, claim->>'location',
        replace(replace(replace(replace(claim->>'body', claim->>'made_at', made_at), claim->>'due_at', coalesce(due_at, '')),
          coalesce(claim->>'ends_at', claim->>'due_at'), coalesce(ends_at, '')),
          coalesce(claim->>'step_ends_at', claim->>'due_at'), coalesce(to_char((moment
            + make_interval(secs => (claim->>'step_seconds')::double precision)) at time zone 'utc',
            'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '')))
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
    select * into place_now from workspace w where w.id = place;
    if place_now.killed_at is not null then
      refusal := 'kill_switch';
    elsif is_intake_stale(place, d, r->'assumed_type', r->'assumed_voters') then
      refusal := 'stale';
    elsif r->>'pending_limit' is not null then
      select coalesce(g.pending_limit, (r->>'pending_limit')::integer) into most from agent g
        where g.workspace_id = place and g.id = (d->>'agent_id')::uuid;
      if most <= (select count(*) from (select from approval a where a.workspace_id = place and a.status = 'pending'
          and a.agent_id = (d->>'agent_id')::uuid and a.expires_at > moment limit most) waiting) then
        refusal := 'too_many_pending';
      end if;
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
    if fresh.id is not null then insert into approval select (fresh).*; end if;
    if ends_at is not null then
      insert into approval_grant (workspace_id, approval_id, payload_hash, audience, membrane_revision, epoch, issued_at, expires_at)
      values (place, fresh.id, fresh.payload_hash, fresh.environment_id,
        case when d->>'pipeline_mode' = 'live' then (d->>'membrane_revision')::integer end, place_now.grant_epoch, moment,
        moment + make_interval(secs => fresh.grant_seconds));
    end if;
    perform append_audit(place, r->'audit');
    return next;
  end loop;
end $$;
