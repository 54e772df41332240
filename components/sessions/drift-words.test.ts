import { expect, test } from "vitest";
import { type Drift, driftSentence, driftSeries } from "./drift-words.ts";

const point = (outcome: "agree" | "disagree", e_value: number) => ({ at: "2026-06-01T12:00:00Z", outcome, e_value });
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
  expect(driftSentence(drift(), "")).toBe(
    "Over the newest 2 decisions, the evidence that people agree in fewer than 90% of cases stands at 3.2. An alarm sounds at 500: while agreement is 90% or better, once in 500 decisions on average, or more rarely.",
  );
  const alarm = {
    began_at: "2026-06-01T12:00:00Z",
    sounded_at: "2026-06-02T12:00:00Z",
    began: 2,
    sounded: 9,
    since: { agreed: 3, total: 12 },
  };
  expect(driftSentence(drift({ alarm }), "1 Jun")).toMatch(
    /^Agreement dropped, most likely from 1 Jun on: 3 of 12 decisions agreed since, and 90% is asked for\. It stands until an owner acknowledges it/,
  );
  expect(driftSentence(drift({ points: [] }), "")).toContain("Nothing was decided");
  expect(driftSentence(drift({ points: [], only_sampled: true }), "")).toContain("drawn for review");
  expect(driftSeries(drift({ alarm }))).toMatchObject({ marks: [{ at: 2 }], threshold: Math.log10(500) });
  expect(driftSeries(drift()).line.points.map(({ x }) => x)).toEqual([1, 2]);
});
