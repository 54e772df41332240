CREATE TYPE "public"."endorsement_channel" AS ENUM('browser', 'api', 'cli', 'auto');--> statement-breakpoint
CREATE TYPE "public"."endorsement_decision" AS ENUM('pending', 'approved', 'staged', 'rejected', 'failed');--> statement-breakpoint
CREATE TYPE "public"."kernel_preset" AS ENUM('default', 'defense');--> statement-breakpoint
CREATE TYPE "public"."rule_conflict" AS ENUM('none', 'possible', 'plastic', 'axiomatic');--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'kernel_created';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'kernel_changed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'endorsement_proposed';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'endorsement';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'axiomatic_refused';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'kernel_request';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'endorsement.proposed';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'endorsement.decided';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'kernel';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'endorsement';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'kernel_request';--> statement-breakpoint
CREATE TABLE "endorsement" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kernel_id" uuid NOT NULL,
	"kernel_revision" integer NOT NULL,
	"agent_id" uuid,
	"member_id" uuid,
	"channel" "endorsement_channel" NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"rule_text" text NOT NULL,
	"new_value" text,
	"commitment_id" text,
	"conflict_id" uuid,
	"conflict" "rule_conflict" NOT NULL,
	"conflict_with" text,
	"is_with_anchor" boolean,
	"keyword" text,
	"decision" "endorsement_decision" NOT NULL,
	"operator" text NOT NULL,
	"decided_by" uuid,
	"decided_channel" "endorsement_channel",
	"decided_at" timestamp (6) with time zone,
	"rationale" text NOT NULL,
	"applied_revision" integer,
	"cooldown_seconds" double precision,
	"cooldown_until" timestamp (6) with time zone,
	"probe_available" boolean,
	"content_hash" "bytea" NOT NULL,
	CONSTRAINT "endorsement_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "endorsement_decided" CHECK (("endorsement"."decision" = 'pending') = ("endorsement"."decided_at" is null)),
	CONSTRAINT "endorsement_staged" CHECK ("endorsement"."decision" <> 'staged' or ("endorsement"."cooldown_until" is not null and "endorsement"."probe_available" is not null))
);
--> statement-breakpoint
CREATE TABLE "kernel_request" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kernel_id" uuid NOT NULL,
	"at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "kernel_request_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "kernel_revision" (
	"workspace_id" uuid NOT NULL,
	"kernel_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"note" text NOT NULL,
	"endorsement_id" uuid,
	"created_at" timestamp (6) with time zone NOT NULL,
	"created_by" uuid,
	CONSTRAINT "kernel_revision_workspace_id_kernel_id_number_pk" PRIMARY KEY("workspace_id","kernel_id","number")
);
--> statement-breakpoint
CREATE TABLE "kernel" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"agent_id" uuid,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"preset" "kernel_preset",
	"parent_id" uuid,
	"revision" integer NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"created_by" uuid,
	CONSTRAINT "kernel_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_workspace_id_kernel_id_kernel_revision_kernel_revision_workspace_id_kernel_id_number_fk" FOREIGN KEY ("workspace_id","kernel_id","kernel_revision") REFERENCES "public"."kernel_revision"("workspace_id","kernel_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_workspace_id_agent_id_agent_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agent"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_workspace_id_member_id_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_workspace_id_decided_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","decided_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kernel_request" ADD CONSTRAINT "kernel_request_workspace_id_kernel_id_kernel_workspace_id_id_fk" FOREIGN KEY ("workspace_id","kernel_id") REFERENCES "public"."kernel"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kernel_revision" ADD CONSTRAINT "kernel_revision_workspace_id_kernel_id_kernel_workspace_id_id_fk" FOREIGN KEY ("workspace_id","kernel_id") REFERENCES "public"."kernel"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kernel_revision" ADD CONSTRAINT "kernel_revision_workspace_id_created_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kernel" ADD CONSTRAINT "kernel_workspace_id_environment_id_environment_workspace_id_id_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environment"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kernel" ADD CONSTRAINT "kernel_workspace_id_agent_id_agent_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agent"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kernel" ADD CONSTRAINT "kernel_workspace_id_created_by_member_workspace_id_id_fk" FOREIGN KEY ("workspace_id","created_by") REFERENCES "public"."member"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kernel" ADD CONSTRAINT "kernel_workspace_id_parent_id_kernel_workspace_id_id_fk" FOREIGN KEY ("workspace_id","parent_id") REFERENCES "public"."kernel"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "endorsement_of_kernel" ON "endorsement" USING btree ("workspace_id","kernel_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "endorsement_pending" ON "endorsement" USING btree ("workspace_id","id" DESC NULLS LAST) WHERE "endorsement"."decision" = 'pending';--> statement-breakpoint
CREATE INDEX "kernel_request_by_time" ON "kernel_request" USING btree ("workspace_id","kernel_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "kernel_name" ON "kernel" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "kernel_of_parent" ON "kernel" USING btree ("workspace_id","parent_id") WHERE "kernel"."parent_id" is not null;--> statement-breakpoint
alter table kernel enable row level security;
--> statement-breakpoint
create policy own_workspace on kernel using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on kernel to understudy_app;
--> statement-breakpoint
alter table kernel_revision enable row level security;
--> statement-breakpoint
create policy own_workspace on kernel_revision using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert on kernel_revision to understudy_app;
--> statement-breakpoint
alter table endorsement enable row level security;
--> statement-breakpoint
create policy own_workspace on endorsement using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update on endorsement to understudy_app;
--> statement-breakpoint
alter table kernel_request enable row level security;
--> statement-breakpoint
create policy own_workspace on kernel_request using (workspace_id = current_workspace()) with check (workspace_id = current_workspace());
--> statement-breakpoint
grant select, insert, update, delete on kernel_request to understudy_app;
--> statement-breakpoint
create trigger kernel_revision_guard before update or delete on kernel_revision
  for each row execute function refuse_change();
--> statement-breakpoint
-- Anchors are axiomatic: what a kernel began with it keeps. A commitment's value is all that a later revision may change.
create function guard_kernel_revision() returns trigger language plpgsql as $$
declare
  first jsonb;
begin
  if new.number = 1 then return new; end if;
  select content into first from kernel_revision
    where workspace_id = new.workspace_id and kernel_id = new.kernel_id and number = 1;
  if new.content -> 'anchors' is distinct from first -> 'anchors' then
    raise exception 'the anchors of a kernel never change' using errcode = '55000';
  end if;
  if (select jsonb_agg(each - 'current_value' order by at) from jsonb_array_elements(new.content -> 'commitments') with ordinality as c(each, at))
     is distinct from
     (select jsonb_agg(each - 'current_value' order by at) from jsonb_array_elements(first -> 'commitments') with ordinality as c(each, at)) then
    raise exception 'a commitment changes its value alone' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger kernel_revision_keeps before insert on kernel_revision
  for each row execute function guard_kernel_revision();
--> statement-breakpoint
create function guard_kernel() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a kernel is never deleted' using errcode = '55000'; end if;
  if (new.workspace_id, new.id, new.environment_id, new.created_at) <> (old.workspace_id, old.id, old.environment_id, old.created_at)
     or new.agent_id is distinct from old.agent_id or new.parent_id is distinct from old.parent_id
     or new.preset is distinct from old.preset then
    raise exception 'whose kernel it is, and what it came from, never changes' using errcode = '55000';
  end if;
  if new.revision < old.revision then raise exception 'a kernel only goes on' using errcode = '55000'; end if;
  return new;
end $$;
--> statement-breakpoint
create trigger kernel_guard before update or delete on kernel for each row execute function guard_kernel();
--> statement-breakpoint
-- A decision moves once; one that was staged ends once more, when its trial does.
create function guard_endorsement() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'an endorsement is never deleted' using errcode = '55000'; end if;
  if (new.workspace_id, new.id, new.kernel_id, new.kernel_revision, new.channel, new.created_at, new.rule_text, new.conflict)
     <> (old.workspace_id, old.id, old.kernel_id, old.kernel_revision, old.channel, old.created_at, old.rule_text, old.conflict)
     or (new.agent_id, new.member_id, new.new_value, new.conflict_id) is distinct from (old.agent_id, old.member_id, old.new_value, old.conflict_id) then
    raise exception 'what was proposed never changes' using errcode = '55000';
  end if;
  if new.decision <> old.decision
     and not (old.decision = 'pending' or (old.decision = 'staged' and new.decision in ('approved', 'rejected', 'failed'))) then
    raise exception 'an endorsement is decided once' using errcode = '55000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger endorsement_guard before update or delete on endorsement for each row execute function guard_endorsement();
