/** One of an agent's own recent intents on the same target. */
export type RecentIntent = {
  actionType: string;
  verb: string | null;
  /** Whether its payload is the very same. */
  isSamePayload: boolean;
};

/** Acts that undo each other. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ["create", "delete"],
  ["add", "remove"],
  ["grant", "revoke"],
  ["enable", "disable"],
  ["open", "close"],
  ["reopen", "close"],
  ["activate", "deactivate"],
  ["publish", "unpublish"],
  ["install", "uninstall"],
  ["start", "stop"],
  ["lock", "unlock"],
  ["block", "unblock"],
  ["allow", "deny"],
  ["approve", "reject"],
  ["attach", "detach"],
  ["increase", "decrease"],
  ["subscribe", "unsubscribe"],
];

/**
 * Whether an intent is at odds with an earlier one on the same target: it undoes it, or it does the same with other
 * content. Doing the very same again is a repetition and contradicts nothing.
 */
export function contradicts(intent: Omit<RecentIntent, "isSamePayload">, earlier: RecentIntent): boolean {
  const verbs = [intent.verb, earlier.verb].map((verb) => verb?.trim().toLowerCase() ?? null);
  if (OPPOSITES.some((pair) => pair.every((word) => verbs.includes(word)))) return true;
  return intent.actionType === earlier.actionType && verbs[0] === verbs[1] && !earlier.isSamePayload;
}
