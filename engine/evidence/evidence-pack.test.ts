import { describe, expect, test } from "vitest";
import { FOUR as DECISIONS, packed as decision, STEP } from "#test/packed-decisions.ts";
import { faultOfPack, howItCame, type PackedDecision, type PackedGraduation } from "./evidence-pack.ts";

const HOUR = 3_600_000;
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

test.each([
  ["blind at shadow", { level: "shadow", arm: "blind" }, "blind"],
  ["with its recommendation at shadow", { level: "shadow", arm: "shown" }, "together"],
  ["in one call, whatever its arm says", { level: "shadow", arm: "blind", isOneCall: true }, "together"],
  ["by a vote that saw it", { level: "supervised", arm: "shown", byVote: true }, "shown"],
  ["by a vote that did not", { level: "supervised", arm: "blind", byVote: true }, "blind"],
  ["by no vote", { level: "supervised", arm: "shown", byVote: false, isByMember: true }, "together"],
  ["by a member, who says no more", { level: "supervised", arm: "blind", isByMember: true }, "blind"],
  ["by a system, which says no more", { level: "supervised", arm: "blind" }, "together"],
  ["by a member in one call", { level: "supervised", arm: "shown", isByMember: true, isOneCall: true }, "together"],
] as const)("a decision that was made %s came so", (_, recorded, came) => {
  expect(howItCame({ byVote: undefined, isOneCall: false, isByMember: false, ...recorded })).toBe(came);
});
