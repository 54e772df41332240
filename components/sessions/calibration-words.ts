import type { SessionCalibration } from "#contract/session-calibration.ts";
import type { Comparator } from "#engine/vocabulary.ts";
import { counted, formatCount, formatRange, formatRate } from "./figures.ts";
import { measured, silenceWords } from "./kappa-words.ts";

type Stated = SessionCalibration["confidence"];
type Actions = NonNullable<SessionCalibration["actions"]>;

const points = (share: number) => Number((share * 100).toFixed(1));
const places = (value: number) => Number(value.toFixed(2));

/** What the reliability diagram says, with how its figure is made; the method belongs to the number. */
export function confidenceSentence(
  { total, bins, ece, ece_interval, brier, brier_interval }: Stated,
  least: number,
): string {
  if (total === 0) return "The agent stated no confidence in anything that was decided here.";
  const base = counted(total, "decision with a stated confidence", "decisions with a stated confidence");
  if (ece === null || ece_interval === null || brier === null || brier_interval === null)
    return `Not enough data: ${base}, and it takes ${least}.`;
  return `Over ${base}, what it stated and what people agreed with lie ${points(ece)} percentage points apart on average, likely ${points(ece_interval.low)} to ${points(ece_interval.high)} (expected calibration error over ${bins.length} bars of equal width, each with its upper edge, with Hoeffding’s bounds at 95%). Brier's score is ${places(brier)}, likely ${places(brier_interval.low)} to ${places(brier_interval.high)} by the same bounds, where 0 is best and 1 is worst.`;
}

/**
 * Agreement that chance would not have given; it is of the actions' names, also where the arguments have to be the same.
 * No word grades it: such words are conventions.
 */
export function chanceSentence(
  { total, kappa, ac1, without_kappa }: Actions,
  least: number,
  comparator: Comparator,
): string {
  if (total < least) return `Not enough data: ${counted(total, "decision")}, and it takes ${least}.`;
  const base = counted(total, "decision");
  const rest =
    comparator === "action_and_arguments" ? " Arguments are left out of it, though they have to be the same here." : "";
  const scale = `1 is always the same, 0 no better than chance.${rest}`;
  if (kappa === null) {
    const byAc1 = ac1 === null ? "" : ` Agreement on the action’s name is ${measured("Gwet’s AC1", ac1)}; ${scale}`;
    return `${silenceWords(without_kappa, `Over ${base}`)}${byAc1}`;
  }
  const both = [measured("Cohen’s κ", kappa), ...(ac1 === null ? [] : [measured("Gwet’s AC1", ac1)])].join(", and ");
  return `Without what chance would give, agreement on the action’s name over ${base} is ${both}; ${scale}`;
}

/** "over 60 to 70%": its lower edge belongs to the bar before. */
export const barWord = ({ from, to }: Stated["bins"][number]): string =>
  `${from === 0 ? "" : "over "}${Math.round(from * 100)} to ${Math.round(to * 100)}%`;

/** The diagram as a table: only bars that hold something. */
export function reliabilityRows({ bins }: Stated): string[][] {
  return bins
    .filter(({ total }) => total > 0)
    .map((bar) => [
      barWord(bar),
      bar.mean_confidence === null ? "" : formatRate(bar.mean_confidence),
      `${formatCount(bar.agreed)} of ${formatCount(bar.total)}`,
      bar.interval === null ? "" : formatRange(bar.interval),
    ]);
}

/** Each action's recall, never without its count; of few cases no range is said. */
export function recallRows({ recall }: Actions): string[][] {
  return recall
    .filter(({ total }) => total > 0)
    .map(({ action, agreed, total, interval }) => {
      const base = `${formatCount(agreed)} of ${formatCount(total)}`;
      return interval === null
        ? [action, base, "not enough data"]
        : [action, `${base}, ${formatRate(agreed / total)}`, formatRange(interval)];
    });
}
