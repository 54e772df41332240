CREATE TABLE "draw_key" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"secret" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "draw_key" ADD CONSTRAINT "draw_key_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table draw_key enable row level security;
--> statement-breakpoint
create policy own_workspace on draw_key using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select on draw_key to understudy_app;
--> statement-breakpoint
-- With the workspace, whoever makes it: two random UUIDs hold 244 bits nobody knows. Nobody may change them.
create function make_draw_key() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into draw_key (workspace_id, secret)
  values (new.id, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
  return new;
end $$;
--> statement-breakpoint
revoke all on function make_draw_key() from public;
--> statement-breakpoint
create trigger workspace_draw_key after insert on workspace for each row execute function make_draw_key();
--> statement-breakpoint
insert into draw_key (workspace_id, secret)
select id, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')) from workspace;
