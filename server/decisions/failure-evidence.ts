import { ScoreSeverity } from "#contract/decisions.ts";
import type { FailureEvidence } from "#engine/severity.ts";

const Given = ScoreSeverity.partial({ is_safety_related: true }).required({ impact_scope: true }).strip();

/**
 * What a payload says of the failure that it is about, for detailed mode: class, reproducibility and scope under the
 * names of `/risk/severity`. Null where one of them is missing or malformed, since a score may only raise.
 */
export function failureEvidenceIn(details: Readonly<Record<string, unknown>>): FailureEvidence | null {
  if (details.impact_scope === undefined) return null;
  const parsed = Given.safeParse(details);
  if (!parsed.success) return null;
  const { failure_class, reproducibility, impact_scope, is_safety_related = false } = parsed.data;
  return {
    failureClass: failure_class,
    reproducibility,
    impactScope: impact_scope,
    isSafetyRelated: is_safety_related,
  };
}
