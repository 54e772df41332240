ALTER TABLE "membrane_revision" ADD COLUMN "escalation_chain" jsonb GENERATED ALWAYS AS (content -> 'escalation_chain') STORED;--> statement-breakpoint
-- As before, and at once also where a live membrane of its environment may have an escalation chain of its own: whoever
-- looks first finds out whose chain it is.
create or replace function schedule_approval() returns trigger language plpgsql as $$
begin
  new.remind_at := case when exists (select from environment e where e.workspace_id = new.workspace_id
      and e.id = new.environment_id and e.configuration @? '$.**.escalation')
    or exists (select from membrane m join membrane_revision r on r.workspace_id = m.workspace_id and r.membrane_id = m.id
        and r.number = m.revision
      where m.workspace_id = new.workspace_id and m.environment_id = new.environment_id and m.lifecycle = 'live'
        and r.escalation_chain <> '[]')
    then new.created_at else new.created_at + (new.expires_at - new.created_at) / 2 end;
  return new;
end $$;
