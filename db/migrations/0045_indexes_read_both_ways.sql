DROP INDEX "approval_precedent";--> statement-breakpoint
DROP INDEX "approval_of_agent";--> statement-breakpoint
DROP INDEX "audit_of_subject";--> statement-breakpoint
DROP INDEX "decision_of_agent";--> statement-breakpoint
DROP INDEX "decision_of_agent_by_type";--> statement-breakpoint
DROP INDEX "decision_of_agent_by_target";--> statement-breakpoint
DROP INDEX "decision_of_membrane";--> statement-breakpoint
DROP INDEX "decision_covered_by_type";--> statement-breakpoint
DROP INDEX "decision_of_environment";--> statement-breakpoint
DROP INDEX "decision_of_type";--> statement-breakpoint
DROP INDEX "decision_of_session";--> statement-breakpoint
DROP INDEX "delivery_by_status";--> statement-breakpoint
CREATE INDEX "approval_precedent" ON "approval" USING btree ("workspace_id","environment_id","action_type","id") WHERE "approval"."via" = 'human' and "approval"."observation_id" is null;--> statement-breakpoint
CREATE INDEX "approval_of_agent" ON "approval" USING btree ("workspace_id","agent_id","id");--> statement-breakpoint
CREATE INDEX "audit_of_subject" ON "audit_entry" USING btree ("workspace_id","subject_id","id");--> statement-breakpoint
CREATE INDEX "decision_of_agent" ON "decision" USING btree ("workspace_id","agent_id","id");--> statement-breakpoint
CREATE INDEX "decision_of_agent_by_type" ON "decision" USING btree ("workspace_id","agent_id","action_type","id");--> statement-breakpoint
CREATE INDEX "decision_of_agent_by_target" ON "decision" USING btree ("workspace_id","agent_id","target_type","target_identifier","id") WHERE "decision"."target_identifier" is not null;--> statement-breakpoint
CREATE INDEX "decision_of_membrane" ON "decision" USING btree ("workspace_id","membrane_id","id") WHERE "decision"."membrane_id" is not null;--> statement-breakpoint
CREATE INDEX "decision_covered_by_type" ON "decision" USING btree ("workspace_id","membrane_id","action_type","id") WHERE "decision"."coverage_gap" is false;--> statement-breakpoint
CREATE INDEX "decision_of_environment" ON "decision" USING btree ("workspace_id","environment_id","id");--> statement-breakpoint
CREATE INDEX "decision_of_type" ON "decision" USING btree ("workspace_id","action_type","id");--> statement-breakpoint
CREATE INDEX "decision_of_session" ON "decision" USING btree ("workspace_id","session_id","id") WHERE "decision"."session_id" is not null;--> statement-breakpoint
CREATE INDEX "delivery_by_status" ON "delivery" USING btree ("workspace_id","status","id");