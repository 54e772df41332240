CREATE TYPE "public"."channel" AS ENUM('webhook', 'slack', 'email', 'browser');--> statement-breakpoint
CREATE TYPE "public"."delivery_status" AS ENUM('pending', 'delivered', 'dead');--> statement-breakpoint
CREATE TYPE "public"."notice" AS ENUM('approval.requested', 'approval.decided', 'approval.blocked', 'approval.timed_out', 'approval.cancelled', 'approval.reminded', 'approval.escalated', 'session.critical_miss', 'session.graduated', 'session.demoted', 'workspace.kill_switch', 'workspace.break_glass', 'endpoint.test');--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'endpoint_created';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'endpoint_changed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'endpoint_secret_rotated';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'endpoint_disabled';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'delivery_repeated';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'notification_preference_changed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'slack_linked';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'slack_unlinked';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'endpoint';--> statement-breakpoint
CREATE TABLE "delivery" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"notice" "notice" NOT NULL,
	"subject_id" uuid NOT NULL,
	"body" text NOT NULL,
	"status" "delivery_status" DEFAULT 'pending' NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (6) with time zone NOT NULL,
	"claimed_by" uuid,
	"claimed_until" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone NOT NULL,
	"ended_at" timestamp (6) with time zone,
	"receipt" text,
	CONSTRAINT "delivery_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "delivery_ended" CHECK (("delivery"."status" = 'pending') = ("delivery"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "delivery_attempt" (
	"workspace_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"started_at" timestamp (6) with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"http_status" smallint,
	"response" text,
	"error" text,
	CONSTRAINT "delivery_attempt_workspace_id_delivery_id_number_pk" PRIMARY KEY("workspace_id","delivery_id","number")
);
--> statement-breakpoint
CREATE TABLE "endpoint" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel" "channel" NOT NULL,
	"label" text NOT NULL,
	"target" text NOT NULL,
	"slack_team" text,
	"member_id" uuid,
	"notices" "notice"[] NOT NULL,
	"environment_id" uuid,
	"secret" "bytea",
	"previous_secret" "bytea",
	"previous_secret_until" timestamp (6) with time zone,
	"created_by" uuid,
	"created_at" timestamp (6) with time zone NOT NULL,
	"disabled_at" timestamp (6) with time zone,
	"disabled_reason" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"rests_until" timestamp (6) with time zone,
	CONSTRAINT "endpoint_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "endpoint_holder" CHECK (("endpoint"."channel" in ('email', 'browser')) = ("endpoint"."member_id" is not null)),
	CONSTRAINT "endpoint_signs" CHECK (("endpoint"."channel" = 'webhook') = ("endpoint"."secret" is not null))
);
--> statement-breakpoint
CREATE TABLE "notification_cursor" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slack_account" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"team_id" text NOT NULL,
	"user_id" text NOT NULL,
	"linked_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "slack_account_workspace_id_member_id_pk" PRIMARY KEY("workspace_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "slack_call" (
	"signature" "bytea" PRIMARY KEY NOT NULL,
	"seen_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slack_code" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"expires_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "slack_code_workspace_id_member_id_pk" PRIMARY KEY("workspace_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_workspace_id_endpoint_id_endpoint_workspace_id_id_fk" FOREIGN KEY ("workspace_id","endpoint_id") REFERENCES "public"."endpoint"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_workspace_id_delivery_id_delivery_workspace_id_id_fk" FOREIGN KEY ("workspace_id","delivery_id") REFERENCES "public"."delivery"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_account" ADD CONSTRAINT "slack_account_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_code" ADD CONSTRAINT "slack_code_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_once" ON "delivery" USING btree ("workspace_id","endpoint_id","entry_id");--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("workspace_id","endpoint_id","next_try_at") WHERE "delivery"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "delivery_by_status" ON "delivery" USING btree ("workspace_id","status","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "delivery_of_subject" ON "delivery" USING btree ("workspace_id","subject_id","endpoint_id");--> statement-breakpoint
CREATE INDEX "delivery_age" ON "delivery" USING btree ("ended_at") WHERE "delivery"."status" <> 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "endpoint_of_member" ON "endpoint" USING btree ("workspace_id","member_id","channel") WHERE "endpoint"."member_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "slack_account_person" ON "slack_account" USING btree ("team_id","user_id");--> statement-breakpoint
CREATE INDEX "slack_call_age" ON "slack_call" USING btree ("seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "slack_code_hash" ON "slack_code" USING btree ("code_hash");--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['endpoint', 'delivery', 'delivery_attempt', 'notification_cursor', 'slack_account', 'slack_code']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update on endpoint, delivery, notification_cursor to understudy_app;
--> statement-breakpoint
grant select, insert on delivery_attempt to understudy_app;
--> statement-breakpoint
grant select, insert, update, delete on slack_account, slack_code, slack_call to understudy_app;
--> statement-breakpoint
-- For the workers: whose log has grown since deliveries were last made out of it, and who has one that is due.
create function workspaces_to_notify() returns setof uuid
language sql stable security definer set search_path = public as $$
  select h.workspace_id from audit_head h left join notification_cursor c on c.workspace_id = h.workspace_id
  where h.size > coalesce(c.position, 0)
$$;
--> statement-breakpoint
create function workspaces_with_due_deliveries() returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct e.workspace_id from endpoint e
  where e.disabled_at is null and (e.rests_until is null or e.rests_until <= clock_timestamp())
    and exists (select from delivery d where d.workspace_id = e.workspace_id and d.endpoint_id = e.id and d.status = 'pending'
      and d.next_try_at <= clock_timestamp() and (d.claimed_until is null or d.claimed_until <= clock_timestamp()))
$$;
--> statement-breakpoint
-- Forgets what ended more than 30 days ago, with its attempts. Returns how many it forgot, at most 5,000.
create function purge_deliveries() returns integer
language sql volatile security definer set search_path = public as $$
  with old as (
    select ctid from delivery where status <> 'pending' and ended_at < clock_timestamp() - interval '30 days' limit 5000
  ), gone as (
    delete from delivery where ctid in (select ctid from old) returning 1
  )
  select count(*)::integer from gone
$$;
--> statement-breakpoint
-- Asked before a workspace is known: whose Slack account this is, and whose linking code.
create function find_slack_account(p_team text, p_user text)
returns table (workspace_id uuid, member_id uuid, name text, role role)
language sql stable security definer set search_path = public as $$
  select a.workspace_id, a.member_id, m.name, m.role from slack_account a
    join member m on (m.workspace_id, m.id) = (a.workspace_id, a.member_id)
  where a.team_id = p_team and a.user_id = p_user and m.disabled_at is null
$$;
--> statement-breakpoint
create function find_slack_code(p_code_hash bytea) returns table (workspace_id uuid, member_id uuid, name text, role role)
language sql stable security definer set search_path = public as $$
  select c.workspace_id, c.member_id, m.name, m.role from slack_code c
    join member m on (m.workspace_id, m.id) = (c.workspace_id, c.member_id)
  where c.code_hash = p_code_hash and c.expires_at > clock_timestamp() and m.disabled_at is null
$$;
--> statement-breakpoint
do $$
declare f text;
begin
  foreach f in array array['workspaces_to_notify()', 'workspaces_with_due_deliveries()', 'purge_deliveries()',
    'find_slack_account(text, text)', 'find_slack_code(bytea)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to understudy_app', f);
  end loop;
end $$;
