import type { KeptAssessment, KeptHistory } from "#contract/decisions.ts";
import type { MembraneContent } from "#contract/membranes.ts";
import type { Policy } from "#engine/policy.ts";
import { readsOf } from "./expression.ts";

/** What may not have been recorded with a decision, by the facts that it gives to conditions. */
const FACTS_OF_PART = {
  history: [
    "agent.version",
    "agent.agreement_rate",
    "agent.observations",
    "agent.critical_misses",
    "history.prior_decisions",
    "history.same_action_last_hour",
    "history.same_payload_last_day",
    "history.contradictions",
  ],
  spent: ["history.spent_usd"],
  score: ["intent.risk_score"],
  session: ["session"],
} as const;
export type Part = keyof typeof FACTS_OF_PART;
const OF_AGENT = ["history", "spent", "score"] as const satisfies readonly Part[];
/** What no mirrored trace says beside what the agent did. */
export const NEVER_MIRRORED = [...OF_AGENT, "session"] as const satisfies readonly Part[];

/** What was kept with a decision, beside what the agent said. */
export type Kept = { assessed: KeptAssessment | null; history: KeptHistory | null };

/**
 * What a content may ask of a decision that was not recorded with it. What was spent is known for the budget period of
 * the revision that judged then, and for no other.
 */
export function missingParts(
  { agentId }: { agentId: string | null },
  { assessed, history }: Kept,
  { enrichment }: MembraneContent,
): readonly Part[] {
  if (assessed === null) return agentId === null ? SCORE : OF_AGENT;
  const isSpentMissing =
    enrichment.budget_usd !== null && history !== null && history.budget_period !== enrichment.budget_period;
  return isSpentMissing ? SPENDING : NONE;
}
const NONE: readonly Part[] = [];
const SCORE: readonly Part[] = ["score"];
const SPENDING: readonly Part[] = ["spent", "score"];

/** Which policies read what; each condition is read once, when it is first asked about. */
export class PolicyReads {
  readonly #parts = new Map<string, readonly Part[]>();

  readsAny({ id, condition }: Policy, missing: readonly Part[]): boolean {
    const known = this.#parts.get(id) ?? partsRead(condition);
    this.#parts.set(id, known);
    return known.some((part) => missing.includes(part));
  }
}

function partsRead(condition: string): Part[] {
  const reads = readsOf(condition);
  return NEVER_MIRRORED.filter((part) =>
    FACTS_OF_PART[part].some((fact) => reads.some((path) => isWithin(path, fact))),
  );
}

/** Whether reading the path reads something of the fact: the fact itself, its group as a whole, or what is below it. */
function isWithin(path: string, fact: string): boolean {
  return path === fact || fact.startsWith(`${path}.`) || path.startsWith(`${fact}.`);
}
