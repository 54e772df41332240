CREATE TYPE "public"."cycle_outcome" AS ENUM('succeeded', 'failed');--> statement-breakpoint
CREATE TYPE "public"."deployment_target" AS ENUM('staging', 'production');--> statement-breakpoint
CREATE TYPE "public"."failure_class" AS ENUM('reasoning', 'long_context', 'tool_use', 'feedback_loop', 'deployment');--> statement-breakpoint
CREATE TYPE "public"."finding_status" AS ENUM('open', 'triaged', 'addressed', 'dismissed');--> statement-breakpoint
CREATE TYPE "public"."intervention_status" AS ENUM('proposed', 'simulated', 'approved', 'deployed', 'rolled_back', 'rejected');--> statement-breakpoint
CREATE TYPE "public"."intervention_type" AS ENUM('prompt_patch', 'guardrail', 'parameter_tune', 'tool_restriction', 'context_limit', 'retry_policy', 'circuit_breaker', 'human_review');--> statement-breakpoint
CREATE TYPE "public"."simulation_outcome" AS ENUM('improved', 'no_change', 'degraded', 'side_effect', 'inconclusive');--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'cycle_started';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'cycle_changed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'experiment_reported';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'finding_reported';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'finding_merged';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'finding_confirmed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'finding_triaged';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'intervention_proposed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'intervention_rejected';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'simulation_reported';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'deployment_requested';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'intervention_deployed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'intervention_rolled_back';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'research_refused';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'cycle';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'experiment';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'finding';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'intervention';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'simulation';--> statement-breakpoint
CREATE TABLE "research_cycle" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"agent_id" uuid,
	"member_id" uuid,
	"operating_mode" "operating_mode" NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"focus" text NOT NULL,
	"failure_type" text,
	"finding_id" uuid,
	"max_hypotheses" integer NOT NULL,
	"max_experiments" integer NOT NULL,
	"allow_destructive" boolean NOT NULL,
	"hypotheses" text[] NOT NULL,
	"outcome" "cycle_outcome",
	"critical_errors" integer DEFAULT 0 NOT NULL,
	"cost_usd" double precision,
	"approval_id" uuid,
	"finished_at" timestamp (6) with time zone,
	CONSTRAINT "research_cycle_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "research_cycle_finished" CHECK (("research_cycle"."outcome" is null) = ("research_cycle"."finished_at" is null)),
	CONSTRAINT "research_cycle_errors" CHECK ("research_cycle"."critical_errors" >= 0)
);
--> statement-breakpoint
CREATE TABLE "environment_link" (
	"workspace_id" uuid NOT NULL,
	"lab_environment_id" uuid NOT NULL,
	"shadow_environment_id" uuid NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "environment_link_workspace_id_lab_environment_id_shadow_environment_id_pk" PRIMARY KEY("workspace_id","lab_environment_id","shadow_environment_id"),
	CONSTRAINT "environment_link_apart" CHECK ("environment_link"."lab_environment_id" <> "environment_link"."shadow_environment_id")
);
--> statement-breakpoint
CREATE TABLE "experiment" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"agent_id" uuid,
	"member_id" uuid,
	"operating_mode" "operating_mode" NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"cycle_id" uuid NOT NULL,
	"stress_type" text NOT NULL,
	"hypothesis" text NOT NULL,
	"is_destructive" boolean NOT NULL,
	"runs" integer NOT NULL,
	"failures" integer NOT NULL,
	"is_validated" boolean NOT NULL,
	"reproduces_finding_id" uuid,
	"cost_usd" double precision,
	"approval_id" uuid,
	CONSTRAINT "experiment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "experiment_counts" CHECK ("experiment"."failures" between 0 and "experiment"."runs")
);
--> statement-breakpoint
CREATE TABLE "finding_link" (
	"workspace_id" uuid NOT NULL,
	"lab_finding_id" uuid NOT NULL,
	"shadow_finding_id" uuid NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "finding_link_workspace_id_lab_finding_id_shadow_finding_id_pk" PRIMARY KEY("workspace_id","lab_finding_id","shadow_finding_id")
);
--> statement-breakpoint
CREATE TABLE "finding" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"agent_id" uuid,
	"member_id" uuid,
	"operating_mode" "operating_mode" NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"cycle_id" uuid,
	"experiment_id" uuid,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"failure_class" "failure_class",
	"failure_type" text NOT NULL,
	"signature" text[] NOT NULL,
	"runs" integer NOT NULL,
	"failures" integer NOT NULL,
	"reproduction" double precision NOT NULL,
	"is_validated" boolean NOT NULL,
	"impact_scopes" text[] NOT NULL,
	"is_safety_related" boolean NOT NULL,
	"claimed_severity" "severity",
	"severity" "severity" NOT NULL,
	"occurrences" integer DEFAULT 1 NOT NULL,
	"last_seen_at" timestamp (6) with time zone NOT NULL,
	"status" "finding_status" DEFAULT 'open' NOT NULL,
	"triaged_by" uuid,
	"triaged_at" timestamp (6) with time zone,
	"comment" text DEFAULT '' NOT NULL,
	CONSTRAINT "finding_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "finding_counts" CHECK ("finding"."failures" between 0 and "finding"."runs" and "finding"."reproduction" between 0 and 1),
	CONSTRAINT "finding_triage" CHECK (("finding"."status" = 'open') = ("finding"."triaged_at" is null)),
	CONSTRAINT "finding_s4" CHECK ("finding"."severity" < 'S4' or "finding"."status" in ('open', 'triaged') or "finding"."comment" <> '')
);
--> statement-breakpoint
CREATE TABLE "intervention" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"agent_id" uuid,
	"member_id" uuid,
	"operating_mode" "operating_mode" NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"finding_id" uuid,
	"type" "intervention_type" NOT NULL,
	"description" text NOT NULL,
	"details" jsonb NOT NULL,
	"expected_effectiveness" double precision,
	"is_reversible" boolean NOT NULL,
	"rollback_plan" text NOT NULL,
	"status" "intervention_status" DEFAULT 'proposed' NOT NULL,
	"target" "deployment_target",
	"approval_id" uuid,
	"deployed_at" timestamp (6) with time zone,
	"ended_at" timestamp (6) with time zone,
	"ended_by" uuid,
	"end_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "intervention_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "intervention_deployed" CHECK (("intervention"."deployed_at" is not null) = ("intervention"."status" in ('deployed', 'rolled_back'))),
	CONSTRAINT "intervention_ended" CHECK (("intervention"."ended_at" is not null) = ("intervention"."status" in ('rolled_back', 'rejected'))),
	CONSTRAINT "intervention_reason" CHECK ("intervention"."ended_at" is null or "intervention"."end_reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "simulation" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"agent_id" uuid,
	"member_id" uuid,
	"operating_mode" "operating_mode" NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"intervention_id" uuid NOT NULL,
	"trace_count" integer NOT NULL,
	"failures_before" integer,
	"failures_after" integer,
	"effect" double precision,
	"confidence" double precision,
	"regressions" integer NOT NULL,
	"latency_delta_ms" double precision,
	"outcome" "simulation_outcome" NOT NULL,
	"approval_id" uuid,
	CONSTRAINT "simulation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "simulation_counts" CHECK ("simulation"."trace_count" >= 0 and "simulation"."regressions" >= 0)
);
--> statement-breakpoint
ALTER TABLE "research_cycle" ADD CONSTRAINT "research_cycle_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "research_cycle" ADD CONSTRAINT "research_cycle_workspace_id_agent_id_agent_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agent"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "research_cycle" ADD CONSTRAINT "research_cycle_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment_link" ADD CONSTRAINT "environment_link_workspace_id_lab_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lab_environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment_link" ADD CONSTRAINT "environment_link_workspace_id_shadow_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","shadow_environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_workspace_id_cycle_id_research_cycle_workspace_id_id_fk" FOREIGN KEY ("workspace_id","cycle_id") REFERENCES "public"."research_cycle"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_workspace_id_reproduces_finding_id_finding_workspace_id_id_fk" FOREIGN KEY ("workspace_id","reproduces_finding_id") REFERENCES "public"."finding"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_link" ADD CONSTRAINT "finding_link_workspace_id_lab_finding_id_finding_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lab_finding_id") REFERENCES "public"."finding"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_link" ADD CONSTRAINT "finding_link_workspace_id_shadow_finding_id_finding_workspace_id_id_fk" FOREIGN KEY ("workspace_id","shadow_finding_id") REFERENCES "public"."finding"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_workspace_id_cycle_id_research_cycle_workspace_id_id_fk" FOREIGN KEY ("workspace_id","cycle_id") REFERENCES "public"."research_cycle"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_workspace_id_triaged_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","triaged_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intervention" ADD CONSTRAINT "intervention_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intervention" ADD CONSTRAINT "intervention_workspace_id_finding_id_finding_workspace_id_id_fk" FOREIGN KEY ("workspace_id","finding_id") REFERENCES "public"."finding"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intervention" ADD CONSTRAINT "intervention_workspace_id_ended_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ended_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "simulation" ADD CONSTRAINT "simulation_workspace_id_intervention_id_intervention_workspace_id_id_fk" FOREIGN KEY ("workspace_id","intervention_id") REFERENCES "public"."intervention"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "research_cycle_of_environment" ON "research_cycle" USING btree ("workspace_id","environment_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "research_cycle_of_approval" ON "research_cycle" USING btree ("workspace_id","approval_id");--> statement-breakpoint
CREATE INDEX "experiment_of_environment" ON "experiment" USING btree ("workspace_id","environment_id","id");--> statement-breakpoint
CREATE INDEX "experiment_of_cycle" ON "experiment" USING btree ("workspace_id","cycle_id","id");--> statement-breakpoint
CREATE INDEX "experiment_of_finding" ON "experiment" USING btree ("workspace_id","reproduces_finding_id","id") WHERE "experiment"."reproduces_finding_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "experiment_of_approval" ON "experiment" USING btree ("workspace_id","approval_id");--> statement-breakpoint
CREATE INDEX "finding_link_of_shadow" ON "finding_link" USING btree ("workspace_id","shadow_finding_id");--> statement-breakpoint
CREATE INDEX "finding_of_environment" ON "finding" USING btree ("workspace_id","environment_id","id");--> statement-breakpoint
CREATE INDEX "finding_standing" ON "finding" USING btree ("workspace_id","environment_id","failure_class","id") WHERE "finding"."status" in ('open', 'triaged');--> statement-breakpoint
CREATE INDEX "finding_unsettled" ON "finding" USING btree ("workspace_id","id") WHERE "finding"."status" in ('open', 'triaged');--> statement-breakpoint
CREATE INDEX "intervention_of_environment" ON "intervention" USING btree ("workspace_id","environment_id","id");--> statement-breakpoint
CREATE INDEX "intervention_of_finding" ON "intervention" USING btree ("workspace_id","finding_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "intervention_of_approval" ON "intervention" USING btree ("workspace_id","approval_id");--> statement-breakpoint
CREATE INDEX "simulation_of_environment" ON "simulation" USING btree ("workspace_id","environment_id","id");--> statement-breakpoint
CREATE INDEX "simulation_of_intervention" ON "simulation" USING btree ("workspace_id","intervention_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "simulation_of_approval" ON "simulation" USING btree ("workspace_id","approval_id");--> statement-breakpoint
alter table research_cycle enable row level security;
--> statement-breakpoint
create policy own_workspace on research_cycle using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on research_cycle to understudy_app;
--> statement-breakpoint
alter table experiment enable row level security;
--> statement-breakpoint
create policy own_workspace on experiment using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on experiment to understudy_app;
--> statement-breakpoint
create trigger experiment_guard before update or delete on experiment for each row execute function refuse_change();
--> statement-breakpoint
alter table finding enable row level security;
--> statement-breakpoint
create policy own_workspace on finding using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on finding to understudy_app;
--> statement-breakpoint
alter table finding_link enable row level security;
--> statement-breakpoint
create policy own_workspace on finding_link using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on finding_link to understudy_app;
--> statement-breakpoint
create trigger finding_link_guard before update or delete on finding_link for each row execute function refuse_change();
--> statement-breakpoint
alter table environment_link enable row level security;
--> statement-breakpoint
create policy own_workspace on environment_link using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, delete on environment_link to understudy_app;
--> statement-breakpoint
alter table intervention enable row level security;
--> statement-breakpoint
create policy own_workspace on intervention using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on intervention to understudy_app;
--> statement-breakpoint
alter table simulation enable row level security;
--> statement-breakpoint
create policy own_workspace on simulation using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on simulation to understudy_app;
--> statement-breakpoint
create trigger simulation_guard before update or delete on simulation for each row execute function refuse_change();
--> statement-breakpoint
-- A finished cycle is a fact that transitions rest on.
create function guard_research_cycle() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a cycle is never deleted' using errcode = '55000'; end if;
  if old.outcome is not null then raise exception 'a finished cycle never changes' using errcode = '55000'; end if;
  if (new.environment_id, new.operating_mode, new.created_at, new.focus) <> (old.environment_id, old.operating_mode, old.created_at, old.focus)
     or new.critical_errors < old.critical_errors then
    raise exception 'what a cycle was started as never changes' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger research_cycle_guard before update or delete on research_cycle for each row execute function guard_research_cycle();
--> statement-breakpoint
-- Reports only add to a finding; its severity is never lowered, and one that was seen by people is not unseen.
create function guard_finding() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a finding is never deleted' using errcode = '55000'; end if;
  if (new.environment_id, new.operating_mode, new.created_at, new.failure_type) <> (old.environment_id, old.operating_mode, old.created_at, old.failure_type)
     or new.failure_class is distinct from old.failure_class or new.severity < old.severity or new.occurrences < old.occurrences
     or (new.status = 'open' and old.status <> 'open') then
    raise exception 'what a finding was reported as never changes' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger finding_guard before update or delete on finding for each row execute function guard_finding();
--> statement-breakpoint
create function guard_intervention() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'an intervention is never deleted' using errcode = '55000'; end if;
  if (new.environment_id, new.operating_mode, new.created_at, new.type, new.description, new.details, new.is_reversible)
     <> (old.environment_id, old.operating_mode, old.created_at, old.type, old.description, old.details, old.is_reversible) then
    raise exception 'what an intervention is never changes' using errcode = '55000';
  end if;
  if new.status <> old.status and not (
       (old.status = 'proposed' and new.status in ('simulated', 'rejected'))
    or (old.status = 'simulated' and new.status in ('approved', 'deployed', 'rejected'))
    or (old.status = 'approved' and new.status in ('deployed', 'rejected'))
    or (old.status = 'deployed' and new.status = 'rolled_back')) then
    raise exception 'an intervention does not go from % to %', old.status, new.status using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger intervention_guard before update or delete on intervention for each row execute function guard_intervention();
