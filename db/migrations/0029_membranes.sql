CREATE TYPE "public"."feedback" AS ENUM('confirmed', 'false_positive', 'false_negative');--> statement-breakpoint
CREATE TYPE "public"."membrane_lifecycle" AS ENUM('draft', 'shadow', 'live');--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'membrane_created';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'membrane_revised';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'membrane_changed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'membrane_activated';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'membrane_activation_refused';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'membrane_announced';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'membrane_escalation_tested';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'decision_feedback';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'membrane';--> statement-breakpoint
CREATE TABLE "decision_feedback" (
	"workspace_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"membrane_id" uuid,
	"feedback" "feedback" NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"changed_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "decision_feedback_workspace_id_decision_id_member_id_pk" PRIMARY KEY("workspace_id","decision_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "membrane_revision" (
	"workspace_id" uuid NOT NULL,
	"membrane_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"note" text NOT NULL,
	"restores" integer,
	"created_at" timestamp (6) with time zone NOT NULL,
	"created_by" uuid,
	CONSTRAINT "membrane_revision_workspace_id_membrane_id_number_pk" PRIMARY KEY("workspace_id","membrane_id","number")
);
--> statement-breakpoint
CREATE TABLE "membrane" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"agent_id" uuid,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"lifecycle" "membrane_lifecycle" NOT NULL,
	"lifecycle_since" timestamp (6) with time zone NOT NULL,
	"revision" integer NOT NULL,
	"escalation_tested_revision" integer,
	"notified_revision" integer,
	"notified_at" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone NOT NULL,
	"created_by" uuid,
	CONSTRAINT "membrane_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "membrane_id" uuid;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "membrane_revision" integer;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "policy_verdict" "verdict";--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "membrane_verdict" "verdict";--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "coverage_gap" boolean;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "would_deliberate" boolean;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "contradictions" integer;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "matched_policies" text[];--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "risk_score" double precision;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "judgment" jsonb;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "original_payload" text;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "verb" text;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "target_type" text;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "target_identifier" text;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "intent" jsonb;--> statement-breakpoint
ALTER TABLE "decision_feedback" ADD CONSTRAINT "decision_feedback_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membrane_revision" ADD CONSTRAINT "membrane_revision_workspace_id_membrane_id_membrane_workspace_id_id_fk" FOREIGN KEY ("workspace_id","membrane_id") REFERENCES "public"."membrane"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membrane_revision" ADD CONSTRAINT "membrane_revision_workspace_id_created_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membrane" ADD CONSTRAINT "membrane_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membrane" ADD CONSTRAINT "membrane_workspace_id_agent_id_agent_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agent"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membrane" ADD CONSTRAINT "membrane_workspace_id_created_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "decision_feedback_of_membrane" ON "decision_feedback" USING btree ("workspace_id","membrane_id","decision_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "membrane_name" ON "membrane" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "membrane_governing_environment" ON "membrane" USING btree ("workspace_id","environment_id") WHERE "membrane"."agent_id" is null and "membrane"."lifecycle" <> 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "membrane_governing_agent" ON "membrane" USING btree ("workspace_id","environment_id","agent_id") WHERE "membrane"."agent_id" is not null and "membrane"."lifecycle" <> 'draft';--> statement-breakpoint
CREATE INDEX "decision_of_agent_by_type" ON "decision" USING btree ("workspace_id","agent_id","action_type","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "decision_of_agent_by_target" ON "decision" USING btree ("workspace_id","agent_id","target_type","target_identifier","id" DESC NULLS LAST) WHERE "decision"."target_identifier" is not null;--> statement-breakpoint
CREATE INDEX "decision_of_membrane" ON "decision" USING btree ("workspace_id","membrane_id","id" DESC NULLS LAST) WHERE "decision"."membrane_id" is not null;--> statement-breakpoint
CREATE INDEX "decision_covered_by_type" ON "decision" USING btree ("workspace_id","membrane_id","action_type","id" DESC NULLS LAST) WHERE "decision"."coverage_gap" is false;