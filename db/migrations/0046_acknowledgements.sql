ALTER TYPE "public"."audit_event" ADD VALUE 'approval_acknowledged';--> statement-breakpoint
CREATE TABLE "approval_acknowledgement" (
	"workspace_id" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"note" text,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "approval_acknowledgement_workspace_id_approval_id_pk" PRIMARY KEY("workspace_id","approval_id")
);
--> statement-breakpoint
ALTER TABLE "approval_acknowledgement" ADD CONSTRAINT "approval_acknowledgement_workspace_id_approval_id_approval_workspace_id_id_fk" FOREIGN KEY ("workspace_id","approval_id") REFERENCES "public"."approval"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_acknowledgement" ADD CONSTRAINT "approval_acknowledgement_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
alter table approval_acknowledgement enable row level security;
--> statement-breakpoint
create policy own_workspace on approval_acknowledgement using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on approval_acknowledgement to understudy_app;
--> statement-breakpoint
create trigger approval_acknowledgement_guard before update or delete on approval_acknowledgement for each row execute function refuse_change();
