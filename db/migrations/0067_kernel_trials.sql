ALTER TABLE "probe" ALTER COLUMN "decision_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "staged_change" ALTER COLUMN "membrane_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "staged_change" ALTER COLUMN "candidate" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "probe" ADD COLUMN "live_hash" "bytea";--> statement-breakpoint
ALTER TABLE "probe" ADD COLUMN "candidate_hash" "bytea";--> statement-breakpoint
ALTER TABLE "staged_change" ADD COLUMN "kernel_id" uuid;--> statement-breakpoint
ALTER TABLE "staged_change" ADD COLUMN "commitment_id" text;--> statement-breakpoint
ALTER TABLE "staged_change" ADD COLUMN "endorsement_id" uuid;--> statement-breakpoint
ALTER TABLE "staged_change" ADD COLUMN "live_value" text;--> statement-breakpoint
ALTER TABLE "staged_change" ADD COLUMN "candidate_value" text;--> statement-breakpoint
ALTER TABLE "staged_change" ADD CONSTRAINT "staged_change_workspace_id_kernel_id_kernel_workspace_id_id_fk" FOREIGN KEY ("workspace_id","kernel_id") REFERENCES "public"."kernel"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staged_change" ADD CONSTRAINT "staged_change_workspace_id_endorsement_id_endorsement_workspace_id_id_fk" FOREIGN KEY ("workspace_id","endorsement_id") REFERENCES "public"."endorsement"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "staged_change_of_commitment" ON "staged_change" USING btree ("workspace_id","kernel_id","commitment_id") WHERE "staged_change"."status" = 'staged';--> statement-breakpoint
CREATE INDEX "staged_change_by_kernel" ON "staged_change" USING btree ("workspace_id","kernel_id","id") WHERE "staged_change"."kernel_id" is not null;--> statement-breakpoint
ALTER TABLE "staged_change" ADD CONSTRAINT "staged_change_of_one" CHECK (num_nonnulls("staged_change"."membrane_id", "staged_change"."candidate") = (case when "staged_change"."kernel_id" is null then 2 else 0 end)
        and num_nonnulls("staged_change"."commitment_id", "staged_change"."endorsement_id", "staged_change"."live_value", "staged_change"."candidate_value")
          = (case when "staged_change"."kernel_id" is null then 0 else 4 end));
--> statement-breakpoint
-- Compared as a whole: what is null in one of two kinds of trial must not hide a change of the other.
create or replace function guard_staged_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a staged change is never deleted' using errcode = '55000'; end if;
  if old.status <> 'staged' then raise exception 'a trial ends once' using errcode = '55000'; end if;
  if (new.workspace_id, new.id, new.environment_id, new.membrane_id, new.kernel_id, new.commitment_id, new.endorsement_id, new.live_value,
      new.candidate_value, new.base_revision, new.candidate_revision, new.candidate, new.note, new.staged_at, new.requests_last_minute,
      new.probes_available, new.cooldown_seconds, new.extension_seconds, new.min_probes, new.l1, new.l2, new.l3, new.staged_by, new.restores)
     is distinct from
     (old.workspace_id, old.id, old.environment_id, old.membrane_id, old.kernel_id, old.commitment_id, old.endorsement_id, old.live_value,
      old.candidate_value, old.base_revision, old.candidate_revision, old.candidate, old.note, old.staged_at, old.requests_last_minute,
      old.probes_available, old.cooldown_seconds, old.extension_seconds, old.min_probes, old.l1, old.l2, old.l3, old.staged_by, old.restores) then
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
-- Of membranes alone: a kernel's trial is promoted by a request of that kernel, which looks for itself.
create or replace function running_trials() returns table (workspace_id uuid, id uuid, environment_id uuid, cooldown_until timestamptz, is_clean boolean)
language sql stable security definer set search_path = public as $$
  select s.workspace_id, s.id, s.environment_id, s.cooldown_until, s.clean_probes >= greatest(s.min_probes, 1) and s.unknown_streak = 0
    and s.stricter_verdicts = 0 and coalesce(s.highest_score < s.l2, false)
  from staged_change s where s.status = 'staged' and s.membrane_id is not null order by s.workspace_id, s.id
$$;
