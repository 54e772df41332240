ALTER TYPE "public"."audit_event" ADD VALUE 'evidence_opened';--> statement-breakpoint
CREATE TABLE "opened_evidence" (
	"workspace_id" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"payload_hash" "bytea" NOT NULL,
	"opened_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "opened_evidence_workspace_id_approval_id_member_id_pk" PRIMARY KEY("workspace_id","approval_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "opened_evidence" ADD CONSTRAINT "opened_evidence_workspace_id_approval_id_approval_workspace_id_id_fk" FOREIGN KEY ("workspace_id","approval_id") REFERENCES "public"."approval"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened_evidence" ADD CONSTRAINT "opened_evidence_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_pending_of_type" ON "approval" USING btree ("workspace_id","action_type","expires_at","id") WHERE "approval"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "approval_pending_s0" ON "approval" USING btree ("workspace_id","expires_at","id") WHERE "approval"."status" = 'pending' and "approval"."severity" = 'S0';--> statement-breakpoint
CREATE INDEX "approval_pending_s1" ON "approval" USING btree ("workspace_id","expires_at","id") WHERE "approval"."status" = 'pending' and "approval"."severity" = 'S1';--> statement-breakpoint
CREATE INDEX "approval_pending_s2" ON "approval" USING btree ("workspace_id","expires_at","id") WHERE "approval"."status" = 'pending' and "approval"."severity" = 'S2';--> statement-breakpoint
CREATE INDEX "approval_pending_s3" ON "approval" USING btree ("workspace_id","expires_at","id") WHERE "approval"."status" = 'pending' and "approval"."severity" = 'S3';--> statement-breakpoint
CREATE INDEX "approval_pending_s4" ON "approval" USING btree ("workspace_id","expires_at","id") WHERE "approval"."status" = 'pending' and "approval"."severity" = 'S4';--> statement-breakpoint
CREATE INDEX "approval_claimed" ON "approval" USING btree ("claimed_until") WHERE "approval"."status" = 'pending' and "approval"."claimed_until" is not null;
--> statement-breakpoint
alter table opened_evidence enable row level security;
--> statement-breakpoint
create policy own_workspace on opened_evidence using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on opened_evidence to understudy_app;
--> statement-breakpoint
create trigger opened_evidence_guard before update or delete on opened_evidence for each row execute function refuse_change();
--> statement-breakpoint
create function workspaces_with_lapsed_claims() returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct workspace_id from approval
  where status = 'pending' and claimed_until is not null and claimed_until <= clock_timestamp()
$$;
--> statement-breakpoint
revoke all on function workspaces_with_lapsed_claims() from public;
--> statement-breakpoint
grant execute on function workspaces_with_lapsed_claims() to understudy_app;
--> statement-breakpoint
-- Requests that waited before there were reminders get the schedule that new ones get.
update approval a set remind_at = case when exists (select from environment e where e.workspace_id = a.workspace_id
    and e.id = a.environment_id and e.configuration @? '$.**.escalation')
  then a.created_at else a.created_at + (a.expires_at - a.created_at) / 2 end
where a.status = 'pending' and a.remind_at is null and a.reminders is null;
