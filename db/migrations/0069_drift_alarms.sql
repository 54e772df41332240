ALTER TYPE "public"."audit_event" ADD VALUE 'drift_alarm';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'drift_acknowledged';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'session.drift';--> statement-breakpoint
CREATE TABLE "drift_alarm" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"stay_id" uuid NOT NULL,
	"began_with" uuid NOT NULL,
	"began_at" timestamp (6) with time zone NOT NULL,
	"sounded_at" timestamp (6) with time zone NOT NULL,
	"total" integer NOT NULL,
	"agreed" integer NOT NULL,
	"required" double precision NOT NULL,
	"acknowledged_at" timestamp (6) with time zone,
	"acknowledged_by" uuid,
	"reason" text,
	CONSTRAINT "drift_alarm_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "drift_alarm_counts" CHECK (0 <= "drift_alarm"."agreed" and "drift_alarm"."agreed" <= "drift_alarm"."total"),
	CONSTRAINT "drift_alarm_acknowledged_whole" CHECK (("drift_alarm"."acknowledged_at" is null) = ("drift_alarm"."acknowledged_by" is null) and ("drift_alarm"."acknowledged_at" is null) = ("drift_alarm"."reason" is null)),
	CONSTRAINT "drift_alarm_reason" CHECK (btrim("drift_alarm"."reason") <> '')
);
--> statement-breakpoint
ALTER TABLE "drift_alarm" ADD CONSTRAINT "drift_alarm_workspace_id_stay_id_session_stay_workspace_id_id_fk" FOREIGN KEY ("workspace_id","stay_id") REFERENCES "public"."session_stay"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_alarm" ADD CONSTRAINT "drift_alarm_workspace_id_acknowledged_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","acknowledged_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "drift_alarm_standing" ON "drift_alarm" USING btree ("workspace_id","stay_id") WHERE "drift_alarm"."acknowledged_at" is null;--> statement-breakpoint
CREATE INDEX "drift_alarm_of_stay" ON "drift_alarm" USING btree ("workspace_id","stay_id","acknowledged_at");--> statement-breakpoint
-- What the watch said stays as it was said, and who acknowledged it is written once.
alter table drift_alarm enable row level security;
--> statement-breakpoint
create policy own_workspace on drift_alarm using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on drift_alarm to understudy_app;
--> statement-breakpoint
grant update (acknowledged_at, acknowledged_by, reason) on drift_alarm to understudy_app;
--> statement-breakpoint
create function guard_drift_alarm() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'an alarm is never deleted' using errcode = '55000'; end if;
  if old.acknowledged_at is not null
     or (new.workspace_id, new.id, new.stay_id, new.began_with, new.began_at, new.sounded_at, new.total, new.agreed, new.required)
       <> (old.workspace_id, old.id, old.stay_id, old.began_with, old.began_at, old.sounded_at, old.total, old.agreed, old.required) then
    raise exception 'an alarm never changes but for who acknowledged it' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger drift_alarm_guard before update or delete on drift_alarm for each row execute function guard_drift_alarm();
