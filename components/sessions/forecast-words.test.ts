import { expect, test } from "vitest";
import { BROWSER_SESSION_PRESET, DEFAULT_SESSION_CONFIG } from "#engine/session-config.ts";
import { viewConfig } from "#server/sessions/session-view.ts";
import { forecastSentence, runWords } from "./forecast-words.ts";

const config = viewConfig({ ...DEFAULT_SESSION_CONFIG, ...BROWSER_SESSION_PRESET, classAction: "decline" });
const onlyBlind = { ...config, count_only_blind: true };

const outlook = {
  clean_decisions: 30,
  class_decisions: null,
  total: 13,
  agreed: 13,
  rate: 1,
  interval: { low: 0.772, high: 1, method: "wilson", confidence: 0.95 },
  stopped_by: null,
  probability: 0.731,
  probability_range: { low: 0.0004, high: 1 },
  within: 500,
  median_decisions: 41,
  decisions_per_day: 4,
  projected_at: null,
} as const;

test("an agent that agreed each time is not said to pass for certain", () => {
  expect(forecastSentence(outlook, config)).toBe(
    "Of 13 so far 13 agreed. By all true rates that this leaves possible, it passes count, agreement and confidence within 500 more decisions with probability 73.1%; under 0.1% to 100% from one end of the likely range, 77–100%, to the other. In half of such runs it passes after 41.",
  );
  expect(forecastSentence({ ...outlook, median_decisions: null }, config)).toMatch(/to the other\.$/);
  const poor = { ...outlook, probability: 0.0001, probability_range: { low: 0, high: 0.0003 }, median_decisions: null };
  expect(forecastSentence(poor, config)).toMatch(
    /probability under 0\.1%; under 0\.1% at both ends of the likely range, 77–100%\.$/,
  );
});

test("what cannot be foreseen is said instead of a probability", () => {
  const stopped = { ...outlook, probability: null, probability_range: null, median_decisions: null };
  expect(forecastSentence({ ...stopped, stopped_by: "class_recall" }, config)).toBe(
    "No probability and no date: the gate of recall is shut, and it is not in a forecast: people's “decline” has to be said in more than 80% of its cases.",
  );
  expect(forecastSentence({ ...stopped, stopped_by: "drift" }, config)).toMatch(/an alarm of drift stands/);
  expect(forecastSentence({ ...stopped, stopped_by: "blind_rate" }, config)).toMatch(/only blind decisions count/);
});

test("where only blind decisions count, what is needed is called that, and what it takes where few cases come blind", () => {
  expect(runWords(23, config, "supervised")).toEqual({ run: "23 more agreements", cost: "" });
  expect(runWords(23, onlyBlind, "supervised")).toEqual({
    run: "23 more blind agreements",
    cost: ", of about 230 cases at a blind share of 10%,",
  });
  expect(runWords(1, onlyBlind, "shadow")).toEqual({ run: "1 more blind agreement", cost: "" });
  expect(runWords(1, { ...onlyBlind, blind_rate: 0 }, "supervised").cost).toBe("");
  expect(forecastSentence(outlook, onlyBlind)).toMatch(
    /^Of 13 blind decisions so far .* 500 more blind decisions with/,
  );
});
