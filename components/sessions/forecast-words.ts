import type { SessionEvidence } from "#contract/session-evidence.ts";
import type { SessionDetail } from "#contract/sessions.ts";
import type { ForecastStop } from "#engine/vocabulary.ts";
import { counted, formatChance, formatCount, formatRange, formatRate } from "./figures.ts";

type Outlook = NonNullable<SessionEvidence["outlook"]>;
type Config = SessionDetail["config"];

/** The gates that a run of agreements passes; the others are named where they stand in the way. */
export function gatesOfRun({ confidence_gate }: Config): string {
  return confidence_gate.method === "off" ? "count and agreement" : "count, agreement and confidence";
}

/** "decisions", or "blind decisions" where no others count. */
export const decisionsThatCount = ({ count_only_blind }: Config) =>
  count_only_blind ? "blind decisions" : "decisions";

/** "23 more blind agreements, about 230 cases at a blind share of 10%,": where only some of the cases come blind. */
export function runWords(more: number, { count_only_blind, blind_rate }: Config, level: SessionDetail["level"]) {
  if (!count_only_blind) return { run: counted(more, "more agreement"), cost: "" };
  const isDrawn = level === "supervised" && blind_rate > 0 && blind_rate < 1;
  const cases = counted(Math.ceil(more / blind_rate), "case");
  const cost = isDrawn ? `, of about ${cases} at a blind share of ${formatRate(blind_rate)},` : "";
  return { run: counted(more, "more blind agreement"), cost };
}

const STOPPED = {
  drift: () => "an alarm of drift stands, and only an owner ends it",
  class_recall: ({ class_gate: { action, recall } }) =>
    `the gate of recall is shut, and it is not in a forecast: people's “${action}” has to be said in more than ${formatRate(recall)} of its cases`,
  blind_rate: () => "only blind decisions count, and at a blind share of 0% none come",
} satisfies Record<ForecastStop, (config: Config) => string>;

/** How likely it passes, by what was seen and no further: over the rates that few decisions leave, and at both their ends. */
export function forecastSentence(outlook: Outlook, config: Config): string {
  const { agreed, total, interval, stopped_by, probability, probability_range, within, median_decisions } = outlook;
  if (stopped_by !== null) return `No probability and no date: ${STOPPED[stopped_by](config)}.`;
  if (probability === null || probability_range === null || interval === null) return "";
  const { low, high } = probability_range;
  const [least, most] = [formatChance(low), formatChance(high)];
  const range = `the likely range, ${formatRange(interval)}`;
  const ends =
    least === most ? `${least} at both ends of ${range}` : `${least} to ${most} from one end of ${range}, to the other`;
  const median =
    median_decisions === null ? "" : ` In half of such runs it passes after ${formatCount(median_decisions)}.`;
  const decisions = decisionsThatCount(config);
  const seen = `Of ${formatCount(total)}${config.count_only_blind ? ` ${decisions}` : ""} so far ${formatCount(agreed)} agreed.`;
  return `${seen} By all true rates that this leaves possible, it passes ${gatesOfRun(config)} within ${formatCount(within)} more ${decisions} with probability ${formatChance(probability)}; ${ends}.${median}`;
}
