CREATE TYPE "public"."confidence_method" AS ENUM('off', 'wilson', 'anytime');--> statement-breakpoint
ALTER TABLE "said_pair" ADD COLUMN "blind" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "session_stay" ADD COLUMN "blind_total" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "session_stay" ADD COLUMN "blind_agreed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shadow_session" ADD COLUMN "confidence_method" "confidence_method" DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE "shadow_session" ADD COLUMN "confidence_p_0" double precision DEFAULT 0.8 NOT NULL;--> statement-breakpoint
ALTER TABLE "shadow_session" ADD COLUMN "confidence_p_0_autonomous" double precision DEFAULT 0.9 NOT NULL;--> statement-breakpoint
ALTER TABLE "shadow_session" ADD COLUMN "confidence_alpha" double precision DEFAULT 0.05 NOT NULL;--> statement-breakpoint
ALTER TABLE "shadow_session" ADD COLUMN "class_action" text;--> statement-breakpoint
ALTER TABLE "shadow_session" ADD COLUMN "class_recall" double precision DEFAULT 0.8 NOT NULL;--> statement-breakpoint
ALTER TABLE "shadow_session" ADD COLUMN "class_alpha" double precision DEFAULT 0.05 NOT NULL;--> statement-breakpoint
ALTER TABLE "shadow_session" ADD COLUMN "count_only_blind" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "said_pair" ADD CONSTRAINT "said_pair_blind" CHECK (0 <= "said_pair"."blind" and "said_pair"."blind" <= "said_pair"."count");--> statement-breakpoint
ALTER TABLE "session_stay" ADD CONSTRAINT "session_stay_blind_counts" CHECK (0 <= "session_stay"."blind_agreed" and "session_stay"."blind_agreed" <= "session_stay"."blind_total" and "session_stay"."blind_total" <= "session_stay"."total");--> statement-breakpoint
ALTER TABLE "shadow_session" ADD CONSTRAINT "shadow_session_confidence" CHECK (0 < "shadow_session"."confidence_p_0" and "shadow_session"."confidence_p_0" < 1 and 0 < "shadow_session"."confidence_p_0_autonomous" and "shadow_session"."confidence_p_0_autonomous" < 1 and 0 < "shadow_session"."confidence_alpha" and "shadow_session"."confidence_alpha" <= 0.5);--> statement-breakpoint
ALTER TABLE "shadow_session" ADD CONSTRAINT "shadow_session_class" CHECK (0 < "shadow_session"."class_recall" and "shadow_session"."class_recall" < 1 and 0 < "shadow_session"."class_alpha" and "shadow_session"."class_alpha" <= 0.5);--> statement-breakpoint
-- What was decided before there were these counts.
update said_pair p set blind = b.count
from (select workspace_id, stay_id, btrim(recommended_action) as recommended, btrim(human_action) as decided, count(*)::int as count
  from observation where counted and arm = 'blind' group by 1, 2, 3, 4) b
where p.workspace_id = b.workspace_id and p.stay_id = b.stay_id and p.recommended = b.recommended and p.decided = b.decided;
--> statement-breakpoint
update session_stay s set blind_total = b.total, blind_agreed = b.agreed
from (select workspace_id, stay_id, count(*)::int as total, (count(*) filter (where outcome = 'agree'))::int as agreed
  from observation where counted and arm = 'blind' group by 1, 2) b
where s.workspace_id = b.workspace_id and s.id = b.stay_id;
