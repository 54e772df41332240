import { expect, test } from "vitest";
import type { SessionEvidence } from "#contract/session-evidence.ts";
import { evidenceSentence, evidenceSeries, formatEvidence } from "./evidence-series.ts";

type Line = SessionEvidence["line"];
const line = (points: [n: number, agreed: number, e: number][], method: Line["method"] = "anytime"): Line => ({
  method,
  p0: 0.9,
  alpha: 0.05,
  e_required: 20,
  tries: 1,
  chance_over_tries: 0.05,
  points: points.map(([n, agreed, e_value]) => ({ at: "2026-06-01T12:00:00Z", n, agreed, e_value, low: 0.5 })),
});

test("evidence is drawn by its logarithm, with room for the threshold and none for what is nothing", () => {
  const {
    line: drawn,
    threshold,
    yTicks,
    xTicks,
  } = evidenceSeries(
    line([
      [1, 1, 1.05],
      [2, 1, 0],
      [43, 43, 20.9],
    ]),
  );
  expect(drawn.points.map(({ y }) => Number(y.toFixed(2)))).toEqual([0.02, -3, 1.32]);
  expect(threshold).toBeCloseTo(1.301, 3);
  expect(yTicks.map(({ label }) => label)).toEqual(["1/1000", "1/100", "1/10", "1", "10", "100"]);
  expect(xTicks.map(({ at }) => at)).toEqual([1, 22, 43]);
  expect(evidenceSeries(line([])).xTicks.map(({ at }) => at)).toEqual([0, 1]);
});

test("the sentence says counts, evidence and need, and whether it binds", () => {
  expect(evidenceSentence(line([[43, 43, 20.8875]]), "SUPERVISED")).toBe(
    "After 43 decisions, 43 of them agreed, the evidence that the true agreement is above 90% stands at 20, past the 20 needed; however often anybody looked (anytime-valid Bernoulli test). An agent no better than 90% gets there in this stay, its first at SUPERVISED, by chance with a probability of at most 5%.",
  );
  const third = { ...line([[43, 43, 20.8875]]), tries: 3, chance_over_tries: 0.142625 };
  expect(evidenceSentence(third, "SUPERVISED")).toMatch(
    /this skill has had 3 at SUPERVISED: .* in any of them by chance has, by these settings, a probability of at most 14\.3%\.$/,
  );
  expect(evidenceSentence(line([[4, 3, 0.42]], "off"), "SHADOW")).toContain(
    "stands at 0.42, of 20 needed; however often anybody looked (anytime-valid Bernoulli test). It is not asked for here.",
  );
  expect(evidenceSentence(line([]), "SHADOW")).toContain("begins at 1 and needs 20");
});

test.each([
  [0, "under 0.001"],
  [0.0421, "0.042"],
  [9.96, "10"],
  [1234.9, "1,234"],
  [1e300, "over a million"],
])("%f reads %s", (value, words) => {
  expect(formatEvidence(value)).toBe(words);
});
