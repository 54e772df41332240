import type { SessionEvidence } from "#contract/session-evidence.ts";
import type { PlotTick } from "../ui/line-plot.tsx";
import { formatChance, formatCount } from "./figures.ts";

type Line = SessionEvidence["line"];

/** Evidence grows by factors, so it is drawn by its logarithm; less than a thousandth is none. */
const LEAST = -3;
const logOf = (value: number) => Math.max(LEAST, Math.log10(Math.max(value, 10 ** LEAST)));

/** Two digits are enough, and beyond a million nobody reads them. */
export function formatEvidence(value: number): string {
  if (value >= 1e6) return "over a million";
  if (value < 0.001) return "under 0.001";
  return value >= 10 ? formatCount(Math.floor(value)) : Number(value.toPrecision(2)).toString();
}

/** The line, its threshold and the ticks under both: powers of ten around what there is. */
export function evidenceSeries({ points, e_required }: Pick<Line, "points" | "e_required">) {
  const values = points.map(({ n, e_value }) => ({ x: n, y: logOf(e_value) }));
  const threshold = Math.log10(e_required);
  const low = Math.floor(Math.min(-1, ...values.map(({ y }) => y)));
  const high = Math.min(12, Math.ceil(Math.max(threshold + 0.5, ...values.map(({ y }) => y))));
  const step = Math.max(1, Math.ceil((high - low) / 6));
  const yTicks: PlotTick[] = [];
  for (let power = low; power <= high - step; power += step) yTicks.push({ at: power, label: powerWord(power) });
  yTicks.push({ at: high, label: powerWord(high) });
  return { line: { label: "Evidence", points: values }, threshold, yTicks, xTicks: countTicks(points) };
}

const powerWord = (power: number) =>
  power < 0 ? `1/${10 ** -power}` : power < 6 ? formatCount(10 ** power) : `1e${power}`;

function countTicks(points: Line["points"]): PlotTick[] {
  const first = points[0]?.n ?? 0;
  const last = Math.max(points.at(-1)?.n ?? 1, first + 1);
  const middle = Math.round((first + last) / 2);
  return [...new Set([first, middle, last])].map((at) => ({ at, label: formatCount(at) }));
}

/** "The evidence stands at 8.4 of 20 after 31 decisions: it has 42% of the way behind it" is what nobody may read off a log scale. */
export function evidenceSentence(line: Line, level: string): string {
  const { points, e_required, p0, method } = line;
  const last = points.at(-1);
  const percent = `${Number((p0 * 100).toFixed(2))}%`;
  if (!last)
    return `Nothing was decided at ${level} yet; the evidence begins at 1 and needs ${formatEvidence(e_required)}.`;
  const stands = `After ${formatCount(last.n)} decisions, ${formatCount(last.agreed)} of them agreed, the evidence that the true agreement is above ${percent} stands at ${formatEvidence(last.e_value)}`;
  const needs =
    last.e_value >= e_required
      ? `past the ${formatEvidence(e_required)} needed`
      : `of ${formatEvidence(e_required)} needed`;
  const binds = method === "anytime" ? triesSentence(line, percent, level) : " It is not asked for here.";
  return `${stands}, ${needs}; however often anybody looked (anytime-valid Bernoulli test).${binds}`;
}

/** What the level of error is of: each stay is a try of its own. */
function triesSentence({ tries, chance_over_tries }: Line, percent: string, level: string): string {
  const chance = formatChance(chance_over_tries);
  return tries === 1
    ? ` An agent no better than ${percent} gets there in this stay, its first at ${level}, by chance with a probability of at most ${chance}.`
    : ` Each stay is tested anew, and this skill has had ${formatCount(tries)} at ${level}: that an agent no better than ${percent} gets there in any of them by chance has, by these settings, a probability of at most ${chance}.`;
}
