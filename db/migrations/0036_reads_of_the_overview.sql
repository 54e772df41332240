DROP INDEX "observation_gate";--> statement-breakpoint
DROP INDEX "observation_missed";--> statement-breakpoint
CREATE INDEX "observation_gate" ON "observation" USING btree ("workspace_id","stay_id","decided_at","id","outcome","critical_miss") WHERE "observation"."counted";--> statement-breakpoint
CREATE INDEX "observation_missed" ON "observation" USING btree ("workspace_id","decided_at","session_id","id") WHERE "observation"."critical_miss" and ("observation"."counted" or "observation"."miss_marked_by" is not null);