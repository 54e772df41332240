-- A person may vote anew after a withdrawal: votes get an id of their own, and one of a person may stand.
ALTER TABLE "vote" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;
--> statement-breakpoint
ALTER TABLE "vote" ALTER COLUMN "id" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "vote" DROP CONSTRAINT "vote_workspace_id_approval_id_member_id_pk";
--> statement-breakpoint
ALTER TABLE "vote" ADD CONSTRAINT "vote_workspace_id_id_pk" PRIMARY KEY("workspace_id","id");
--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "held_until" timestamp (6) with time zone;
--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "due_at" timestamp (6) with time zone;
--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "hold_seconds" smallint DEFAULT 5 NOT NULL;
--> statement-breakpoint
CREATE INDEX "approval_due_again" ON "approval" USING btree ("due_at") WHERE "approval"."status" = 'pending' and "approval"."due_at" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "vote_standing" ON "vote" USING btree ("workspace_id","approval_id","member_id") WHERE "vote"."withdrawn_at" is null;
--> statement-breakpoint
CREATE INDEX "vote_of_member" ON "vote" USING btree ("workspace_id","member_id","effective_at") WHERE "vote"."withdrawn_at" is null;
--> statement-breakpoint
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_hold_seconds" CHECK ("workspace"."hold_seconds" between 0 and 10);
--> statement-breakpoint
-- Also those whose hold is over, or that otherwise have to be looked at before their deadline.
create or replace function workspaces_with_due_approvals() returns setof uuid
language sql stable security definer set search_path = public as $$
  select workspace_id from approval where status = 'pending' and expires_at <= clock_timestamp()
  union
  select workspace_id from approval where status = 'pending' and due_at is not null and due_at <= clock_timestamp()
$$;
