ALTER TYPE "public"."audit_event" ADD VALUE 'agent_report_kept' BEFORE 'staged_confirmation_asked';--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "reported" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "agent_report" jsonb;--> statement-breakpoint
-- As before, with whether the case came together with its decision.
create or replace function record_observations(p_records jsonb) returns table (ordinal bigint, made_at_ms double precision)
language plpgsql as $$
declare
  item record;
  place uuid;
  moment timestamptz;
begin
  for item in select e.value, e.ordinality from jsonb_array_elements(p_records) with ordinality e loop
    place := (item.value->>'workspace_id')::uuid;
    perform set_config('app.workspace_id', place::text, true);
    moment := clock_timestamp();
    insert into observation (workspace_id, id, session_id, stay_id, observation_key, autonomy_level, arm, agent_version, fingerprint,
      context, recommended_action, recommended_arguments, confidence, reasoning, seal_nonce, sampled,
      drawn_at_rate, reported, pipeline_mode, created_at)
    select place, o.id, o.session_id, o.stay_id, o.observation_key, o.autonomy_level, o.arm, o.agent_version, o.fingerprint,
      o.context, o.recommended_action, o.recommended_arguments, o.confidence, o.reasoning, decode(o.seal_nonce, 'hex'),
      o.sampled, o.drawn_at_rate, coalesce(o.reported, false), o.pipeline_mode, moment
    from jsonb_to_record(item.value->'observation') as o (id uuid, session_id uuid, stay_id uuid, observation_key text,
      autonomy_level autonomy_level, arm arm, agent_version text, fingerprint jsonb, context jsonb, recommended_action text,
      recommended_arguments text, confidence double precision, reasoning text, seal_nonce text, sampled boolean,
      drawn_at_rate double precision, reported boolean, pipeline_mode pipeline_mode)
    where exists (
      select from shadow_session s join agent a on a.workspace_id = s.workspace_id and a.id = s.agent_id
      where s.workspace_id = place and s.id = o.session_id and s.stay_id = o.stay_id and s.closed_at is null
        and s.review_rate = (item.value->'assumed'->>'review_rate')::double precision
        and s.blind_rate = (item.value->'assumed'->>'blind_rate')::double precision
        and a.version = item.value->'assumed'->>'agent_version')
    on conflict (workspace_id, session_id, observation_key) do nothing;
    ordinal := item.ordinality;
    made_at_ms := null;
    if found then
      perform append_audit(place, item.value->'entries');
      made_at_ms := extract(epoch from moment) * 1000;
    end if;
    return next;
  end loop;
end $$;
--> statement-breakpoint
-- As before, and neither that nor what an agent reported changes.
create or replace function guard_observation() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'an observation is never deleted' using errcode = '55000'; end if;
  if (new.session_id, new.stay_id, new.observation_key, new.recommended_action, new.recommended_arguments, new.reported,
      new.created_at, new.seal_nonce)
     is distinct from
     (old.session_id, old.stay_id, old.observation_key, old.recommended_action, old.recommended_arguments, old.reported,
      old.created_at, old.seal_nonce) then
    raise exception 'a recommendation never changes' using errcode = '55000';
  end if;
  if old.decided_at is not null and (old.critical_miss and not new.critical_miss
     or (new.decided_at, new.decided_by, new.decided_by_key, new.human_action, new.human_arguments, new.outcome, new.counted, new.source)
     is distinct from
     (old.decided_at, old.decided_by, old.decided_by_key, old.human_action, old.human_arguments, old.outcome, old.counted, old.source)) then
    raise exception 'a person''s decision never changes' using errcode = '55000';
  end if;
  if old.agent_report is not null and new.agent_report is distinct from old.agent_report then
    raise exception 'what an agent reported never changes' using errcode = '55000';
  end if;
  return new;
end $$;
