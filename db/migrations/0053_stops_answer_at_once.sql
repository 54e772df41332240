-- As before; but who asks while somebody turns the switch off does not wait for it: as long as that is not written, it is on.
-- To end a stop moves the deadline of all that waits, which takes its time where very much waits.
create or replace function hold_workspace(p_workspace uuid) returns table (is_killed boolean, grant_epoch integer)
language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock_shared(hashtextextended(p_workspace::text, 423)) then
    return query select true, w.grant_epoch from workspace w where w.id = p_workspace and w.killed_at is not null;
    if found then return; end if;
    perform pg_advisory_xact_lock_shared(hashtextextended(p_workspace::text, 423));
  end if;
  return query select w.killed_at is not null, w.grant_epoch from workspace w where w.id = p_workspace;
end $$;
