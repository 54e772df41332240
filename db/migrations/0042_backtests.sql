CREATE TYPE "public"."backtest_state" AS ENUM('running', 'done', 'cancelled', 'failed');--> statement-breakpoint
CREATE TABLE "backtest_case" (
	"workspace_id" uuid NOT NULL,
	"backtest_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"was" "verdict",
	"now" "verdict" NOT NULL,
	"policies" text[] NOT NULL,
	"label" text,
	CONSTRAINT "backtest_case_workspace_id_backtest_id_decision_id_pk" PRIMARY KEY("workspace_id","backtest_id","decision_id")
);
--> statement-breakpoint
CREATE TABLE "backtest" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membrane_id" uuid NOT NULL,
	"revision" integer,
	"content" jsonb NOT NULL,
	"since" timestamp (6) with time zone NOT NULL,
	"until" timestamp (6) with time zone NOT NULL,
	"state" "backtest_state" NOT NULL,
	"failure" text,
	"started_at" timestamp (6) with time zone NOT NULL,
	"held_until" timestamp (6) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"found" jsonb,
	CONSTRAINT "backtest_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "backtest_case" ADD CONSTRAINT "backtest_case_workspace_id_backtest_id_backtest_workspace_id_id_fk" FOREIGN KEY ("workspace_id","backtest_id") REFERENCES "public"."backtest"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backtest" ADD CONSTRAINT "backtest_workspace_id_membrane_id_membrane_workspace_id_id_fk" FOREIGN KEY ("workspace_id","membrane_id") REFERENCES "public"."membrane"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "backtest_running" ON "backtest" USING btree ("workspace_id","id") WHERE "backtest"."state" = 'running';--> statement-breakpoint
alter table backtest enable row level security;
--> statement-breakpoint
create policy own_workspace on backtest using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update, delete on backtest to understudy_app;
--> statement-breakpoint
alter table backtest_case enable row level security;
--> statement-breakpoint
create policy own_workspace on backtest_case using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, delete on backtest_case to understudy_app;
--> statement-breakpoint
-- For the workers: where a backtest waits that no process has in hand.
create function workspaces_with_backtests() returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct workspace_id from backtest where state = 'running' and (held_until is null or held_until < clock_timestamp())
$$;
--> statement-breakpoint
revoke all on function workspaces_with_backtests() from public;
--> statement-breakpoint
grant execute on function workspaces_with_backtests() to understudy_app;
