import type { CalibrationView } from "./calibrations.ts";
import type { MembraneContent } from "./membranes.ts";

/** What a content becomes by a calibration, here and in the browser, where it is judged before anybody applies it. */
export function calibratedContent(
  content: MembraneContent,
  { policy_id, change }: Pick<CalibrationView, "policy_id" | "change">,
): MembraneContent {
  const policies = content.policies.flatMap((policy) => {
    if (policy.id !== policy_id) return [policy];
    if (change === null) return [];
    if ("condition" in change) return [{ ...policy, condition: change.condition }];
    return [{ ...policy, scope: { ...policy.scope, action_types: change.action_types } }];
  });
  return { ...content, policies };
}
