import type { ScoreSeverity, SeverityScore } from "#contract/decisions.ts";
import { scoreSeverity as score } from "#engine/severity.ts";
import { type Context, requirePermission } from "../context.ts";

/** How severe a failure is, by its score. Records nothing. */
export function scoreSeverity(ctx: Context, input: ScoreSeverity): SeverityScore {
  requirePermission(ctx, "risk:evaluate");
  return score({
    failureClass: input.failure_class,
    reproducibility: input.reproducibility,
    impactScope: input.impact_scope,
    isSafetyRelated: input.is_safety_related,
  });
}
