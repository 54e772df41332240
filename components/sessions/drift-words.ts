import type { SessionEvidence } from "#contract/session-evidence.ts";
import { evidenceSeries, formatEvidence } from "./evidence-series.ts";
import { counted, formatCount, formatRate } from "./figures.ts";

export type Drift = NonNullable<SessionEvidence["drift"]>;

/** What the watch says, with what it watches for and how often it is wrong; `when` is how a moment is written. */
export function driftSentence(
  { usual, average_run_length, only_sampled, alarm, points }: Drift,
  when: (at: string) => string,
): string {
  const watched = counted(points.length, only_sampled ? "reviewed decision" : "decision");
  const last = points.at(-1);
  if (!last)
    return only_sampled
      ? "No decision that was drawn for review was reviewed yet, so nothing is watched."
      : "Nothing was decided at this level yet, so nothing is watched.";
  const rule = `An alarm (e-CUSUM) sounds at ${formatCount(average_run_length)}: while agreement is ${formatRate(1 - usual)} or better, once in ${formatCount(average_run_length)} decisions on average, or more rarely.`;
  if (!alarm)
    return `Over the newest ${watched}, the evidence that people agree in fewer than ${formatRate(1 - usual)} of cases stands at ${formatEvidence(last.e_value)}. ${rule}`;
  const { agreed, total } = alarm.since;
  const place = alarm.sounded > 0 ? `at decision ${formatCount(alarm.sounded)} of these` : "before any of these";
  const standing = `The alarm sounded ${when(alarm.sounded_at)}, ${place}, and stands until an owner acknowledges it or demotes.`;
  return `Agreement dropped, most likely from ${when(alarm.began_at)} on: ${formatCount(agreed)} of ${counted(total, "decision")} agreed since, and ${formatRate(1 - usual)} is asked for. ${standing} ${rule}`;
}

/** The evidence for a drop, drawn as the evidence of the gates is: by its logarithm. */
export function driftSeries({ average_run_length, points, alarm }: Drift) {
  const marks = [
    { at: alarm?.began ?? 0, label: "dropping from here" },
    { at: alarm?.sounded ?? 0, label: "alarm" },
  ].filter(({ at }) => at > 0);
  const series = evidenceSeries({
    e_required: average_run_length,
    points: points.map(({ at, e_value }, index) => ({ at, n: index + 1, agreed: 0, e_value, low: 0 })),
  });
  const sounded = series.line.points.filter(({ x }) => x === alarm?.sounded);
  return { ...series, marks, dots: sounded.map(({ x, y }) => ({ x, y, low: y, high: y })) };
}
