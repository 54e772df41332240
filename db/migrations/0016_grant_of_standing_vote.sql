-- As before, by the vote that stands: a member may have withdrawn others. What took effect before the kill switch was
-- turned on is written down with a grant of the epoch that ended with it; nothing takes effect after.
create or replace function mint_grant() returns trigger language plpgsql as $$
declare
  place workspace%rowtype;
  moment timestamptz := clock_timestamp();
begin
  select * into place from workspace w where w.id = new.workspace_id;
  if place.killed_at <= new.decided_at then raise exception 'the kill switch is on' using errcode = 'UK001'; end if;
  insert into approval_grant (workspace_id, approval_id, payload_hash, audience, epoch, issued_at, expires_at)
  select new.workspace_id, new.id, coalesce((select v.payload_hash from vote v where v.workspace_id = new.workspace_id
      and v.approval_id = new.id and v.member_id = new.decided_by and v.choice = 'approve' and v.withdrawn_at is null),
      new.payload_hash), new.environment_id, place.grant_epoch - case when place.killed_at is null then 0 else 1 end,
    moment, moment + make_interval(secs => new.grant_seconds)
  from decision d where d.workspace_id = new.workspace_id and d.id = new.decision_id and d.binding;
  return null;
end $$;
