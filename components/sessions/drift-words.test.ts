import { expect, test } from "vitest";
import { type Drift, driftSentence, driftSeries } from "./drift-words.ts";

const point = (outcome: "agree" | "disagree", e_value: number) => ({ at: "2026-06-01T12:00:00Z", outcome, e_value });
const day = (at: string) => at.slice(0, 10);
const drift = (more: Partial<Drift> = {}): Drift => ({
  usual: 0.1,
  average_run_length: 500,
  only_sampled: false,
  alarm: null,
  acknowledged: null,
  points: [point("agree", 0.7), point("disagree", 3.21)],
  ...more,
});

test("the watch says what it watches for and how often it is wrong, alarm or none", () => {
  expect(driftSentence(drift(), day)).toBe(
    "Over the newest 2 decisions, the evidence that people agree in fewer than 90% of cases stands at 3.2. An alarm (e-CUSUM) sounds at 500: while agreement is 90% or better, once in 500 decisions on average, or more rarely.",
  );
  const alarm = {
    began_at: "2026-06-01T12:00:00Z",
    sounded_at: "2026-06-02T12:00:00Z",
    began: 2,
    sounded: 9,
    since: { agreed: 3, total: 12 },
  };
  expect(driftSentence(drift({ alarm }), day)).toMatch(
    /^Agreement dropped, most likely from 2026-06-01 on: 3 of 12 decisions agreed since, and 90% is asked for\. The alarm sounded 2026-06-02, at decision 9 of these, and stands until an owner acknowledges it/,
  );
  expect(driftSentence(drift({ alarm: { ...alarm, sounded: 0 } }), day)).toContain("before any of these");
  expect(driftSentence(drift({ points: [] }), day)).toContain("Nothing was decided");
  expect(driftSentence(drift({ points: [], only_sampled: true }), day)).toContain("drawn for review");
});

test("the chart marks where the drop began and the decision that sounded the alarm, unless they are not shown any more", () => {
  const at = { began_at: "2026-06-01T12:00:00Z", sounded_at: "2026-06-02T12:00:00Z", since: { agreed: 0, total: 2 } };
  const marked = driftSeries(drift({ alarm: { ...at, began: 1, sounded: 2 } }));
  expect(marked.threshold).toBe(Math.log10(500));
  expect(marked.marks).toEqual([
    { at: 1, label: "dropping from here" },
    { at: 2, label: "alarm" },
  ]);
  expect(marked.dots).toMatchObject([{ x: 2, y: Math.log10(3.21) }]);
  expect(driftSeries(drift({ alarm: { ...at, began: 0, sounded: 1 } })).marks).toEqual([{ at: 1, label: "alarm" }]);
  expect(driftSeries(drift({ alarm: { ...at, began: 0, sounded: 0 } }))).toMatchObject({ marks: [], dots: [] });
  expect(driftSeries(drift()).line.points.map(({ x }) => x)).toEqual([1, 2]);
});
