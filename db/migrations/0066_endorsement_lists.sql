DROP INDEX "endorsement_of_kernel";--> statement-breakpoint
DROP INDEX "endorsement_pending";--> statement-breakpoint
CREATE INDEX "endorsement_of_kernel" ON "endorsement" USING btree ("workspace_id","kernel_id","id");--> statement-breakpoint
CREATE INDEX "endorsement_pending" ON "endorsement" USING btree ("workspace_id","id") WHERE "endorsement"."decision" = 'pending';