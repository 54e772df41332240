CREATE TYPE "public"."experiment_state" AS ENUM('running', 'finished', 'timed_out');--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'experiment_started';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'experiment_finished';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'experiment_timed_out';--> statement-breakpoint
ALTER TABLE "experiment" ADD COLUMN "state" "experiment_state" DEFAULT 'finished' NOT NULL;--> statement-breakpoint
ALTER TABLE "experiment" ADD COLUMN "deadline_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "experiment" ADD COLUMN "finished_at" timestamp (6) with time zone;--> statement-breakpoint
CREATE INDEX "experiment_running" ON "experiment" USING btree ("workspace_id","environment_id","deadline_at") WHERE "experiment"."state" = 'running';--> statement-breakpoint
drop trigger experiment_guard on experiment;
--> statement-breakpoint
-- What was reported so far had run when it was reported.
update experiment set finished_at = created_at;
--> statement-breakpoint
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_over" CHECK (("experiment"."state" = 'running') = ("experiment"."finished_at" is null));--> statement-breakpoint
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_deadline" CHECK ("experiment"."state" = 'finished' or "experiment"."deadline_at" is not null);--> statement-breakpoint
grant update on experiment to understudy_app;
--> statement-breakpoint
-- One that runs ends once, with its result; nothing else of it ever changes.
create function guard_experiment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'an experiment is never deleted' using errcode = '55000'; end if;
  if old.state <> 'running' or new.state = 'running' then raise exception 'an experiment that is over never changes' using errcode = '55000'; end if;
  if (to_jsonb(new) - array['state', 'runs', 'failures', 'is_validated', 'cost_usd', 'finished_at'])
     <> (to_jsonb(old) - array['state', 'runs', 'failures', 'is_validated', 'cost_usd', 'finished_at']) then
    raise exception 'what was started never changes' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger experiment_guard before update or delete on experiment for each row execute function guard_experiment();
--> statement-breakpoint
create function workspaces_with_due_experiments() returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct workspace_id from experiment where state = 'running' and deadline_at <= clock_timestamp()
$$;
--> statement-breakpoint
revoke all on function workspaces_with_due_experiments() from public;
--> statement-breakpoint
grant execute on function workspaces_with_due_experiments() to understudy_app;
