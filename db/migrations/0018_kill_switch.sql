-- Waits for everybody who holds the kill switch where it is, and keeps whoever comes after waiting.
create function take_workspace(p_workspace uuid) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_workspace::text, 423));
end $$;
