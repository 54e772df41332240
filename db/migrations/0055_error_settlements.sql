ALTER TYPE "public"."audit_event" ADD VALUE 'critical_errors_settled';--> statement-breakpoint
CREATE TABLE "error_settlement" (
	"workspace_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"up_to" integer NOT NULL,
	"errors" integer NOT NULL,
	"reason" text NOT NULL,
	"settled_by" uuid NOT NULL,
	"settler_name" text NOT NULL,
	"settled_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "error_settlement_workspace_id_cycle_id_up_to_pk" PRIMARY KEY("workspace_id","cycle_id","up_to"),
	CONSTRAINT "error_settlement_counts" CHECK ("error_settlement"."errors" between 1 and "error_settlement"."up_to"),
	CONSTRAINT "error_settlement_reason" CHECK (trim("error_settlement"."reason") <> '')
);
--> statement-breakpoint
ALTER TABLE "research_cycle" ADD COLUMN "cost_limit_usd" double precision;--> statement-breakpoint
ALTER TABLE "error_settlement" ADD CONSTRAINT "error_settlement_workspace_id_cycle_id_research_cycle_workspace_id_id_fk" FOREIGN KEY ("workspace_id","cycle_id") REFERENCES "public"."research_cycle"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "error_settlement" ADD CONSTRAINT "error_settlement_workspace_id_settled_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","settled_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finding_of_cycle" ON "finding" USING btree ("workspace_id","cycle_id","id") WHERE "finding"."cycle_id" is not null;--> statement-breakpoint
-- What an owner settled stays listed: it is never changed and never taken out again.
alter table error_settlement enable row level security;
--> statement-breakpoint
create policy own_workspace on error_settlement using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on error_settlement to understudy_app;
--> statement-breakpoint
create trigger error_settlement_guard before update or delete on error_settlement for each row execute function refuse_change();
