import type { Guarantee } from "#contract/session-evidence.ts";
import { counted, formatChance, formatRate, levelWord } from "./figures.ts";

/** The two figures that matter: who should not pass, and how long a perfect agent takes. */
export function guaranteeSentence({ to, clean_decisions, points }: Guarantee["steps"][number]): string {
  const poor = points.find(({ rate }) => rate === (to === "supervised" ? 0.8 : 0.88));
  const good = points.find(({ rate }) => rate === 0.97);
  const clean =
    clean_decisions === null ? "no run of agreements passes" : `${counted(clean_decisions, "agreement")} in a row pass`;
  return (
    `To ${levelWord(to)}, ${clean}; one that truly agrees in ${formatRate(poor?.rate ?? 0)} ever passes with probability ` +
    `${formatChance(poor?.probability ?? 0)}, one at ${formatRate(good?.rate ?? 0)} with ${formatChance(good?.probability ?? 0)}.`
  );
}

/** Whom the gate of recall should not let pass, and whom it should: the drawn rates next to what is asked for. */
export function recallSentence({ required, clean_decisions, points }: NonNullable<Guarantee["class_recall"]>): string {
  const poor = points.findLast(({ rate }) => rate <= required) ?? points[0];
  const good = points.find(({ rate }) => rate > required + 0.1) ?? points.at(-1);
  const clean =
    clean_decisions === null
      ? "No run of cases passes"
      : `${counted(clean_decisions, "case")} in a row said right pass`;
  const chanceOf = (point: typeof poor) => formatChance(point?.probability ?? 0);
  return (
    `${clean}; one that truly says it in ${formatRate(poor?.rate ?? 0)} ever passes with probability ` +
    `${chanceOf(poor)}, one that says it in ${formatRate(good?.rate ?? 0)} with ${chanceOf(good)}.`
  );
}
