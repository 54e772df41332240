import type { ReviewerMirror } from "#contract/reviewers.ts";

type Pace = ReviewerMirror["pace"]["cases"];

/** "6.5": of a share, in percentage points. */
export const points = (share: number) => (Math.round(share * 1000) / 10 + 0).toLocaleString("en-GB").replace("-", "−");

/** "42 s", "3.5 min", "2.1 h": one figure that two people can compare. */
export function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds)} s`;
  if (seconds < 5400) return `${Number((seconds / 60).toFixed(1))} min`;
  return `${Number((seconds / 3600).toFixed(1))} h`;
}

/** The median with its range, and the middle half; of few that they are few. */
export function paceWords({ total, median_seconds, interval, quartiles }: Pace): string {
  if (total === 0) return "none yet";
  const base = `${total.toLocaleString("en-GB")}`;
  if (median_seconds === null || interval === null || quartiles === null) return `${base}, too few for a median`;
  const range = `likely ${formatSeconds(interval.low)} to ${formatSeconds(interval.high)}`;
  const middle = `half of them between ${formatSeconds(quartiles.low)} and ${formatSeconds(quartiles.high)}`;
  return `${base}, median ${formatSeconds(median_seconds)}, ${range}; ${middle}`;
}

/** What seeing the recommendation does to this person, in a sentence. It names no fault: the range says how sure it is. */
export function displayBiasSentence(
  { difference, interval }: Pick<ReviewerMirror["with_recommendation"], "difference" | "interval">,
  least: number,
): string {
  if (difference === null || interval === null) {
    return `Not enough data: what seeing a recommendation adds is said from ${least} cases of each on.`;
  }
  const isLess = difference < 0;
  const [by, low, high] = isLess
    ? [-difference, -interval.high, -interval.low]
    : [difference, interval.low, interval.high];
  const change = `${isLess ? "takes" : "adds"} ${points(by)} percentage points of agreement${isLess ? " away" : ""}`;
  const followed = isLess ? "what is shown is followed less" : "what is shown is followed";
  return `Seeing the recommendation ${change}, likely ${points(low)} to ${points(high)} (Newcombe, 95%)${low > 0 ? `: ${followed}` : ", which is no clear difference"}.`;
}
