DROP INDEX "audit_rollup_by_minute";--> statement-breakpoint
DROP INDEX "approval_by_status";--> statement-breakpoint
DROP INDEX "approval_of_agent";--> statement-breakpoint
DROP INDEX "audit_of_subject";--> statement-breakpoint
DROP INDEX "decision_of_agent";--> statement-breakpoint
DROP INDEX "decision_by_verdict";--> statement-breakpoint
DROP INDEX "decision_of_agent_by_verdict";--> statement-breakpoint
DROP INDEX "decision_of_environment";--> statement-breakpoint
CREATE INDEX "audit_rollup_by_event" ON "audit_rollup" USING btree ("workspace_id","event","minute");--> statement-breakpoint
CREATE INDEX "approval_by_status" ON "approval" USING btree ("workspace_id","status","id");--> statement-breakpoint
CREATE INDEX "approval_of_agent" ON "approval" USING btree ("workspace_id","agent_id","id");--> statement-breakpoint
CREATE INDEX "audit_of_subject" ON "audit_entry" USING btree ("workspace_id","subject_id","id");--> statement-breakpoint
CREATE INDEX "decision_of_agent" ON "decision" USING btree ("workspace_id","agent_id","id");--> statement-breakpoint
CREATE INDEX "decision_by_verdict" ON "decision" USING btree ("workspace_id","verdict","id");--> statement-breakpoint
CREATE INDEX "decision_of_agent_by_verdict" ON "decision" USING btree ("workspace_id","agent_id","verdict","id");--> statement-breakpoint
CREATE INDEX "decision_of_environment" ON "decision" USING btree ("workspace_id","environment_id","id");