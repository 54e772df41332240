CREATE TABLE "approval_rollup" (
	"workspace_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"grain" text NOT NULL,
	"start" timestamp (6) with time zone NOT NULL,
	"action_type" text NOT NULL,
	"environment_id" uuid NOT NULL,
	"status" text NOT NULL,
	"by_people" boolean NOT NULL,
	"count" integer NOT NULL,
	"took" integer[] NOT NULL,
	CONSTRAINT "approval_rollup_workspace_id_scope_grain_start_action_type_environment_id_status_by_people_pk" PRIMARY KEY("workspace_id","scope","grain","start","action_type","environment_id","status","by_people")
);
--> statement-breakpoint
CREATE TABLE "counted_action_type" (
	"workspace_id" uuid NOT NULL,
	"action_type" text NOT NULL,
	CONSTRAINT "counted_action_type_workspace_id_action_type_pk" PRIMARY KEY("workspace_id","action_type")
);
--> statement-breakpoint
CREATE TABLE "reviewer_rollup" (
	"workspace_id" uuid NOT NULL,
	"grain" text NOT NULL,
	"start" timestamp (6) with time zone NOT NULL,
	"member_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"choice" "vote_choice" NOT NULL,
	"count" integer NOT NULL,
	"took" integer[] NOT NULL,
	CONSTRAINT "reviewer_rollup_workspace_id_grain_start_member_id_environment_id_choice_pk" PRIMARY KEY("workspace_id","grain","start","member_id","environment_id","choice")
);
--> statement-breakpoint
CREATE TABLE "said_pair" (
	"workspace_id" uuid NOT NULL,
	"stay_id" uuid NOT NULL,
	"recommended" text NOT NULL,
	"decided" text NOT NULL,
	"count" integer NOT NULL,
	"critical" integer NOT NULL,
	CONSTRAINT "said_pair_workspace_id_stay_id_recommended_decided_pk" PRIMARY KEY("workspace_id","stay_id","recommended","decided"),
	CONSTRAINT "said_pair_counts" CHECK (0 <= "said_pair"."critical" and "said_pair"."critical" <= "said_pair"."count")
);
--> statement-breakpoint
ALTER TABLE "reviewer_rollup" ADD CONSTRAINT "reviewer_rollup_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "said_pair" ADD CONSTRAINT "said_pair_workspace_id_stay_id_session_stay_workspace_id_id_fk" FOREIGN KEY ("workspace_id","stay_id") REFERENCES "public"."session_stay"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_rollup_of_judgments" ON "audit_rollup" USING btree ("workspace_id","minute") WHERE "audit_rollup"."event" = 'risk_assessment';--> statement-breakpoint
CREATE INDEX "audit_rollup_of_timeouts" ON "audit_rollup" USING btree ("workspace_id","minute") WHERE "audit_rollup"."event" = 'approval_timeout';