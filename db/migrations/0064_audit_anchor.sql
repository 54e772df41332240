CREATE TABLE "audit_anchor" (
	"workspace_id" uuid NOT NULL,
	"anchor" text NOT NULL,
	"size" bigint DEFAULT 0 NOT NULL,
	"accepted_at" timestamp (6) with time zone,
	"fault" text,
	CONSTRAINT "audit_anchor_workspace_id_anchor_pk" PRIMARY KEY("workspace_id","anchor")
);
--> statement-breakpoint
alter table audit_anchor enable row level security;
--> statement-breakpoint
create policy own_workspace on audit_anchor using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on audit_anchor to understudy_app;
--> statement-breakpoint
-- Asked by the worker before it is in any workspace.
create function signed_workspaces() returns setof uuid
language sql stable security definer set search_path = public as $$
  select w.id from workspace w where exists (select from audit_checkpoint c where c.workspace_id = w.id)
$$;
--> statement-breakpoint
revoke all on function signed_workspaces() from public;
--> statement-breakpoint
grant execute on function signed_workspaces() to understudy_app;
