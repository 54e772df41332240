import { expect, test } from "vitest";
import { forecastSentence } from "./forecast-words.ts";

const outlook = {
  clean_decisions: 30,
  class_decisions: null,
  total: 13,
  agreed: 13,
  rate: 1,
  interval: { low: 0.772, high: 1, method: "wilson", confidence: 0.95 },
  probability: 0.731,
  probability_range: { low: 0.0004, high: 1 },
  within: 500,
  median_decisions: 41,
  decisions_per_day: 4,
  projected_at: null,
} as const;

test("an agent that agreed each time is not said to pass for certain", () => {
  expect(forecastSentence(outlook)).toBe(
    "Of 13 so far 13 agreed. By all true rates that this leaves possible, it passes within 500 more decisions with probability 73.1%; under 0.1% to 100% from one end of the likely range, 77–100%, to the other. In half of such runs it passes after 41.",
  );
  expect(forecastSentence({ ...outlook, median_decisions: null })).toMatch(/to the other\.$/);
  const poor = { ...outlook, probability: 0.0001, probability_range: { low: 0, high: 0.0003 }, median_decisions: null };
  expect(forecastSentence(poor)).toMatch(
    /probability under 0\.1%; under 0\.1% at both ends of the likely range, 77–100%\.$/,
  );
});
