ALTER TYPE "public"."audit_event" ADD VALUE 'approval_claimed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'approval_released';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'approval_commented';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'approval_reminder';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'approval_escalated';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'approval_unattainable';--> statement-breakpoint
CREATE TABLE "approval_comment" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"comment" text NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "approval_comment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "claimed_by" uuid;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "claimed_until" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "approval_comment" ADD CONSTRAINT "approval_comment_workspace_id_approval_id_approval_workspace_id_id_fk" FOREIGN KEY ("workspace_id","approval_id") REFERENCES "public"."approval"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_comment" ADD CONSTRAINT "approval_comment_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_comment_of_approval" ON "approval_comment" USING btree ("workspace_id","approval_id","id");--> statement-breakpoint
alter table approval_comment enable row level security;
--> statement-breakpoint
create policy own_workspace on approval_comment using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on approval_comment to understudy_app;
--> statement-breakpoint
create trigger approval_comment_guard before update or delete on approval_comment for each row execute function refuse_change();
