CREATE TYPE "public"."execution_outcome" AS ENUM('succeeded', 'failed');--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'grant_consumed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'grant_refused';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'grant_reported';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'grant_revoked';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'kill_switch_on';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'kill_switch_off';--> statement-breakpoint
ALTER TYPE "public"."key_scope" ADD VALUE 'grants:consume';--> statement-breakpoint
CREATE TABLE "approval_grant" (
	"workspace_id" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"jti" uuid DEFAULT gen_random_uuid() NOT NULL,
	"payload_hash" "bytea" NOT NULL,
	"audience" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"membrane_revision" integer,
	"issued_at" timestamp (6) with time zone NOT NULL,
	"expires_at" timestamp (6) with time zone NOT NULL,
	"consumed_at" timestamp (6) with time zone,
	"consumed_by" text,
	"consumed_key_id" uuid,
	"revoked_at" timestamp (6) with time zone,
	"revoked_by" uuid,
	"revoke_reason" text,
	"reported_at" timestamp (6) with time zone,
	"outcome" "execution_outcome",
	"outcome_detail" text,
	CONSTRAINT "approval_grant_workspace_id_approval_id_pk" PRIMARY KEY("workspace_id","approval_id"),
	CONSTRAINT "approval_grant_life" CHECK ("approval_grant"."expires_at" > "approval_grant"."issued_at" and "approval_grant"."expires_at" <= "approval_grant"."issued_at" + interval '900 seconds'),
	CONSTRAINT "approval_grant_hash" CHECK (octet_length("approval_grant"."payload_hash") = 32),
	CONSTRAINT "approval_grant_ends_once" CHECK ("approval_grant"."consumed_at" is null or "approval_grant"."revoked_at" is null),
	CONSTRAINT "approval_grant_consumed_whole" CHECK (("approval_grant"."consumed_at" is null) = ("approval_grant"."consumed_by" is null)),
	CONSTRAINT "approval_grant_reported_when_consumed" CHECK ("approval_grant"."reported_at" is null or "approval_grant"."consumed_at" is not null),
	CONSTRAINT "approval_grant_reported_whole" CHECK (("approval_grant"."reported_at" is null) = ("approval_grant"."outcome" is null))
);
--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "grant_seconds" smallint DEFAULT 300 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "killed_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "killed_by" uuid;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "kill_reason" text;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "grant_epoch" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "approval_grant" ADD CONSTRAINT "approval_grant_workspace_id_approval_id_approval_workspace_id_id_fk" FOREIGN KEY ("workspace_id","approval_id") REFERENCES "public"."approval"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_killed_whole" CHECK (("workspace"."killed_at" is null) = ("workspace"."kill_reason" is null));