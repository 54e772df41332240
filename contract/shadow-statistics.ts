import { z } from "zod";
import { VERDICTS } from "#engine/vocabulary.ts";

/** 0–1; null where there is nothing to take a rate of. */
const Rate = z.number().min(0).max(1).nullable();

const figures = {
  verdict_distribution: z.record(z.enum(VERDICTS), z.int()),
  average_risk_score: Rate,
  contradiction_rate: Rate,
  policy_coverage: Rate,
};

/**
 * What a membrane decided in shadow, by its own verdict whatever mode and level said. A decision whose recommendation is
 * sealed is counted from the moment that its case is decided.
 */
export const ShadowStatistics = z
  .object({
    total_shadow_decisions: z.int(),
    ...figures,
    /** Most first. Null is what is beyond the workspace's first hundred action types, together. */
    by_action_type: z.array(z.object({ action_type: z.string().nullable(), total: z.int(), ...figures })),
    /** UTC days that have decisions, latest first, at most 90. */
    by_day: z.array(z.object({ day: z.iso.date(), total: z.int(), ...figures })),
  })
  .meta({ id: "ShadowStatistics" });
export type ShadowStatistics = z.infer<typeof ShadowStatistics>;
