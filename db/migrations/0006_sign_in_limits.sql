ALTER TYPE "public"."audit_event" ADD VALUE 'member_invited';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'invitation_revoked';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'invitation';--> statement-breakpoint
CREATE TABLE "attempt" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"started_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "identity_subject" text;--> statement-breakpoint
CREATE INDEX "attempt_age" ON "attempt" USING btree ("started_at");
--> statement-breakpoint
grant select, insert, update, delete on attempt to understudy_app;
--> statement-breakpoint
drop function find_member_by_email(text);
--> statement-breakpoint
create function find_member_by_email(p_email text)
returns table (workspace_id uuid, id uuid, name text, role role, password_hash text, identity_subject text)
language sql stable security definer set search_path = public as $$
  select workspace_id, id, name, role, password_hash, identity_subject from member
  where lower(email) = lower(p_email) and disabled_at is null
$$;
--> statement-breakpoint
revoke all on function find_member_by_email(text) from public;
--> statement-breakpoint
grant execute on function find_member_by_email(text) to understudy_app;
