-- Takes an observation in one round trip: stores it and tells the log. Answers null, and does nothing, where one of the
-- same name exists or the session has moved on from the stay that it was judged on; the caller then looks again.
create function record_observation(p_workspace uuid, p_observation jsonb, p_entries jsonb) returns timestamptz
language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
begin
  insert into observation (workspace_id, id, session_id, stay_id, observation_key, autonomy_level, arm, agent_version,
    context, recommended_action, recommended_arguments, confidence, reasoning, seal_nonce, sampled, created_at)
  select p_workspace, o.id, o.session_id, o.stay_id, o.observation_key, o.autonomy_level, o.arm, o.agent_version,
    o.context, o.recommended_action, o.recommended_arguments, o.confidence, o.reasoning, decode(o.seal_nonce, 'hex'),
    o.sampled, moment
  from jsonb_to_record(p_observation) as o (id uuid, session_id uuid, stay_id uuid, observation_key text,
    autonomy_level autonomy_level, arm arm, agent_version text, context jsonb, recommended_action text,
    recommended_arguments text, confidence double precision, reasoning text, seal_nonce text, sampled boolean)
  where exists (select from shadow_session s where s.workspace_id = p_workspace and s.id = o.session_id
    and s.stay_id = o.stay_id and s.closed_at is null)
  on conflict (workspace_id, session_id, observation_key) do nothing;
  if not found then return null; end if;
  perform append_audit(p_workspace, p_entries);
  return moment;
end $$;
