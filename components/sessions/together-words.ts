import type { EvidenceTogether } from "#contract/evidence-together.ts";
import { formatCount, formatRate } from "./figures.ts";

/** What holds of many, with the rule that says so; a single gate promises nothing of several. */
export function togetherSentence({ tested, held, alpha, of_newest }: EvidenceTogether): string {
  if (tested === 0)
    return "No decision counts toward a gate of any skill yet, so that there is nothing to look at together.";
  if (tested === 1)
    return "One skill is under test, and its own gates say all there is. From two on, this says whose evidence holds when all are looked at together (e-BH).";
  const newest = tested === of_newest ? `The newest ${formatCount(tested)}` : formatCount(tested);
  const share = formatRate(alpha);
  const begins = `${newest} skills are under test at once, and a gate of confidence by itself lets at most ${share} of those pass by chance that are not good enough.`;
  const rule = `(e-BH; the k-th strongest needs an e-value of ${formatCount(Math.round(tested / alpha))} divided by k)`;
  if (held === 0) return `${begins} Looked at together, the evidence of none holds yet ${rule}.`;
  return `${begins} Looked at together, the evidence of ${formatCount(held)} holds: of those picked so, at most ${share} on average are no better than asked for ${rule}.`;
}
