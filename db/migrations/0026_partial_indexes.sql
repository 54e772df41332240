DROP INDEX "approval_by_status";--> statement-breakpoint
DROP INDEX "decision_by_verdict";--> statement-breakpoint
DROP INDEX "decision_of_agent_by_verdict";--> statement-breakpoint
CREATE INDEX "approval_rejected" ON "approval" USING btree ("workspace_id","id") WHERE "approval"."status" = 'rejected';--> statement-breakpoint
CREATE INDEX "approval_blocked" ON "approval" USING btree ("workspace_id","id") WHERE "approval"."status" = 'blocked';--> statement-breakpoint
CREATE INDEX "approval_cancelled" ON "approval" USING btree ("workspace_id","id") WHERE "approval"."status" = 'cancelled';--> statement-breakpoint
CREATE INDEX "approval_timed_out" ON "approval" USING btree ("workspace_id","id") WHERE "approval"."status" in ('timed_out', 'pending');--> statement-breakpoint
CREATE INDEX "decision_blocked" ON "decision" USING btree ("workspace_id","id") WHERE "decision"."verdict" = 'block';--> statement-breakpoint
CREATE INDEX "decision_escalated" ON "decision" USING btree ("workspace_id","id") WHERE "decision"."verdict" = 'escalate';--> statement-breakpoint
CREATE INDEX "decision_modified" ON "decision" USING btree ("workspace_id","id") WHERE "decision"."verdict" = 'approve_modified';