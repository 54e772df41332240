import { z } from "zod";
import { AUTONOMY_LEVELS } from "#engine/vocabulary.ts";
import { SessionId } from "./ids.ts";

/** One skill of several that are tested at once, on the decisions of its present stay that gate. */
const TestedSkill = z.object({
  session_id: SessionId,
  agent: z.string(),
  environment: z.string(),
  skill_name: z.string(),
  decision_class: z.string(),
  /** The level that it is tested for. */
  to: z.enum(AUTONOMY_LEVELS),
  agreed: z.int(),
  total: z.int(),
  p0: z.number(),
  /** Against a true agreement of at most p0. */
  e_value: z.number(),
  /** What that takes at its place among them, the k-th of K: K / (k · alpha). */
  e_required: z.number(),
  /** Its evidence holds together with that of all before it. */
  holds: z.boolean(),
});

/**
 * Open sessions with a level to go and a decision to go by, tested together (e-BH): of those that hold, the expected share
 * of skills no better than their p0 is alpha at most, however many were looked at, and however often.
 */
export const EvidenceTogether = z
  .object({
    alpha: z.number(),
    /** How many are tested: the newest `of_newest` at most, as far as whoever asks may see them. */
    tested: z.int(),
    of_newest: z.int(),
    held: z.int(),
    /** The strongest evidence first, 100 at most. */
    items: z.array(TestedSkill),
  })
  .meta({ id: "EvidenceTogether" });
export type EvidenceTogether = z.infer<typeof EvidenceTogether>;
