/** What a past case is compared by, beside its action type and its environment. Null is "not said". */
export type Likeness = {
  agentId: string | null;
  verb: string | null;
  targetType: string | null;
  targetIdentifier: string | null;
  estimatedCostUsd: number | null;
};

/** A request that people decided. */
export type PastCase = Likeness & { isApproved: boolean };

/** So many of the most similar are counted. */
const MOST_COUNTED = 20;
/** Costs are alike where neither is more than so many times the other; below a dollar all are. */
const COST_RATIO = 2;
const SMALL_USD = 1;

/**
 * How people decided the most similar of these cases, which come newest first. Alike is the same act on the same kind of
 * thing at about the same cost: a small refund is no precedent for a large one. Of those, the same target counts before
 * the same agent, and either before any other; then the newer.
 */
export function precedentsIn(asked: Likeness, cases: readonly PastCase[]): { approved: number; rejected: number } {
  const counted = cases
    .filter((past) => isAlike(asked, past))
    .map((past) => ({ past, nearness: nearnessOf(asked, past) }))
    .sort((one, other) => other.nearness - one.nearness)
    .slice(0, MOST_COUNTED);
  const approved = counted.filter(({ past }) => past.isApproved).length;
  return { approved, rejected: counted.length - approved };
}

function isAlike(asked: Likeness, past: Likeness): boolean {
  if (wordOf(asked.verb) !== wordOf(past.verb) || asked.targetType !== past.targetType) return false;
  const [one, other] = [asked.estimatedCostUsd, past.estimatedCostUsd];
  if (one === null || other === null) return one === other;
  const [less, more] = [Math.min(one, other), Math.max(one, other)];
  return more <= SMALL_USD || more <= COST_RATIO * less;
}

function nearnessOf(asked: Likeness, past: Likeness): number {
  const isSameTarget = asked.targetIdentifier !== null && asked.targetIdentifier === past.targetIdentifier;
  const isSameAgent = asked.agentId !== null && asked.agentId === past.agentId;
  return (isSameTarget ? 2 : 0) + (isSameAgent ? 1 : 0);
}

function wordOf(verb: string | null): string | null {
  return verb?.trim().toLowerCase() ?? null;
}
