import { describe, expect, test } from "vitest";
import { evidenceAbove } from "./anytime.ts";
import { faultOfPack, type PackedDecision, type PackedGraduation, packStatistics } from "./evidence-pack.ts";

const decision = (number: number, more: Partial<PackedDecision> = {}): PackedDecision => ({
  recommendedAt: number * 10,
  decidedAt: number * 10 + 1,
  level: "shadow",
  arm: "blind",
  recommended: "refund",
  confidence: 0.9,
  decided: "refund",
  outcome: "agree",
  counted: true,
  criticalMiss: false,
  total: number,
  agreed: number,
  ...more,
});
const differing = { decided: "decline", outcome: "disagree" } as const;
/** Three that agree, then one that does not. */
const DECISIONS = [1, 2, 3].map((number) => decision(number)).concat(decision(4, { ...differing, agreed: 3 }));
const HOUR = 3_600_000;
const STEP: PackedGraduation = {
  position: 100,
  at: new Date(1000 * HOUR),
  level: "shadow",
  required: { observations: 4, rate: 0.75, windowHours: 24 },
  claimed: { observations: 4, rate: 0.75, misses: 0 },
  countsOnlyBlind: false,
  confidence: null,
  classRecall: null,
};
const hoursAgo = (hours: number) => ({ decidedAt: new Date(STEP.at.getTime() - hours * HOUR), counted: true });
const changed = (at: number, more: Partial<PackedDecision>) =>
  DECISIONS.map((each, index) => (index === at ? { ...each, ...more } : each));

describe("a step up", () => {
  test("follows from its decisions, in whatever order they are given", () => {
    expect(faultOfPack(STEP, DECISIONS, [])).toBeNull();
    expect(
      faultOfPack(STEP, [...DECISIONS].reverse(), [hoursAgo(24.01), { ...hoursAgo(1), counted: false }]),
    ).toBeNull();
  });

  test.each([
    ["one decision is left out", DECISIONS.slice(1), [], "was number 2 with 2 agreed, and the pack makes it 1 with 1"],
    ["the last is left out", DECISIONS.slice(0, 3), [], "rests on 4 decisions at 0.75, and the pack holds 3 at 1"],
    ["one is of another level", changed(1, { level: "supervised" }), [], "was made at supervised, not at shadow"],
    [
      "it was decided before it was sealed",
      changed(0, { recommendedAt: 12 }),
      [],
      "before its recommendation was sealed",
    ],
    ["it was sealed in the same place", changed(0, { recommendedAt: 11 }), [], "before its recommendation was sealed"],
    ["it was decided after the step", changed(3, { decidedAt: 100 }), [], "came after the step"],
    ["what differs is said to agree", changed(0, { decided: "decline" }), [], "the two actions differ"],
    ["an agreement is a miss", changed(0, { criticalMiss: true }), [], "without a disagreement"],
    [
      "one did not count",
      changed(0, { counted: false }),
      [],
      "was number 1 with 1 agreed, and the pack makes it 0 with 0",
    ],
    ["there was a miss in the window", DECISIONS, [hoursAgo(24)], "24 hours without a critical miss, and there are 1"],
  ])("does not where %s", (_, decisions, misses, fault) => {
    expect(faultOfPack(STEP, decisions, misses)).toContain(fault);
  });

  test.each([
    ["more decisions", { required: { ...STEP.required, observations: 5 } }, "needs 5 decisions, and there are 4"],
    ["more agreement", { required: { ...STEP.required, rate: 0.76 } }, "needs an agreement of 0.76, and there is 0.75"],
    ["no miss that it says it saw", { claimed: { ...STEP.claimed, misses: 2 } }, "and there are 2"],
  ])("does not where it asks for %s", (_, more, fault) => {
    expect(faultOfPack({ ...STEP, ...more }, DECISIONS, [])).toContain(fault);
  });
});

describe("a step up whose gates of confidence were on", () => {
  const clean = Array.from({ length: 20 }, (_, at) => decision(at + 1));
  const of20 = { agreed: 20, total: 20, alpha: 0.05 };
  const step: PackedGraduation = {
    ...STEP,
    position: 1000,
    claimed: { observations: 20, rate: 1, misses: 0 },
    confidence: { ...of20, method: "anytime", p0: 0.8 },
  };

  test("follows where they pass on the decisions themselves", () => {
    expect(faultOfPack(step, clean, [])).toBeNull();
    expect(faultOfPack({ ...step, confidence: { ...of20, method: "wilson", p0: 0.8 } }, clean, [])).toBeNull();
    const classRecall = { ...of20, action: "refund", required: 0.8 };
    expect(faultOfPack({ ...step, classRecall }, clean, [])).toBeNull();
  });

  test.each<[string, Partial<PackedGraduation>, string]>([
    ["do not pass", { confidence: { ...of20, method: "anytime", p0: 0.9 } }, "does not pass with 20 of 20"],
    ["rest on other counts", { confidence: { ...of20, total: 21, method: "anytime", p0: 0.8 } }, "rests on 20 of 21"],
    [
      "name a class that was never chosen",
      { classRecall: { ...of20, action: "decline", required: 0.8 } },
      "class recall rests on 20 of 20, and the pack holds 0 of 0",
    ],
  ])("does not follow where they %s", (_, more, fault) => {
    expect(faultOfPack({ ...step, ...more }, clean, [])).toContain(fault);
  });

  test("counts blind decisions alone where only they count", () => {
    const some = clean.map((each, at) => (at < 5 ? { ...each, arm: "shown" as const } : each));
    const claimed = { observations: 15, rate: 1, misses: 0 };
    const blind = { ...step, countsOnlyBlind: true, claimed, confidence: null };
    expect(faultOfPack(blind, some, [])).toBeNull();
    expect(faultOfPack({ ...blind, claimed: step.claimed }, some, [])).toContain("the pack holds 15 at 1");
  });
});

test("the statistics of a pack are of its counted decisions, each with its count", () => {
  const more = [
    decision(5, { ...differing, counted: false, total: 4, agreed: 3 }),
    decision(6, { arm: "shown", confidence: null }),
  ];
  const told = packStatistics([...DECISIONS, ...more], 0.75);
  expect(told.agreement).toMatchObject({ agreed: 4, total: 5, rate: 0.8 });
  expect(told.evidence).toEqual({ threshold: 0.75, value: evidenceAbove(0.75, 4, 5), total: 5 });
  expect(told.arms).toMatchObject({ blind: { agreed: 3, total: 4 }, shown: { agreed: 1, total: 1 } });
  // What came with its decision at shadow was shown to nobody here, so that the two arms are not compared.
  expect(told.arms.difference).toBeNull();
  const supervised = [...DECISIONS, ...more].map((each) => ({ ...each, level: "supervised" as const }));
  expect(packStatistics(supervised, 0.75).arms.difference?.value).toBe(0.25);
  expect(told.calibration).toMatchObject({ total: 4 });
  expect(told.calibration.brier).toBeCloseTo((3 * 0.01 + 0.81) / 4, 12);
  expect(told.misses).toMatchObject({ count: 0, total: 5 });
  expect(told.misses.ceiling).toBeCloseTo(1 - 0.05 ** (1 / 5), 12);
  // One row for each action: the agent always said the same, so chance explains all of it.
  expect(told.kappa).toMatchObject({ value: 0, total: 5 });
  expect(packStatistics([], 1)).toMatchObject({
    agreement: { total: 0, rate: null, wilson: null, exact: null, anytime: null },
    evidence: { value: null, total: 0 },
    kappa: null,
  });
});
