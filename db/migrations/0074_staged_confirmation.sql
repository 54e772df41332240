ALTER TYPE "public"."audit_event" ADD VALUE 'staged_confirmation_asked';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'staged_change.waits';--> statement-breakpoint
ALTER TABLE "staged_change" ADD COLUMN "confirmation_asked_at" timestamp (6) with time zone;--> statement-breakpoint
-- For the workers: the trials of any workspace that wait for a person who was not told.
create function trials_to_confirm() returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select s.workspace_id, s.id from staged_change s
  where s.status = 'staged' and s.confirmation_asked_at is null and s.cooldown_until <= clock_timestamp()
    and s.clean_probes >= greatest(s.min_probes, 1) and s.unknown_streak = 0 and (s.stricter_verdicts > 0 or s.highest_score >= s.l2)
  order by s.workspace_id, s.id
$$;
--> statement-breakpoint
revoke all on function trials_to_confirm() from public;
--> statement-breakpoint
grant execute on function trials_to_confirm() to understudy_app;
