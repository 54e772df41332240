ALTER TYPE "public"."audit_event" ADD VALUE 'endpoint_removed' BEFORE 'delivery_repeated';--> statement-breakpoint
ALTER TYPE "public"."audit_event" ADD VALUE 'delivery_given_up' BEFORE 'delivery_repeated';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'delivery.given_up' BEFORE 'endpoint.test';--> statement-breakpoint
ALTER TABLE "endpoint" DROP CONSTRAINT "endpoint_signs";--> statement-breakpoint
ALTER TABLE "endpoint" ADD COLUMN "removed_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_removed" CHECK ("endpoint"."removed_at" is null or "endpoint"."disabled_at" is not null);--> statement-breakpoint
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_signs" CHECK (("endpoint"."channel" = 'webhook' and "endpoint"."removed_at" is null) = ("endpoint"."secret" is not null));