CREATE TYPE "public"."transition_state" AS ENUM('pending', 'completed', 'refused', 'rejected', 'withdrawn', 'timed_out', 'overtaken');--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'mode_transition_asked';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'mode_transition_rejected';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'mode_transition_withdrawn';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'mode_transition_timed_out';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'mode_transition_overtaken';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'regression_detected';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'environment.transition_asked';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'environment.transition_ended';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'environment.mode_changed';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'regression.detected';--> statement-breakpoint
CREATE TABLE "configuration_revision" (
	"workspace_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"configuration" jsonb NOT NULL,
	"written_by" uuid,
	"writer_name" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "configuration_revision_workspace_id_environment_id_number_pk" PRIMARY KEY("workspace_id","environment_id","number")
);
--> statement-breakpoint
CREATE TABLE "mode_transition" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"from_mode" "operating_mode" NOT NULL,
	"to_mode" "operating_mode" NOT NULL,
	"state" "transition_state" NOT NULL,
	"requested_by" uuid,
	"requester_name" text NOT NULL,
	"reason" text NOT NULL,
	"external_ref" jsonb,
	"facts" jsonb NOT NULL,
	"unmet" jsonb NOT NULL,
	"signals" jsonb,
	"requested_at" timestamp (6) with time zone NOT NULL,
	"expires_at" timestamp (6) with time zone,
	"decided_at" timestamp (6) with time zone,
	"decided_by" uuid,
	"decider_name" text,
	"comment" text,
	CONSTRAINT "mode_transition_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "mode_transition_decided" CHECK (("mode_transition"."state" = 'pending') = ("mode_transition"."decided_at" is null)),
	CONSTRAINT "mode_transition_deadline" CHECK ("mode_transition"."state" <> 'pending' or "mode_transition"."expires_at" is not null),
	CONSTRAINT "mode_transition_moves" CHECK ("mode_transition"."from_mode" <> "mode_transition"."to_mode")
);
--> statement-breakpoint
ALTER TABLE "configuration_revision" ADD CONSTRAINT "configuration_revision_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mode_transition" ADD CONSTRAINT "mode_transition_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mode_transition_of_environment" ON "mode_transition" USING btree ("workspace_id","environment_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "mode_transition_pending" ON "mode_transition" USING btree ("workspace_id","environment_id") WHERE "mode_transition"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "approval_grant_reported" ON "approval_grant" USING btree ("workspace_id","audience","reported_at","outcome") WHERE "approval_grant"."reported_at" is not null;--> statement-breakpoint
CREATE INDEX "decision_feedback_said" ON "decision_feedback" USING btree ("workspace_id","changed_at","decision_id");