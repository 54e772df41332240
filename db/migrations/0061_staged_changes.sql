CREATE TYPE "public"."divergence_tier" AS ENUM('ok', 'l1_warning', 'l2_judge', 'l3_icm', 'critical');--> statement-breakpoint
CREATE TYPE "public"."probe_result" AS ENUM('scored', 'unknown', 'left_out');--> statement-breakpoint
CREATE TYPE "public"."staged_change_status" AS ENUM('staged', 'promoted', 'rejected', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."trial_end" AS ENUM('promoted_by_request', 'promoted_by_owner', 'critical_sandbox_divergence', 'no_longer_sound', 'discarded', 'overtaken');--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'staged';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'probe';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'probe_failed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'staged_promotion';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'staged_rejection';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'staged_cancelled';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'staged_change.rejected';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'staged_change';--> statement-breakpoint
CREATE TABLE "probe" (
	"workspace_id" uuid NOT NULL,
	"staged_change_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"asked_at" timestamp (6) with time zone NOT NULL,
	"result" "probe_result" NOT NULL,
	"live" "verdict",
	"candidate" "verdict",
	"score" double precision,
	"tier" "divergence_tier",
	"is_critical" boolean DEFAULT false NOT NULL,
	"policies" text[] NOT NULL,
	"why" text,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "probe_workspace_id_staged_change_id_id_pk" PRIMARY KEY("workspace_id","staged_change_id","id"),
	CONSTRAINT "probe_scored" CHECK (("probe"."result" = 'scored') = ("probe"."score" is not null and "probe"."tier" is not null))
);
--> statement-breakpoint
CREATE TABLE "staged_change" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"membrane_id" uuid NOT NULL,
	"base_revision" integer NOT NULL,
	"candidate_revision" integer NOT NULL,
	"candidate" jsonb NOT NULL,
	"restores" integer,
	"note" text NOT NULL,
	"staged_at" timestamp (6) with time zone NOT NULL,
	"staged_by" uuid,
	"requests_last_minute" integer NOT NULL,
	"probes_available" boolean NOT NULL,
	"cooldown_seconds" double precision NOT NULL,
	"extension_seconds" double precision NOT NULL,
	"min_probes" integer NOT NULL,
	"l1" double precision NOT NULL,
	"l2" double precision NOT NULL,
	"l3" double precision NOT NULL,
	"status" "staged_change_status" NOT NULL,
	"cooldown_until" timestamp (6) with time zone NOT NULL,
	"scored" integer DEFAULT 0 NOT NULL,
	"clean_probes" integer DEFAULT 0 NOT NULL,
	"unknown" integer DEFAULT 0 NOT NULL,
	"left_out" integer DEFAULT 0 NOT NULL,
	"unknown_streak" integer DEFAULT 0 NOT NULL,
	"score_sum" double precision DEFAULT 0 NOT NULL,
	"highest_score" double precision,
	"stricter_verdicts" integer DEFAULT 0 NOT NULL,
	"probed_until" timestamp (6) with time zone,
	"ended_at" timestamp (6) with time zone,
	"ended_by" uuid,
	"ending" "trial_end",
	"reason" text,
	CONSTRAINT "staged_change_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "staged_change_ends_once" CHECK (("staged_change"."status" = 'staged') = ("staged_change"."ended_at" is null))
);
--> statement-breakpoint
ALTER TABLE "probe" ADD CONSTRAINT "probe_workspace_id_staged_change_id_staged_change_workspace_id_id_fk" FOREIGN KEY ("workspace_id","staged_change_id") REFERENCES "public"."staged_change"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staged_change" ADD CONSTRAINT "staged_change_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staged_change" ADD CONSTRAINT "staged_change_workspace_id_membrane_id_membrane_workspace_id_id_fk" FOREIGN KEY ("workspace_id","membrane_id") REFERENCES "public"."membrane"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staged_change" ADD CONSTRAINT "staged_change_workspace_id_staged_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","staged_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staged_change" ADD CONSTRAINT "staged_change_workspace_id_ended_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ended_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "probe_of_decision" ON "probe" USING btree ("workspace_id","staged_change_id","decision_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staged_change_of_membrane" ON "staged_change" USING btree ("workspace_id","membrane_id") WHERE "staged_change"."status" = 'staged';--> statement-breakpoint
CREATE INDEX "staged_change_by_membrane" ON "staged_change" USING btree ("workspace_id","membrane_id","id");--> statement-breakpoint
CREATE INDEX "staged_change_running" ON "staged_change" USING btree ("workspace_id","id") WHERE "staged_change"."status" = 'staged';
--> statement-breakpoint
alter table staged_change enable row level security;
--> statement-breakpoint
create policy own_workspace on staged_change using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on staged_change to understudy_app;
--> statement-breakpoint
alter table probe enable row level security;
--> statement-breakpoint
create policy own_workspace on probe using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on probe to understudy_app;
--> statement-breakpoint
create trigger probe_guard before update or delete on probe for each row execute function refuse_change();
--> statement-breakpoint
create function guard_staged_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a staged change is never deleted' using errcode = '55000'; end if;
  if old.status <> 'staged' then raise exception 'a trial ends once' using errcode = '55000'; end if;
  if (new.workspace_id, new.id, new.environment_id, new.membrane_id, new.base_revision, new.candidate_revision, new.candidate, new.note,
      new.staged_at, new.requests_last_minute, new.probes_available, new.cooldown_seconds, new.extension_seconds, new.min_probes, new.l1, new.l2, new.l3)
     <> (old.workspace_id, old.id, old.environment_id, old.membrane_id, old.base_revision, old.candidate_revision, old.candidate, old.note,
      old.staged_at, old.requests_last_minute, old.probes_available, old.cooldown_seconds, old.extension_seconds, old.min_probes, old.l1, old.l2, old.l3)
     or new.staged_by is distinct from old.staged_by or new.restores is distinct from old.restores then
    raise exception 'what is on trial never changes' using errcode = '55000';
  end if;
  if new.cooldown_until < old.cooldown_until then raise exception 'a trial only grows longer' using errcode = '55000'; end if;
  if new.scored < old.scored or new.clean_probes < old.clean_probes or new.unknown < old.unknown or new.highest_score < old.highest_score
     or new.stricter_verdicts < old.stricter_verdicts then
    raise exception 'a trial forgets nothing' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger staged_change_guard before update or delete on staged_change for each row execute function guard_staged_change();
--> statement-breakpoint
-- For the workers: what is on trial anywhere, and what of it the evidence so far would let bind without a person.
create function running_trials() returns table (workspace_id uuid, id uuid, environment_id uuid, cooldown_until timestamptz, is_clean boolean)
language sql stable security definer set search_path = public as $$
  select s.workspace_id, s.id, s.environment_id, s.cooldown_until, s.clean_probes >= greatest(s.min_probes, 1) and s.unknown_streak = 0
    and s.stricter_verdicts = 0 and coalesce(s.highest_score < s.l2, false)
  from staged_change s where s.status = 'staged' order by s.workspace_id, s.id
$$;
--> statement-breakpoint
revoke all on function running_trials() from public;
--> statement-breakpoint
grant execute on function running_trials() to understudy_app;
