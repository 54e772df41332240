CREATE TYPE "public"."kept_reason" AS ENUM('random', 'error', 'latency');--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'traces_mirrored';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'traces_purged';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'trace_batch';--> statement-breakpoint
CREATE TABLE "mirrored_hour" (
	"workspace_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"hour" timestamp (6) with time zone NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"kept_random" integer DEFAULT 0 NOT NULL,
	"kept_error" integer DEFAULT 0 NOT NULL,
	"kept_latency" integer DEFAULT 0 NOT NULL,
	"stored" integer DEFAULT 0 NOT NULL,
	"purged" integer DEFAULT 0 NOT NULL,
	"latency_limit_ms" double precision,
	CONSTRAINT "mirrored_hour_workspace_id_environment_id_hour_pk" PRIMARY KEY("workspace_id","environment_id","hour"),
	CONSTRAINT "mirrored_hour_counts" CHECK ("mirrored_hour"."kept_random" + "mirrored_hour"."kept_error" + "mirrored_hour"."kept_latency" <= "mirrored_hour"."received")
);
--> statement-breakpoint
CREATE TABLE "mirrored_latency" (
	"workspace_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"hour" timestamp (6) with time zone NOT NULL,
	"bucket" integer NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "mirrored_latency_workspace_id_environment_id_hour_bucket_pk" PRIMARY KEY("workspace_id","environment_id","hour","bucket")
);
--> statement-breakpoint
CREATE TABLE "mirrored_trace" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"agent_id" uuid,
	"member_id" uuid,
	"trace_id" text NOT NULL,
	"received_at" timestamp (6) with time zone NOT NULL,
	"kept_because" "kept_reason" NOT NULL,
	"service" text NOT NULL,
	"name" text NOT NULL,
	"started_at" timestamp (6) with time zone NOT NULL,
	"duration_ms" double precision NOT NULL,
	"is_error" boolean NOT NULL,
	"spans" jsonb NOT NULL,
	"span_count" integer NOT NULL,
	"dropped_spans" integer NOT NULL,
	"action" jsonb,
	CONSTRAINT "mirrored_trace_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "mirrored_trace_once" UNIQUE NULLS NOT DISTINCT("workspace_id","environment_id","trace_id","agent_id"),
	CONSTRAINT "mirrored_trace_counts" CHECK ("mirrored_trace"."span_count" > 0 and "mirrored_trace"."dropped_spans" >= 0 and "mirrored_trace"."duration_ms" >= 0)
);
--> statement-breakpoint
ALTER TABLE "mirrored_hour" ADD CONSTRAINT "mirrored_hour_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirrored_latency" ADD CONSTRAINT "mirrored_latency_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirrored_trace" ADD CONSTRAINT "mirrored_trace_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirrored_trace" ADD CONSTRAINT "mirrored_trace_workspace_id_agent_id_agent_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agent"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirrored_trace" ADD CONSTRAINT "mirrored_trace_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mirrored_trace_of_environment" ON "mirrored_trace" USING btree ("workspace_id","environment_id","id");--> statement-breakpoint
CREATE INDEX "mirrored_trace_of_service" ON "mirrored_trace" USING btree ("workspace_id","environment_id","service","id");--> statement-breakpoint
CREATE INDEX "mirrored_trace_failed" ON "mirrored_trace" USING btree ("workspace_id","environment_id","id") WHERE "mirrored_trace"."is_error";--> statement-breakpoint
CREATE INDEX "mirrored_trace_by_age" ON "mirrored_trace" USING btree ("workspace_id","environment_id","received_at");--> statement-breakpoint
alter table mirrored_trace enable row level security;
--> statement-breakpoint
create policy own_workspace on mirrored_trace using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update, delete on mirrored_trace to understudy_app;
--> statement-breakpoint
alter table mirrored_hour enable row level security;
--> statement-breakpoint
create policy own_workspace on mirrored_hour using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update, delete on mirrored_hour to understudy_app;
--> statement-breakpoint
alter table mirrored_latency enable row level security;
--> statement-breakpoint
create policy own_workspace on mirrored_latency using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update, delete on mirrored_latency to understudy_app;
--> statement-breakpoint
-- For the workers: where traffic was mirrored that is to be dropped with time.
create function workspaces_with_traces() returns setof uuid
language sql stable security definer set search_path = public as $$
  select w.id from workspace w where exists (select 1 from mirrored_trace t where t.workspace_id = w.id)
    or exists (select 1 from mirrored_hour h where h.workspace_id = w.id)
$$;
--> statement-breakpoint
revoke all on function workspaces_with_traces() from public;
--> statement-breakpoint
grant execute on function workspaces_with_traces() to understudy_app;
