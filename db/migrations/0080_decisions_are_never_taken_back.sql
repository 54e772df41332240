-- As before, and none of it becomes nothing again: what was set aside as a whole was no difference to `<>`. Whose decision it
-- was never changes either.
create or replace function guard_observation() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'an observation is never deleted' using errcode = '55000'; end if;
  if (new.session_id, new.stay_id, new.observation_key, new.recommended_action, new.recommended_arguments, new.created_at, new.seal_nonce)
     is distinct from
     (old.session_id, old.stay_id, old.observation_key, old.recommended_action, old.recommended_arguments, old.created_at, old.seal_nonce) then
    raise exception 'a recommendation never changes' using errcode = '55000';
  end if;
  if old.decided_at is not null and (old.critical_miss and not new.critical_miss
     or (new.decided_at, new.decided_by, new.decided_by_key, new.human_action, new.human_arguments, new.outcome, new.counted, new.source)
     is distinct from
     (old.decided_at, old.decided_by, old.decided_by_key, old.human_action, old.human_arguments, old.outcome, old.counted, old.source)) then
    raise exception 'a person''s decision never changes' using errcode = '55000';
  end if;
  return new;
end $$;
