ALTER TYPE "public"."audit_event" ADD VALUE 'membrane_drill_started';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'membrane.announced' BEFORE 'delivery.given_up';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'membrane.drill' BEFORE 'delivery.given_up';--> statement-breakpoint
ALTER TABLE "membrane" ADD COLUMN "drill_revision" integer;--> statement-breakpoint
ALTER TABLE "membrane" ADD COLUMN "drill_started_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "membrane" ADD COLUMN "drill_started_by" uuid;