ALTER TABLE "member" ADD COLUMN "single_letter_keys" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "saved_views" jsonb DEFAULT '[]'::jsonb NOT NULL;