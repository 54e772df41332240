CREATE TYPE "public"."actor_kind" AS ENUM('human', 'agent', 'system');--> statement-breakpoint
CREATE TYPE "public"."approval_status" AS ENUM('created', 'pending', 'approved', 'rejected', 'timed_out', 'blocked', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."approval_via" AS ENUM('auto_safe', 'auto_lab', 'auto_approve', 'auto_reject', 'block', 'human', 'timeout', 'cancel');--> statement-breakpoint
CREATE TYPE "public"."arm" AS ENUM('blind', 'shown');--> statement-breakpoint
CREATE TYPE "public"."audit_event" AS ENUM('workspace_created', 'approval_requested', 'approval_granted', 'approval_denied', 'approval_timeout', 'approval_auto', 'approval_blocked', 'approval_cancelled', 'vote_cast', 'vote_withdrawn', 'risk_assessment', 'risk_escalation', 'mode_transition', 'mode_transition_blocked', 'environment_created', 'configuration_changed', 'session_created', 'session_changed', 'session_closed', 'recommendation_recorded', 'human_decision_recorded', 'disagreement_marked', 'critical_miss', 'graduated', 'demoted', 'graduation_refused', 'agent_registered', 'agent_changed', 'action_type_changed', 'key_issued', 'key_revoked', 'member_added', 'member_changed', 'member_disabled', 'sign_in', 'sign_in_failed', 'sign_out', 'access_denied');--> statement-breakpoint
CREATE TYPE "public"."autonomy_level" AS ENUM('shadow', 'supervised', 'autonomous');--> statement-breakpoint
CREATE TYPE "public"."capability" AS ENUM('run_stress_tests', 'run_destructive_tests', 'generate_hypotheses', 'use_synthetic_data', 'mirror_production_traffic', 'access_live_traffic', 'test_intervention_in_isolation', 'deploy_to_staging', 'deploy_to_production', 'finding_S0', 'finding_S1', 'finding_S2', 'finding_S3', 'finding_S4', 'research_cycle', 'memory_update', 'generate_report');--> statement-breakpoint
CREATE TYPE "public"."comparator" AS ENUM('action', 'action_and_arguments');--> statement-breakpoint
CREATE TYPE "public"."decision_source" AS ENUM('member', 'reporter', 'agent_reported');--> statement-breakpoint
CREATE TYPE "public"."disagreement_mark" AS ENUM('agent_needs_tuning', 'edge_case', 'human_error');--> statement-breakpoint
CREATE TYPE "public"."disposition" AS ENUM('proceed', 'proceed_modified', 'wait', 'stop', 'observe');--> statement-breakpoint
CREATE TYPE "public"."key_kind" AS ENUM('agent', 'reporter', 'personal');--> statement-breakpoint
CREATE TYPE "public"."key_scope" AS ENUM('read', 'intents:write', 'sessions:write', 'sessions:report-human', 'findings:write');--> statement-breakpoint
CREATE TYPE "public"."operating_mode" AS ENUM('lab', 'shadow', 'production');--> statement-breakpoint
CREATE TYPE "public"."outcome" AS ENUM('agree', 'disagree');--> statement-breakpoint
CREATE TYPE "public"."pipeline_mode" AS ENUM('live', 'shadow');--> statement-breakpoint
CREATE TYPE "public"."risk_tier" AS ENUM('safe', 'review', 'block');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('viewer', 'reviewer', 'owner');--> statement-breakpoint
CREATE TYPE "public"."severity" AS ENUM('S0', 'S1', 'S2', 'S3', 'S4');--> statement-breakpoint
CREATE TYPE "public"."subject_kind" AS ENUM('workspace', 'decision', 'approval', 'session', 'observation', 'environment', 'agent', 'key', 'member', 'action_type');--> statement-breakpoint
CREATE TYPE "public"."verdict" AS ENUM('approve', 'approve_modified', 'escalate', 'block');--> statement-breakpoint
CREATE TYPE "public"."vote_channel" AS ENUM('browser', 'api', 'cli', 'slack');--> statement-breakpoint
CREATE TYPE "public"."vote_choice" AS ENUM('approve', 'reject');--> statement-breakpoint
CREATE TABLE "action_type" (
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"behaves_as" text DEFAULT 'config_change' NOT NULL,
	"severity_floor" "severity" DEFAULT 'S0' NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "action_type_workspace_id_name_pk" PRIMARY KEY("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "agent" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"version" text DEFAULT '' NOT NULL,
	"version_changed_at" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp (6) with time zone,
	CONSTRAINT "agent_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"public_id" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"kind" "key_kind" NOT NULL,
	"label" text NOT NULL,
	"agent_id" uuid,
	"member_id" uuid,
	"environment_id" uuid NOT NULL,
	"scopes" "key_scope"[],
	"created_by" uuid,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (6) with time zone,
	"revoked_at" timestamp (6) with time zone,
	"last_used_at" timestamp (6) with time zone,
	CONSTRAINT "api_key_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "api_key_holder" CHECK (("api_key"."kind" = 'agent') = ("api_key"."agent_id" is not null) and ("api_key"."kind" = 'personal') = ("api_key"."member_id" is not null)),
	CONSTRAINT "api_key_scopes" CHECK ("api_key"."kind" = 'personal' or "api_key"."scopes" is not null)
);
--> statement-breakpoint
CREATE TABLE "approval" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"agent_id" uuid,
	"requested_by" uuid,
	"observation_id" uuid,
	"action_type" text NOT NULL,
	"severity" "severity" NOT NULL,
	"tier" "risk_tier" NOT NULL,
	"status" "approval_status" NOT NULL,
	"via" "approval_via",
	"required_approvals" smallint NOT NULL,
	"comment_required" boolean NOT NULL,
	"payload_hash" "bytea" NOT NULL,
	"supersedes" uuid,
	"created_at" timestamp (6) with time zone NOT NULL,
	"expires_at" timestamp (6) with time zone,
	"decided_at" timestamp (6) with time zone,
	"decided_by" uuid,
	"decision_reason" text,
	CONSTRAINT "approval_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "approval_quorum_positive" CHECK ("approval"."required_approvals" >= 1),
	CONSTRAINT "approval_decided_when_not_pending" CHECK (("approval"."status" = 'pending') = ("approval"."decided_at" is null)),
	CONSTRAINT "approval_via_when_not_pending" CHECK (("approval"."status" = 'pending') = ("approval"."via" is null)),
	CONSTRAINT "approval_pending_has_deadline" CHECK ("approval"."status" <> 'pending' or "approval"."expires_at" is not null),
	CONSTRAINT "approval_never_created" CHECK ("approval"."status" <> 'created')
);
--> statement-breakpoint
CREATE TABLE "vote" (
	"workspace_id" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"choice" "vote_choice" NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"override" jsonb,
	"payload_hash" "bytea" NOT NULL,
	"channel" "vote_channel" NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"effective_at" timestamp (6) with time zone NOT NULL,
	"withdrawn_at" timestamp (6) with time zone,
	CONSTRAINT "vote_workspace_id_approval_id_member_id_pk" PRIMARY KEY("workspace_id","approval_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" bigint,
	"event" "audit_event" NOT NULL,
	"at" timestamp (6) with time zone NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_id" uuid,
	"subject_kind" "subject_kind" NOT NULL,
	"subject_id" uuid NOT NULL,
	"environment_id" uuid,
	"action_type" text,
	"outcome" text,
	"body" text NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "audit_entry_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"size" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_rollup" (
	"workspace_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"minute" timestamp (6) with time zone NOT NULL,
	"event" "audit_event" NOT NULL,
	"action_type" text NOT NULL,
	"outcome" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "audit_rollup_workspace_id_environment_id_event_minute_action_type_outcome_pk" PRIMARY KEY("workspace_id","environment_id","event","minute","action_type","outcome")
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"workspace_id" uuid NOT NULL,
	"principal" uuid NOT NULL,
	"route" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" smallint,
	"location" text,
	"body" text,
	"created_at" timestamp (6) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "idempotency_key_workspace_id_principal_route_key_pk" PRIMARY KEY("workspace_id","principal","route","key")
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"environment_revision" integer NOT NULL,
	"agent_id" uuid,
	"member_id" uuid,
	"key_id" uuid,
	"session_id" uuid,
	"operating_mode" "operating_mode" NOT NULL,
	"autonomy_level" "autonomy_level",
	"action_type" text NOT NULL,
	"description" text NOT NULL,
	"payload" text NOT NULL,
	"payload_hash" "bytea" NOT NULL,
	"claimed_severity" "severity",
	"severity" "severity" NOT NULL,
	"tier" "risk_tier" NOT NULL,
	"verdict" "verdict" NOT NULL,
	"disposition" "disposition" NOT NULL,
	"pipeline_mode" "pipeline_mode" NOT NULL,
	"binding" boolean NOT NULL,
	"reasoning" text NOT NULL,
	"trace" jsonb NOT NULL,
	"estimated_cost_usd" double precision,
	"estimated_duration_ms" integer,
	"affected_systems" text[] NOT NULL,
	"is_reversible" boolean,
	"rollback_plan" text,
	"target_surface" text,
	"affects_safety_filters" boolean,
	"capability" "capability",
	"requester_session" text,
	"external_ref" jsonb,
	"warnings" text[] NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "decision_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "environment" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"operating_mode" "operating_mode" NOT NULL,
	"mode_entered_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"configuration" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"schema_changed" boolean DEFAULT false NOT NULL,
	"migration_completed" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "environment_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "observation" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"stay_id" uuid NOT NULL,
	"observation_key" text NOT NULL,
	"autonomy_level" "autonomy_level" NOT NULL,
	"arm" "arm" NOT NULL,
	"agent_version" text NOT NULL,
	"context" jsonb,
	"recommended_action" text NOT NULL,
	"recommended_arguments" text,
	"confidence" double precision,
	"reasoning" text,
	"seal_nonce" "bytea" NOT NULL,
	"sampled" boolean DEFAULT false NOT NULL,
	"approval_id" uuid,
	"created_at" timestamp (6) with time zone NOT NULL,
	"human_action" text,
	"human_arguments" text,
	"human_notes" text,
	"decided_at" timestamp (6) with time zone,
	"decided_by" uuid,
	"decided_by_key" uuid,
	"source" "decision_source",
	"counted" boolean,
	"outcome" "outcome",
	"critical_miss" boolean DEFAULT false NOT NULL,
	"mark" "disagreement_mark",
	"mark_note" text,
	"marked_by" uuid,
	CONSTRAINT "observation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "observation_confidence" CHECK ("observation"."confidence" between 0 and 1),
	CONSTRAINT "observation_decided_whole" CHECK (("observation"."decided_at" is null) = ("observation"."human_action" is null) and ("observation"."decided_at" is null) = ("observation"."outcome" is null) and ("observation"."decided_at" is null) = ("observation"."counted" is null) and ("observation"."decided_at" is null) = ("observation"."source" is null)),
	CONSTRAINT "observation_miss_is_disagreement" CHECK (not "observation"."critical_miss" or "observation"."outcome" = 'disagree')
);
--> statement-breakpoint
CREATE TABLE "session_stay" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"autonomy_level" "autonomy_level" NOT NULL,
	"agent_version" text NOT NULL,
	"entered_at" timestamp (6) with time zone NOT NULL,
	"entered_by" uuid,
	"reason" text,
	"evidence" jsonb,
	"left_at" timestamp (6) with time zone,
	"total" integer DEFAULT 0 NOT NULL,
	"agreed" integer DEFAULT 0 NOT NULL,
	"critical" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "session_stay_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "session_stay_counts" CHECK (0 <= "session_stay"."agreed" and "session_stay"."agreed" <= "session_stay"."total" and 0 <= "session_stay"."critical")
);
--> statement-breakpoint
CREATE TABLE "shadow_session" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"device_id" text NOT NULL,
	"skill_name" text NOT NULL,
	"decision_class" text NOT NULL,
	"autonomy_level" "autonomy_level" DEFAULT 'shadow' NOT NULL,
	"stay_id" uuid NOT NULL,
	"min_observations" integer NOT NULL,
	"agreement_threshold" double precision NOT NULL,
	"critical_miss_window_hours" double precision NOT NULL,
	"comparator" "comparator" DEFAULT 'action' NOT NULL,
	"critical" boolean DEFAULT false NOT NULL,
	"review_rate" double precision DEFAULT 0.1 NOT NULL,
	"blind_rate" double precision DEFAULT 0 NOT NULL,
	"auto_demote" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"closed_at" timestamp (6) with time zone,
	CONSTRAINT "shadow_session_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "shadow_session_min_observations" CHECK ("shadow_session"."min_observations" >= 0),
	CONSTRAINT "shadow_session_agreement_threshold" CHECK ("shadow_session"."agreement_threshold" between 0 and 1),
	CONSTRAINT "shadow_session_critical_miss_window" CHECK ("shadow_session"."critical_miss_window_hours" >= 0),
	CONSTRAINT "shadow_session_rates" CHECK ("shadow_session"."review_rate" between 0 and 1 and "shadow_session"."blind_rate" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" "role" NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"invited_by" uuid,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (6) with time zone NOT NULL,
	"accepted_at" timestamp (6) with time zone,
	"revoked_at" timestamp (6) with time zone,
	CONSTRAINT "invitation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "login_session" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"authenticated_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (6) with time zone NOT NULL,
	"revoked_at" timestamp (6) with time zone,
	CONSTRAINT "login_session_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "member" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" "role" NOT NULL,
	"password_hash" text,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp (6) with time zone,
	CONSTRAINT "member_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "setup_token" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp (6) with time zone
);
--> statement-breakpoint
CREATE TABLE "workspace" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"min_observations" integer DEFAULT 25 NOT NULL,
	"agreement_threshold" double precision DEFAULT 0.9 NOT NULL,
	"critical_miss_window_hours" double precision DEFAULT 168 NOT NULL,
	"counts_agent_reported" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspace_min_observations" CHECK ("workspace"."min_observations" >= 0),
	CONSTRAINT "workspace_agreement_threshold" CHECK ("workspace"."agreement_threshold" between 0 and 1),
	CONSTRAINT "workspace_critical_miss_window" CHECK ("workspace"."critical_miss_window_hours" >= 0)
);
--> statement-breakpoint
ALTER TABLE "action_type" ADD CONSTRAINT "action_type_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent" ADD CONSTRAINT "agent_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspace_id_agent_id_agent_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agent"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_workspace_id_approval_id_approval_workspace_id_id_fk" FOREIGN KEY ("workspace_id","approval_id") REFERENCES "public"."approval"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment" ADD CONSTRAINT "environment_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_workspace_id_session_id_shadow_session_workspace_id_id_fk" FOREIGN KEY ("workspace_id","session_id") REFERENCES "public"."shadow_session"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_workspace_id_stay_id_session_stay_workspace_id_id_fk" FOREIGN KEY ("workspace_id","stay_id") REFERENCES "public"."session_stay"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_stay" ADD CONSTRAINT "session_stay_workspace_id_session_id_shadow_session_workspace_id_id_fk" FOREIGN KEY ("workspace_id","session_id") REFERENCES "public"."shadow_session"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shadow_session" ADD CONSTRAINT "shadow_session_workspace_id_agent_id_agent_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agent"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shadow_session" ADD CONSTRAINT "shadow_session_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_session" ADD CONSTRAINT "login_session_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "agent_name" ON "agent" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_public_id" ON "api_key" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "api_key_of_agent" ON "api_key" USING btree ("workspace_id","agent_id");--> statement-breakpoint
CREATE INDEX "approval_queue" ON "approval" USING btree ("workspace_id","expires_at","id") WHERE "approval"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "approval_due" ON "approval" USING btree ("expires_at") WHERE "approval"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "approval_by_status" ON "approval" USING btree ("workspace_id","status","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "approval_of_agent" ON "approval" USING btree ("workspace_id","agent_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "approval_pending_of_agent" ON "approval" USING btree ("workspace_id","agent_id") WHERE "approval"."status" = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "audit_order" ON "audit_entry" USING btree ("workspace_id","position");--> statement-breakpoint
CREATE INDEX "audit_unsequenced" ON "audit_entry" USING btree ("workspace_id","id") WHERE "audit_entry"."position" is null;--> statement-breakpoint
CREATE INDEX "audit_of_subject" ON "audit_entry" USING btree ("workspace_id","subject_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_rollup_by_minute" ON "audit_rollup" USING btree ("workspace_id","minute");--> statement-breakpoint
CREATE INDEX "idempotency_key_age" ON "idempotency_key" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "decision_of_agent" ON "decision" USING btree ("workspace_id","agent_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "decision_by_verdict" ON "decision" USING btree ("workspace_id","verdict","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "decision_of_agent_by_verdict" ON "decision" USING btree ("workspace_id","agent_id","verdict","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "decision_of_environment" ON "decision" USING btree ("workspace_id","environment_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "environment_name" ON "environment" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "observation_key" ON "observation" USING btree ("workspace_id","session_id","observation_key");--> statement-breakpoint
CREATE INDEX "observation_of_session" ON "observation" USING btree ("workspace_id","session_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "observation_gate" ON "observation" USING btree ("workspace_id","stay_id","decided_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "observation"."counted";--> statement-breakpoint
CREATE INDEX "observation_critical" ON "observation" USING btree ("workspace_id","session_id","decided_at" DESC NULLS LAST) WHERE "observation"."critical_miss";--> statement-breakpoint
CREATE INDEX "observation_disagreed" ON "observation" USING btree ("workspace_id","session_id","decided_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "observation"."outcome" = 'disagree';--> statement-breakpoint
CREATE INDEX "observation_undecided" ON "observation" USING btree ("workspace_id","id" DESC NULLS LAST) WHERE "observation"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "stay_of_session" ON "session_stay" USING btree ("workspace_id","session_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "shadow_session_active" ON "shadow_session" USING btree ("workspace_id","environment_id","agent_id","device_id","skill_name","decision_class") WHERE "shadow_session"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_token" ON "invitation" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "member_email" ON "member" USING btree (lower("email"));