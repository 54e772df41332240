import type { SessionEvidence } from "#contract/session-evidence.ts";
import { formatChance, formatCount, formatRange } from "./figures.ts";

type Outlook = NonNullable<SessionEvidence["outlook"]>;

/** How likely it passes, by what was seen and no further: over the rates that few decisions leave, and at both their ends. */
export function forecastSentence({
  agreed,
  total,
  interval,
  probability,
  probability_range,
  within,
  median_decisions,
}: Outlook): string {
  if (probability === null || probability_range === null || interval === null) return "";
  const { low, high } = probability_range;
  const [least, most] = [formatChance(low), formatChance(high)];
  const range = `the likely range, ${formatRange(interval)}`;
  const ends =
    least === most ? `${least} at both ends of ${range}` : `${least} to ${most} from one end of ${range}, to the other`;
  const median =
    median_decisions === null ? "" : ` In half of such runs it passes after ${formatCount(median_decisions)}.`;
  return `Of ${formatCount(total)} so far ${formatCount(agreed)} agreed. By all true rates that this leaves possible, it passes within ${formatCount(within)} more decisions with probability ${formatChance(probability)}; ${ends}.${median}`;
}
