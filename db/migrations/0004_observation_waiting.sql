DROP INDEX "observation_of_session";--> statement-breakpoint
DROP INDEX "observation_gate";--> statement-breakpoint
DROP INDEX "observation_critical";--> statement-breakpoint
DROP INDEX "observation_disagreed";--> statement-breakpoint
DROP INDEX "observation_undecided";--> statement-breakpoint
DROP INDEX "stay_of_session";--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "miss_marked_by" uuid;--> statement-breakpoint
ALTER TABLE "observation" ADD COLUMN "miss_marked_at" timestamp (6) with time zone;--> statement-breakpoint
CREATE INDEX "observation_missed" ON "observation" USING btree ("workspace_id","decided_at") WHERE "observation"."critical_miss";--> statement-breakpoint
CREATE INDEX "observation_sampled" ON "observation" USING btree ("workspace_id","session_id","id") WHERE "observation"."sampled";--> statement-breakpoint
CREATE INDEX "observation_waiting" ON "observation" USING btree ("workspace_id","session_id","id") WHERE "observation"."decided_at" is null and ("observation"."autonomy_level" <> 'autonomous' or "observation"."sampled");--> statement-breakpoint
CREATE INDEX "observation_of_session" ON "observation" USING btree ("workspace_id","session_id","id");--> statement-breakpoint
CREATE INDEX "observation_gate" ON "observation" USING btree ("workspace_id","stay_id","decided_at","id") WHERE "observation"."counted";--> statement-breakpoint
CREATE INDEX "observation_critical" ON "observation" USING btree ("workspace_id","session_id","decided_at") WHERE "observation"."critical_miss";--> statement-breakpoint
CREATE INDEX "observation_disagreed" ON "observation" USING btree ("workspace_id","session_id","id") WHERE "observation"."outcome" = 'disagree';--> statement-breakpoint
CREATE INDEX "observation_undecided" ON "observation" USING btree ("workspace_id","id") WHERE "observation"."decided_at" is null and "observation"."autonomy_level" = 'shadow';--> statement-breakpoint
CREATE INDEX "stay_of_session" ON "session_stay" USING btree ("workspace_id","session_id","id");--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_miss_marked_whole" CHECK (("observation"."miss_marked_by" is null) = ("observation"."miss_marked_at" is null));