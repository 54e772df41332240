import { canonicalText } from "../canonical-text.ts";

/**
 * The canonical JSON of a recommendation: what its seal in the log is the hash of. Made again from the stored row, it is
 * the same. What has no such form is refused as bad input.
 */
export function recommendationContent(said: {
  recommendedAction: string;
  /** Canonical JSON; null where none were given. */
  recommendedArguments: string | null;
  confidence: number | null;
  reasoning: string | null;
}): string {
  const { recommendedAction: action, recommendedArguments: args, confidence, reasoning } = said;
  const content = { action, arguments: args === null ? null : JSON.parse(args), confidence, reasoning };
  return canonicalText(content, "agent_recommendation");
}
