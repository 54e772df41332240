import { expect, test } from "vitest";
import {
  armWords,
  counted,
  evidenceSentence,
  formatChance,
  formatRange,
  formatRate,
  formatRateBeside,
  formatWindow,
  gatesMet,
  pickedWords,
} from "./figures.ts";

test.each([
  [0.9354838709677419, "93.5%"],
  [0.9, "90%"],
  [1, "100%"],
  [0, "0%"],
  [0.0004, "0.1%"],
  [0.9996, "99.9%"],
])("a rate of %f reads %s", (rate, words) => {
  expect(formatRate(rate)).toBe(words);
});

test("a rate just short of what is required does not read like it", () => {
  expect(formatRateBeside(0.8997, 0.9)).toBe("89.97%");
  expect(formatRateBeside(0.89996, 0.9)).toBe("89.99%");
  expect(formatRateBeside(0.8999999, 0.9)).toBe("89.99%");
  expect(formatRateBeside(0.9, 0.9)).toBe("90%");
  expect(formatRateBeside(0.5, 0.9)).toBe("50%");
});

test("a likely range is told in full percent", () => {
  expect(formatRange({ low: 0.8509, high: 0.9795 })).toBe("85–98%");
});

test.each([
  [168, "7 days"],
  [48, "2 days"],
  [24, "24 hours"],
  [36, "36 hours"],
  [1, "1 hour"],
  [0, "0 hours"],
])("a window of %f hours reads %s", (hours, words) => {
  expect(formatWindow(hours)).toBe(words);
});

test("one is told in the singular", () => {
  expect([counted(1, "case"), counted(2, "case"), counted(1204, "miss", "misses")]).toEqual([
    "1 case",
    "2 cases",
    "1,204 misses",
  ]);
});

const gates = (misses: number) => ({
  eligible: misses === 0,
  current_level: "shadow" as const,
  next_level: "supervised" as const,
  gates: {
    min_observations: { required: 25, actual: 31, met: true },
    agreement_threshold: { required: 0.9, actual: 29 / 31, met: true },
    critical_miss_window: { window_hours: 168, misses, met: misses === 0 },
  },
});
const evidence = {
  total_decisions: 31,
  agreed_decisions: 29,
  critical_misses: 0,
  agreement_rate: 29 / 31,
  interval: { low: 0.793, high: 0.982, method: "wilson" as const, confidence: 0.95 },
  blind: { total_decisions: 4, agreed_decisions: 3, agreement_rate: 0.75, interval: null },
};

test("the evidence is a sentence with the base of every rate", () => {
  expect(evidenceSentence({ evidence, gates: gates(0) })).toBe(
    "31 seen, 93.5% agreed (29 of 31, likely 79–98%), no critical miss in 7 days",
  );
  expect(evidenceSentence({ evidence, gates: gates(2) })).toContain("2 critical misses in 7 days");
  expect(evidenceSentence({ evidence, gates: { ...gates(0), counted_arm: "blind" } })).toContain(
    "4 decided blind, 75% agreed (3 of 4)",
  );
  const found = { alpha: 0.05, agreed: 16, total: 16, low: 0.759, e_value: 7710, e_required: 20, met: true };
  const sure = {
    ...gates(0),
    gates: { ...gates(0).gates, class_recall: { ...found, outcome: "pass" as const, action: "close", required: 0.5 } },
  };
  expect(evidenceSentence({ evidence, gates: sure })).toMatch(
    /in 7 days, close said in truly more than 75\.9% \(50% is asked for\)$/,
  );
  expect(evidenceSentence({ evidence, gates: { ...gates(0), current_level: "autonomous" } })).toContain(
    "93.5% agreed (29 of 31, likely 79–98%, of cases drawn or picked)",
  );
  const none = { ...evidence, total_decisions: 0, agreed_decisions: 0, agreement_rate: null, interval: null };
  expect(evidenceSentence({ evidence: none, gates: gates(0) })).toContain("0 seen, no decision to compare yet");
});

test("a count says of which arm it is", () => {
  const blind = (total_decisions: number) => armWords({ ...evidence, blind: { ...evidence.blind, total_decisions } });
  expect([31, 4, 0].map(blind)).toEqual(["all decided blind", "4 of them decided blind", "none of them decided blind"]);
  expect(armWords(evidence.blind)).toBe("all decided blind");
});

test("gates met are counted out of all", () => {
  expect(gatesMet(gates(0))).toEqual({ met: 3, of: 3 });
  expect(gatesMet(gates(1))).toEqual({ met: 2, of: 3 });
});

test("a probability is said no larger and no smaller than it is", () => {
  expect([0, 1e-9, 0.00099, 0.001, 0.45, 0.999, 0.9995, 1].map(formatChance)).toEqual([
    ...["under 0.1%", "under 0.1%", "under 0.1%"],
    ...["0.1%", "45%", "99.9%", "over 99.9%", "100%"],
  ]);
});

test("only at autonomous, where people pick cases besides the drawn ones, a count is said not to be representative", () => {
  expect(pickedWords("autonomous")).toMatch(/drawn and cases that people picked: not representative/);
  expect([pickedWords("shadow"), pickedWords("supervised")]).toEqual(["", ""]);
});
