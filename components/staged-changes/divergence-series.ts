import type { ProbeView, StagedChangeView } from "#contract/staged-changes.ts";

/** The plot's inner rectangle and the highest score that it shows, in its own units. */
export const PLOT = { left: 34, right: 459, top: 10, bottom: 138, width: 460, height: 164 } as const;

/** A score as it is read: two digits. */
export const figure = (score: number): string => score.toFixed(2);

export type DivergencePoint = {
  x: number;
  y: number;
  score: number;
  id: string;
  /** A person looks at it: from L2 on, or critical by what was said of it. */
  isMarked: boolean;
};
export type DivergenceSeries = {
  points: DivergencePoint[];
  /** Where there was no result: at no height. */
  unknown: { x: number; id: string }[];
  /** The mean of all up to each point, as a path; empty without points. */
  mean: string;
  now: number;
  yOf: (score: number) => number;
  from: number;
  until: number;
};

/** Where each comparison stands between the start of a trial and its end, or now where that is later. Oldest first. */
export function divergenceSeries(
  change: Pick<StagedChangeView, "staged_at" | "cooldown_until" | "ended_at" | "l2_threshold" | "l3_threshold">,
  probes: readonly Pick<ProbeView, "id" | "at" | "divergence" | "critical">[],
  present: number,
): DivergenceSeries {
  const from = Date.parse(change.staged_at);
  const end = change.ended_at === null ? present : Date.parse(change.ended_at);
  const until = Math.max(Date.parse(change.cooldown_until), end, from + 1000);
  const scored = probes.flatMap(({ id, at, divergence, critical }) =>
    divergence === null ? [] : [{ id, at: Date.parse(at), score: divergence, critical }],
  );
  const highest = Math.max(change.l3_threshold * 1.2, ...scored.map(({ score }) => score), 0.1);
  const xOf = (at: number) =>
    PLOT.left + Math.min(Math.max((at - from) / (until - from), 0), 1) * (PLOT.right - PLOT.left);
  const yOf = (score: number) => PLOT.bottom - (score / highest) * (PLOT.bottom - PLOT.top);
  const unknown = probes.flatMap(({ id, at, divergence }) =>
    divergence === null ? [{ id, x: xOf(Date.parse(at)) }] : [],
  );
  let sum = 0;
  const steps: string[] = [];
  const points = scored
    .toSorted((one, other) => one.at - other.at)
    .map(({ id, at, score, critical }, place) => {
      sum += score;
      const x = xOf(at);
      steps.push(`${place === 0 ? "M" : "L"}${x.toFixed(1)} ${yOf(sum / (place + 1)).toFixed(1)}`);
      return { id, x, y: yOf(score), score, isMarked: critical || score >= change.l2_threshold };
    });
  return { points, unknown, mean: steps.join(""), now: xOf(end), yOf, from, until };
}
