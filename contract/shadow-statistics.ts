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

/** A share with its count, what it is of, and its 95 % interval (Wilson); null where there is nothing to take it of. */
const MarkedShare = z.object({ count: z.int(), of: z.int(), rate: z.number(), low: z.number(), high: z.number() });

/** What people say of a membrane's decisions in shadow: of those that somebody marked. */
export const MembraneMarks = z.object({
  marked: z.int(),
  too_strict: MarkedShare.nullable(),
  too_lax: MarkedShare.nullable(),
});
export type MembraneMarks = z.infer<typeof MembraneMarks>;
