ALTER TYPE "public"."audit_event" ADD VALUE 'simulation_started';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'simulation_ended';--> statement-breakpoint
CREATE TABLE "policy_simulation_case" (
	"workspace_id" uuid NOT NULL,
	"simulation_id" uuid NOT NULL,
	"trace_id" uuid NOT NULL,
	"is_error" boolean NOT NULL,
	"was" "verdict",
	"now" "verdict" NOT NULL,
	"action_types" text[] NOT NULL,
	"policies" text[] NOT NULL,
	CONSTRAINT "policy_simulation_case_workspace_id_simulation_id_trace_id_pk" PRIMARY KEY("workspace_id","simulation_id","trace_id")
);
--> statement-breakpoint
CREATE TABLE "policy_simulation" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"intervention_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"membrane_id" uuid NOT NULL,
	"revision" integer,
	"content" jsonb NOT NULL,
	"state" "backtest_state" NOT NULL,
	"failure" text,
	"started_at" timestamp (6) with time zone NOT NULL,
	"held_until" timestamp (6) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"found" jsonb,
	CONSTRAINT "policy_simulation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "simulation" ADD COLUMN "membrane_id" uuid;--> statement-breakpoint
ALTER TABLE "simulation" ADD COLUMN "membrane_revision" integer;--> statement-breakpoint
ALTER TABLE "policy_simulation_case" ADD CONSTRAINT "policy_simulation_case_workspace_id_simulation_id_policy_simulation_workspace_id_id_fk" FOREIGN KEY ("workspace_id","simulation_id") REFERENCES "public"."policy_simulation"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_simulation" ADD CONSTRAINT "policy_simulation_workspace_id_intervention_id_intervention_workspace_id_id_fk" FOREIGN KEY ("workspace_id","intervention_id") REFERENCES "public"."intervention"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_simulation" ADD CONSTRAINT "policy_simulation_workspace_id_membrane_id_membrane_workspace_id_id_fk" FOREIGN KEY ("workspace_id","membrane_id") REFERENCES "public"."membrane"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_simulation" ADD CONSTRAINT "policy_simulation_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_simulation_of_intervention" ON "policy_simulation" USING btree ("workspace_id","intervention_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_simulation_running" ON "policy_simulation" USING btree ("workspace_id","intervention_id") WHERE "policy_simulation"."state" = 'running';--> statement-breakpoint
ALTER TABLE "simulation" ADD CONSTRAINT "simulation_workspace_id_membrane_id_membrane_workspace_id_id_fk" FOREIGN KEY ("workspace_id","membrane_id") REFERENCES "public"."membrane"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table policy_simulation enable row level security;
--> statement-breakpoint
create policy own_workspace on policy_simulation using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on policy_simulation to understudy_app;
--> statement-breakpoint
alter table policy_simulation_case enable row level security;
--> statement-breakpoint
create policy own_workspace on policy_simulation_case using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, delete on policy_simulation_case to understudy_app;
--> statement-breakpoint
-- For the workers: where a simulation waits that no process has in hand.
create function workspaces_with_policy_simulations() returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct workspace_id from policy_simulation where state = 'running' and (held_until is null or held_until < clock_timestamp())
$$;
--> statement-breakpoint
revoke all on function workspaces_with_policy_simulations() from public;
--> statement-breakpoint
grant execute on function workspaces_with_policy_simulations() to understudy_app;
