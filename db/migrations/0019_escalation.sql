ALTER TABLE "action_type" ADD COLUMN "required_approvals" smallint;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "remind_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "reminders" smallint;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "escalation" jsonb;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "escalation_steps" smallint;--> statement-breakpoint
CREATE INDEX "approval_to_remind" ON "approval" USING btree ("remind_at") WHERE "approval"."status" = 'pending' and "approval"."remind_at" is not null;--> statement-breakpoint
-- When somebody first looks at a pending request: at once where its environment may have an escalation chain, which is
-- then read and kept with the request, else at half of its time.
create function schedule_approval() returns trigger language plpgsql as $$
begin
  new.remind_at := case when exists (select from environment e where e.workspace_id = new.workspace_id
      and e.id = new.environment_id and e.configuration @? '$.**.escalation')
    then new.created_at else new.created_at + (new.expires_at - new.created_at) / 2 end;
  return new;
end $$;
--> statement-breakpoint
create trigger approval_schedule before insert on approval for each row when (new.status = 'pending')
  execute function schedule_approval();
--> statement-breakpoint
create function workspaces_to_remind() returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct workspace_id from approval where status = 'pending' and remind_at is not null
    and remind_at <= clock_timestamp() and expires_at > clock_timestamp()
$$;
--> statement-breakpoint
revoke all on function workspaces_to_remind() from public;
--> statement-breakpoint
grant execute on function workspaces_to_remind() to understudy_app;
