import type { ApprovalMode } from "./vocabulary.ts";

/** How long a call is held that says nothing of it: below the half minute after which proxies lose patience. */
export const DEFAULT_WAIT_SECONDS = 25;

/**
 * How long the call that asks is held for a person's decision, in seconds; null where calls are not held at all.
 * `asked` is what the caller prefers, null where it says nothing; the environment sets the bound.
 */
export function waitSeconds(
  { mode, maxWaitSeconds }: { mode: ApprovalMode; maxWaitSeconds: number },
  asked: number | null,
): number | null {
  if (mode !== "interactive" || maxWaitSeconds === 0) return null;
  return Math.min(asked ?? DEFAULT_WAIT_SECONDS, maxWaitSeconds);
}
