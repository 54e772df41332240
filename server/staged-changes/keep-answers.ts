import { redactText } from "../audit/redact.ts";
import type { TxContext } from "../context.ts";
import { addAnswers } from "./answer-store.ts";

/** Of each answer so many characters are kept: enough to see how two of them differ. */
const MOST_KEPT = 10_000;

/**
 * Keeps two answers for so many days, for people to look at beside each other: cut where they are long, and without
 * secrets that name themselves. None for 0 days.
 */
export async function keepAnswers(
  ctx: TxContext,
  of: { stagedChangeId: string; probeId: string },
  { live, candidate, days }: { live: string; candidate: string | null; days: number },
): Promise<void> {
  if (days === 0) return;
  const isCut = Math.max(live.length, candidate?.length ?? 0) > MOST_KEPT;
  const kept = (text: string) => redactText(text.slice(0, MOST_KEPT));
  await addAnswers(ctx, {
    ...of,
    live: kept(live),
    candidate: candidate === null ? null : kept(candidate),
    isCut,
    days,
  });
}
