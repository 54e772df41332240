ALTER TYPE "public"."audit_event" ADD VALUE 'break_glass_opened';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'break_glass_confirmed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'break_glass_used';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'break_glass_closed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'break_glass_reviewed';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'break_glass';--> statement-breakpoint
CREATE TABLE "break_glass" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"action_type" text NOT NULL,
	"minutes" smallint NOT NULL,
	"reason" text NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp (6) with time zone NOT NULL,
	"needs_confirmation" boolean NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp (6) with time zone,
	"expires_at" timestamp (6) with time zone,
	"closed_by" uuid,
	"closed_at" timestamp (6) with time zone,
	"uses" integer DEFAULT 0 NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp (6) with time zone,
	"review_note" text,
	CONSTRAINT "break_glass_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "break_glass_minutes" CHECK ("break_glass"."minutes" between 1 and 60),
	CONSTRAINT "break_glass_reason" CHECK (length(btrim("break_glass"."reason")) >= 30),
	CONSTRAINT "break_glass_in_force" CHECK ("break_glass"."expires_at" is null or not "break_glass"."needs_confirmation" or "break_glass"."confirmed_at" is not null),
	CONSTRAINT "break_glass_confirmed_by_another" CHECK ("break_glass"."confirmed_by" <> "break_glass"."opened_by"),
	CONSTRAINT "break_glass_reviewed_by_another" CHECK ("break_glass"."reviewed_by" <> "break_glass"."opened_by")
);
--> statement-breakpoint
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_workspace_id_agent_id_agent_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agent"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_workspace_id_opened_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","opened_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "break_glass_of_agent" ON "break_glass" USING btree ("workspace_id","agent_id","action_type","expires_at");