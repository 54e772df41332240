CREATE TABLE "audit_checkpoint" (
	"workspace_id" uuid NOT NULL,
	"size" bigint NOT NULL,
	"head" "bytea" NOT NULL,
	"note" text NOT NULL,
	"signed_at" timestamp (6) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "audit_checkpoint_workspace_id_size_pk" PRIMARY KEY("workspace_id","size")
);
--> statement-breakpoint
CREATE TABLE "audit_subtree" (
	"workspace_id" uuid NOT NULL,
	"level" smallint NOT NULL,
	"index" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_subtree_workspace_id_level_index_pk" PRIMARY KEY("workspace_id","level","index")
);
--> statement-breakpoint
ALTER TABLE "audit_head" ADD COLUMN "tree_size" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
alter table audit_subtree enable row level security;
--> statement-breakpoint
create policy own_workspace on audit_subtree using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on audit_subtree to understudy_app;
--> statement-breakpoint
create trigger audit_subtree_guard before update or delete on audit_subtree for each row execute function refuse_change();
--> statement-breakpoint
alter table audit_checkpoint enable row level security;
--> statement-breakpoint
create policy own_workspace on audit_checkpoint using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on audit_checkpoint to understudy_app;
--> statement-breakpoint
create trigger audit_checkpoint_guard before update or delete on audit_checkpoint for each row execute function refuse_change();
--> statement-breakpoint
-- Where the log is not as long as its last checkpoint says: news, or a tail that was cut off.
create function workspaces_to_sign() returns setof uuid
language sql stable security definer set search_path = public as $$
  select h.workspace_id from audit_head h
  where h.size <> coalesce((select max(c.size) from audit_checkpoint c where c.workspace_id = h.workspace_id), 0)
$$;
--> statement-breakpoint
revoke all on function workspaces_to_sign() from public;
--> statement-breakpoint
grant execute on function workspaces_to_sign() to understudy_app;
