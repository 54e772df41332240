import { z } from "zod";
import { APPROVAL_STATUSES, APPROVAL_VIAS, VERDICTS } from "#engine/vocabulary.ts";
import { ReviewedDecision } from "./feedback.ts";
import { MembraneId } from "./ids.ts";

/** What a membrane would have done; modified is allowed with a change. */
export const ShadowCaseQuery = z.strictObject({
  membrane_id: MembraneId,
  would: z.enum(["block", "escalate", "approve"]),
});
export type ShadowCaseQuery = z.infer<typeof ShadowCaseQuery>;

export const ShadowCase = z.object({
  decision: ReviewedDecision,
  membrane_verdict: z.enum(VERDICTS),
  matched_policies: z.array(z.string()),
  /** What became of the request that mode or level made of it; null where there was none. */
  approval_status: z.enum(APPROVAL_STATUSES).nullable(),
  /** Whether people settled it, or a rule; null while nobody has. */
  approval_via: z.enum(APPROVAL_VIAS).nullable(),
});
export type ShadowCase = z.infer<typeof ShadowCase>;

/** The latest that people are to look at before the membrane goes live, newest first. Sealed ones are left out. */
export const ShadowCases = z.object({ items: z.array(ShadowCase) }).meta({ id: "ShadowCases" });
export type ShadowCases = z.infer<typeof ShadowCases>;
