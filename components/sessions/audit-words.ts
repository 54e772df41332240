import type { SessionEvidence } from "#contract/session-evidence.ts";
import { counted, formatCount, formatRange, formatRate } from "./figures.ts";

type Audit = NonNullable<SessionEvidence["audit"]>;
type Stratum = Audit["strata"][number];

/** What was found in the drawn part, and what that says of all: with both counts, and a range once there is one. */
export function auditSentence(audit: Audit): string {
  const { decisions, audited, blind, wrong } = audit;
  const found = `Of ${counted(decisions, "case")} that it carried out, ${formatCount(audited)} ${was(audited)} audited, ${formatCount(blind)} of them blind; people would have decided ${formatCount(wrong)} differently.`;
  const unknown = audit.strata.length > 1 ? audit.strata.filter(({ covered }) => !covered).map(unknownOf) : [];
  return [found, estimateOf(audit), ...unknown].join(" ");
}

function estimateOf({ rate, interval, decisions, estimated_of, least, strata }: Audit): string {
  if (rate === null || interval === null || estimated_of === null) {
    const each = strata.length > 1 ? ", two or more of each rate" : "";
    return `Not enough data: a rate is said from ${least} on${each}.`;
  }
  const base = estimated_of === decisions ? "all" : `${formatCount(estimated_of)} of these cases`;
  const weighed = strata.length > 1 ? ", each case weighed by the rate at which it was drawn" : "";
  return `Of ${base}, that is about ${formatRate(rate)}, likely ${formatRange(interval)} (Horvitz–Thompson or exact, the wider, 95%)${weighed}.`;
}

const unknownOf = ({ review_rate, decisions, audited }: Stratum) =>
  `Of ${counted(decisions, "case")} drawn at ${drawnAt(review_rate)}, ${audited === 0 ? "none was" : `${formatCount(audited)} ${was(audited)}`} audited, so that nothing is known of them.`;

const was = (count: number) => (count === 1 ? "was" : "were");

const drawnAt = (rate: number | null) => (rate === null ? "a rate that was not kept" : formatRate(rate));

export const STRATA_HEAD = ["Drawn at", "Cases", "Audited", "Blind", "Differently", "In the estimate"] as const;

export function strataRows({ strata }: Audit): string[][] {
  return strata.map(({ review_rate, decisions, audited, blind, wrong, covered }) => [
    review_rate === null ? "not kept" : formatRate(review_rate),
    ...[decisions, audited, blind, wrong].map(formatCount),
    covered ? "yes" : "no: too few audited",
  ]);
}
