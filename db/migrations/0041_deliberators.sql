ALTER TYPE "public"."audit_event" ADD VALUE 'deliberator_created';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'deliberator_secret_rotated';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'deliberator_removed';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'deliberator';--> statement-breakpoint
CREATE TABLE "deliberator" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"deadline_ms" integer NOT NULL,
	"secret" "bytea",
	"previous_secret" "bytea",
	"previous_secret_until" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone NOT NULL,
	"created_by" uuid,
	"removed_at" timestamp (6) with time zone,
	CONSTRAINT "deliberator_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "deliberator_signs" CHECK (("deliberator"."removed_at" is null) = ("deliberator"."secret" is not null))
);
--> statement-breakpoint
ALTER TABLE "deliberator" ADD CONSTRAINT "deliberator_workspace_id_created_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deliberator_name" ON "deliberator" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "approval_precedent" ON "approval" USING btree ("workspace_id","environment_id","action_type","id" DESC NULLS LAST) WHERE "approval"."via" = 'human' and "approval"."observation_id" is null;--> statement-breakpoint
alter table deliberator enable row level security;
--> statement-breakpoint
create policy own_workspace on deliberator using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on deliberator to understudy_app;
--> statement-breakpoint
-- What a revision names goes on meaning what it meant: where it is asked never changes, and nothing is deleted.
create function guard_deliberator() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a deliberator is never deleted' using errcode = '55000'; end if;
  if (new.workspace_id, new.id, new.name, new.url, new.deadline_ms, new.created_at)
     <> (old.workspace_id, old.id, old.name, old.url, old.deadline_ms, old.created_at) then
    raise exception 'what a deliberator is never changes' using errcode = '55000';
  end if;
  if old.removed_at is not null then raise exception 'a deliberator that was removed does not come back' using errcode = '55000'; end if;
  return new;
end $$;
--> statement-breakpoint
create trigger deliberator_guard before update or delete on deliberator for each row execute function guard_deliberator();
