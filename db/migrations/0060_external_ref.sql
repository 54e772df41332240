ALTER TABLE "decision" ADD COLUMN "external_ref_id" text;--> statement-breakpoint
-- A decision never changes: this repeats what it says already, so that it is found by it.
alter table decision disable trigger decision_guard;
--> statement-breakpoint
update decision set external_ref_id = external_ref->>'id' where external_ref is not null;
--> statement-breakpoint
alter table decision enable trigger decision_guard;
--> statement-breakpoint
CREATE INDEX "decision_of_external_ref" ON "decision" USING btree ("workspace_id","external_ref_id","id") WHERE "decision"."external_ref_id" is not null;