-- Forgets sign-ins that ended more than 30 days ago: nobody can use them, and the log tells of them. Returns how many it
-- forgot, at most 5,000.
create function purge_login_sessions() returns integer
language sql volatile security definer set search_path = public as $$
  with old as (
    select ctid from login_session where least(expires_at, revoked_at) < clock_timestamp() - interval '30 days' limit 5000
  ), gone as (
    delete from login_session where ctid in (select ctid from old) returning 1
  )
  select count(*)::integer from gone
$$;
--> statement-breakpoint
revoke all on function purge_login_sessions() from public;
--> statement-breakpoint
grant execute on function purge_login_sessions() to understudy_app;
