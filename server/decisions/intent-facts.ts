import { z } from "zod";
import { AUTONOMY_LEVELS, SENSITIVITIES } from "#engine/vocabulary.ts";
import type { IntentFacts } from "./asked-action.ts";
import type { StoredDecision } from "./decision-store.ts";

type Stored = Pick<StoredDecision["decision"], "intent" | "verb" | "targetType" | "targetIdentifier">;

const Kept = z.object({
  sensitivity: z.enum(SENSITIVITIES).nullable(),
  confidence: z.number().nullable(),
  reasoning: z.string().nullable(),
  audience_size: z.number().nullable(),
  regulatory_domains: z.array(z.string()).nullable(),
  context: z.record(z.string(), z.unknown()).nullable(),
  shadow_requested: z.boolean(),
  session: z
    .object({
      id: z.string(),
      skill_name: z.string(),
      decision_class: z.string(),
      level: z.enum(AUTONOMY_LEVELS),
      observations: z.number(),
      agreed: z.number(),
      critical_misses: z.number(),
    })
    .nullable()
    .default(null),
});

/** What a stored decision's intent said; null where approval was asked for. */
export function intentFactsOf({ intent, verb, targetType, targetIdentifier }: Stored): IntentFacts | null {
  if (intent === null) return null;
  const kept = Kept.parse(intent);
  return {
    verb,
    target:
      targetType === null || targetIdentifier === null ? null : { type: targetType, identifier: targetIdentifier },
    sensitivity: kept.sensitivity,
    confidence: kept.confidence,
    reasoning: kept.reasoning,
    audienceSize: kept.audience_size,
    regulatoryDomains: kept.regulatory_domains,
    context: kept.context,
    isShadowRequested: kept.shadow_requested,
    session: kept.session && {
      id: kept.session.id,
      skillName: kept.session.skill_name,
      decisionClass: kept.session.decision_class,
      autonomyLevel: kept.session.level,
      observations: kept.session.observations,
      agreed: kept.session.agreed,
      criticalMisses: kept.session.critical_misses,
    },
  };
}
