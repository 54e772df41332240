import { type SaidCount, whoSaidWhat } from "../agreement.ts";
import type { Interval } from "../statistics.ts";
import type { KappaSilence } from "../vocabulary.ts";
import { type ChanceCorrected, cohensKappa, gwetsAc1, silenceOfKappa } from "./chance-corrected.ts";
import { exactInterval } from "./exact-interval.ts";

/** Fewer decisions than this say nothing. */
export const LEAST_TO_SAY = 10;
/** A table of more actions than this is compared by nobody. */
const MOST_CLASSES = 100;

/** Of the `total` cases that people decided as `action`, the agent recommended it in `agreed`. */
export type ClassRecall = { action: string; agreed: number; total: number; interval: Interval | null };

export type SaidAgreement = {
  total: number;
  /** Actions that either side chose. */
  classes: number;
  /** Null where it says nothing, and then why. */
  kappa: ChanceCorrected | null;
  withoutKappa: KappaSilence | null;
  /** Null with fewer than LEAST_TO_SAY decisions, and with fewer than two classes. */
  ac1: ChanceCorrected | null;
  /** The class that people chose most often first. Its interval is null with fewer than LEAST_TO_SAY cases. */
  recall: ClassRecall[];
};

/**
 * What the pairs of actions say beyond the raw rate, which an agent that always recommends the frequent action gets for
 * nothing: κ and AC1, corrected for chance, and for each action the share of its cases that the agent found, with the
 * exact 95 % interval of one look. Null where more actions occurred than anybody compares.
 */
export function saidAgreement(pairs: readonly SaidCount[]): SaidAgreement | null {
  const { actions, total } = whoSaidWhat(pairs);
  if (actions.length > MOST_CLASSES) return null;
  const at = new Map(actions.map((action, index) => [action, index]));
  const table = actions.map(() => actions.map(() => 0));
  for (const { recommended, decided, count } of pairs) {
    const row = table[at.get(recommended) ?? -1];
    const column = at.get(decided);
    if (row !== undefined && column !== undefined) row[column] = (row[column] ?? 0) + count;
  }
  const isEnough = total >= LEAST_TO_SAY;
  const withoutKappa = isEnough ? silenceOfKappa(table) : "too_few";
  return {
    total,
    classes: actions.length,
    kappa: withoutKappa === null ? cohensKappa(table) : null,
    withoutKappa,
    ac1: isEnough ? gwetsAc1(table) : null,
    recall: actions.map((action, index) => recallOf(action, index, table)).sort((a, b) => b.total - a.total),
  };
}

function recallOf(action: string, index: number, table: readonly (readonly number[])[]): ClassRecall {
  const agreed = table[index]?.[index] ?? 0;
  const total = table.reduce((sum, row) => sum + (row[index] ?? 0), 0);
  return { action, agreed, total, interval: total >= LEAST_TO_SAY ? exactInterval(agreed, total) : null };
}
