CREATE TABLE "kernel_traffic" (
	"workspace_id" uuid NOT NULL,
	"kernel_id" uuid NOT NULL,
	"forgotten" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "kernel_traffic_workspace_id_kernel_id_pk" PRIMARY KEY("workspace_id","kernel_id")
);
--> statement-breakpoint
CREATE TABLE "probe_answer" (
	"workspace_id" uuid NOT NULL,
	"staged_change_id" uuid NOT NULL,
	"probe_id" uuid NOT NULL,
	"live" text NOT NULL,
	"candidate" text,
	"is_cut" boolean NOT NULL,
	"forget_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "probe_answer_workspace_id_staged_change_id_probe_id_pk" PRIMARY KEY("workspace_id","staged_change_id","probe_id")
);
--> statement-breakpoint
ALTER TABLE "staged_change" ADD COLUMN "elasticity" jsonb;--> statement-breakpoint
ALTER TABLE "kernel_traffic" ADD CONSTRAINT "kernel_traffic_workspace_id_kernel_id_kernel_workspace_id_id_fk" FOREIGN KEY ("workspace_id","kernel_id") REFERENCES "public"."kernel"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "probe_answer" ADD CONSTRAINT "probe_answer_workspace_id_staged_change_id_probe_id_probe_workspace_id_staged_change_id_id_fk" FOREIGN KEY ("workspace_id","staged_change_id","probe_id") REFERENCES "public"."probe"("workspace_id","staged_change_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "probe_answer_by_end" ON "probe_answer" USING btree ("forget_at");--> statement-breakpoint
alter table kernel_traffic enable row level security;
--> statement-breakpoint
create policy own_workspace on kernel_traffic using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on kernel_traffic to understudy_app;
--> statement-breakpoint
insert into kernel_traffic (workspace_id, kernel_id) select workspace_id, id from kernel;
--> statement-breakpoint
alter table probe_answer enable row level security;
--> statement-breakpoint
create policy own_workspace on probe_answer using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on probe_answer to understudy_app;
--> statement-breakpoint
-- Answers go when their time is over and not before: the hashes and the score stay with the comparison.
create function guard_probe_answer() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or old.forget_at > clock_timestamp() then
    raise exception 'an answer stays as it is until its time is over' using errcode = '55000';
  end if;
  return old;
end $$;
--> statement-breakpoint
create trigger probe_answer_guard before update or delete on probe_answer for each row execute function guard_probe_answer();
--> statement-breakpoint
-- Forgets answers whose time is over, at most 5,000, and says how many.
create function purge_probe_answers() returns integer
language sql volatile security definer set search_path = public as $$
  with old as (
    select ctid from probe_answer where forget_at <= clock_timestamp() limit 5000
  ), gone as (
    delete from probe_answer where ctid in (select ctid from old) returning 1
  )
  select count(*)::integer from gone
$$;
--> statement-breakpoint
revoke all on function purge_probe_answers() from public;
--> statement-breakpoint
grant execute on function purge_probe_answers() to understudy_app;
--> statement-breakpoint
create or replace function guard_staged_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a staged change is never deleted' using errcode = '55000'; end if;
  if old.status <> 'staged' then raise exception 'a trial ends once' using errcode = '55000'; end if;
  if (new.workspace_id, new.id, new.environment_id, new.membrane_id, new.kernel_id, new.commitment_id, new.endorsement_id, new.live_value,
      new.candidate_value, new.base_revision, new.candidate_revision, new.candidate, new.note, new.staged_at, new.requests_last_minute,
      new.probes_available, new.cooldown_seconds, new.extension_seconds, new.min_probes, new.l1, new.l2, new.l3, new.elasticity, new.staged_by,
      new.restores)
     is distinct from
     (old.workspace_id, old.id, old.environment_id, old.membrane_id, old.kernel_id, old.commitment_id, old.endorsement_id, old.live_value,
      old.candidate_value, old.base_revision, old.candidate_revision, old.candidate, old.note, old.staged_at, old.requests_last_minute,
      old.probes_available, old.cooldown_seconds, old.extension_seconds, old.min_probes, old.l1, old.l2, old.l3, old.elasticity, old.staged_by,
      old.restores) then
    raise exception 'what is on trial never changes' using errcode = '55000';
  end if;
  if new.cooldown_until < old.cooldown_until then raise exception 'a trial only grows longer' using errcode = '55000'; end if;
  if new.scored < old.scored or new.clean_probes < old.clean_probes or new.unknown < old.unknown or new.highest_score < old.highest_score
     or new.stricter_verdicts < old.stricter_verdicts then
    raise exception 'a trial forgets nothing' using errcode = '55000';
  end if;
  return new;
end $$;
