import type { CountedShare, ReviewerAgreement } from "#contract/reviewers.ts";
import { counted, formatCount, formatRange, formatRate } from "./figures.ts";
import { measured, silenceWords } from "./kappa-words.ts";

/** "29 of 31, 93.5%, likely 79–98%": the counts where there are any, the rate where there are enough of them. */
export function shareWords({ count, total, rate, interval }: CountedShare): string {
  const base = `${formatCount(count)} of ${formatCount(total)}`;
  if (total === 0) return "none yet";
  return rate === null || interval === null ? base : `${base}, ${formatRate(rate)}, likely ${formatRange(interval)}`;
}

const SEEING = {
  shown: "where they saw the recommendation and each other’s votes",
  blind: "where they saw neither the recommendation nor each other",
} as const;

/** What two people said of the same cases of one arm, in a sentence; nothing of an arm without such a case. */
export function reviewersSentence(arm: "shown" | "blind", agreement: ReviewerAgreement): string {
  const { same, kappa, ac1, without_kappa } = agreement[arm];
  const base = `Two people decided ${counted(same.total, "case")} ${SEEING[arm]}, and said the same in ${formatCount(same.count)}`;
  if (same.total === 0) return `No case was decided by two people ${SEEING[arm]}.`;
  if (same.rate === null || same.interval === null) {
    return `${base}. Not enough data: a rate is said from ${agreement.least} on.`;
  }
  const rate = `${base}: ${formatRate(same.rate)}, likely ${formatRange(same.interval)} (Wilson, 95%)`;
  if (ac1 === null) return `${rate}. ${silenceWords(without_kappa, "In them")}`;
  const byAc1 = `${rate}. Without what chance would give, that is ${measured("Gwet’s AC1", ac1)}`;
  if (kappa === null) return `${byAc1}. ${silenceWords(without_kappa, "In them")}`;
  return `${byAc1}, and ${measured("Cohen’s κ", kappa)}.`;
}

/** The pairs of both arms as rows, the most frequent first. */
export function pairRows({ shown, blind }: ReviewerAgreement): string[][] {
  const of = (arm: string, { pairs }: ReviewerAgreement["shown"]) =>
    pairs.map(({ first, second, count }) => [arm, first, second, formatCount(count)]);
  return [...of("shown", shown), ...of("blind", blind)];
}
