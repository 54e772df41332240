ALTER TYPE "public"."audit_event" ADD VALUE 'membrane_alert' BEFORE 'evidence_opened';--> statement-breakpoint
ALTER TYPE "public"."notice" ADD VALUE 'membrane.alert' BEFORE 'delivery.given_up';