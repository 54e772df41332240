-- How long the oldest entry without a place has waited, in seconds, in every workspace where it is longer than that.
create function late_logs(p_seconds integer) returns table (workspace_id uuid, waits_seconds double precision)
language sql stable security definer set search_path = public as $$
  select w.id, extract(epoch from clock_timestamp() - oldest.at)::float8
  from workspace w cross join lateral (
    select e.at from audit_entry e where e.workspace_id = w.id and e.position is null order by e.id limit 1
  ) oldest
  where oldest.at < clock_timestamp() - make_interval(secs => p_seconds)
$$;
--> statement-breakpoint
revoke all on function late_logs(integer) from public;
--> statement-breakpoint
grant execute on function late_logs(integer) to understudy_app;
