ALTER TYPE "public"."audit_event" ADD VALUE 'kill_switch_release_asked' BEFORE 'approval_claimed';--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "installation_stopped_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "release_asked_by" uuid;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "release_asked_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "release_reason" text;--> statement-breakpoint
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_release_whole" CHECK (("workspace"."release_asked_at" is null) = ("workspace"."release_asked_by" is null) and ("workspace"."release_asked_at" is null) = ("workspace"."release_reason" is null)
        and ("workspace"."release_asked_at" is null or "workspace"."killed_at" is not null));--> statement-breakpoint
-- For the worker, which writes the installation's stop down in every workspace, and then its end.
create function workspaces_by_installation_stop(p_stopped boolean) returns setof uuid
language sql stable security definer set search_path = public as $$
  select w.id from workspace w where (w.installation_stopped_at is not null) = p_stopped order by w.id
$$;
--> statement-breakpoint
revoke all on function workspaces_by_installation_stop(boolean) from public;
--> statement-breakpoint
grant execute on function workspaces_by_installation_stop(boolean) to understudy_app;
