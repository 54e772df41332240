import { describe, expect, test } from "vitest";
import {
  isKeptBeside,
  isSameHumanDecision,
  isSameRecommendation,
  refusalToRecommend,
  refusalToRecord,
} from "./observation.ts";

const recommendation = { action: "escalate", arguments: { to: "oncall" }, confidence: 0.87, reasoning: "errors" };
const humanDecision = { action: "escalate", arguments: { to: "oncall" }, notes: "agreed" };
const context = { errors: 12 };
const open = {
  isSessionClosed: false,
  comparator: "action",
  isByVotes: false,
  isHidden: false,
  isCounted: true,
  agentReport: null,
} as const;

describe("a recommendation", () => {
  const given = { isSessionClosed: false, stored: null, isHidden: false, recommendation, context };

  test("is stored where there is none", () => {
    expect(refusalToRecommend(given)).toBeNull();
  });

  test("may be repeated with the same content, even after the session closed", () => {
    const stored = { recommendation, humanDecision, context: { errors: 12 } };
    expect(refusalToRecommend({ ...given, stored, isSessionClosed: true })).toBeNull();
  });

  test.each([
    [{ ...recommendation, action: "wait" }, context],
    [{ ...recommendation, arguments: { to: "nobody" } }, context],
    [{ ...recommendation, confidence: 0.5 }, context],
    [{ ...recommendation, reasoning: null }, context],
    [recommendation, { errors: 13 }],
  ])("with other content under the same id is refused: %j %j", (other, otherContext) => {
    const stored = { recommendation, humanDecision: null, context };
    expect(refusalToRecommend({ ...given, stored, recommendation: other, context: otherContext })).toBe(
      "content_differs",
    );
  });

  test("that comes after the person decided is refused", () => {
    const stored = { recommendation: null, humanDecision, context };
    expect(refusalToRecommend({ ...given, stored })).toBe("recommendation_after_decision");
  });

  test("for a closed session is refused", () => {
    expect(refusalToRecommend({ ...given, isSessionClosed: true })).toBe("session_closed");
  });

  test("under the id of a hidden one is refused without comparing, and hides nothing where there is none", () => {
    const stored = { recommendation, humanDecision: null, context };
    for (const guess of [recommendation, { ...recommendation, action: "wait" }]) {
      expect(refusalToRecommend({ ...given, isHidden: true, stored, recommendation: guess })).toBe("case_hidden");
    }
    expect(refusalToRecommend({ ...given, isHidden: true })).toBeNull();
  });
});

describe("a human decision", () => {
  const stored = { recommendation, humanDecision: null, context };

  test("is recorded for a known recommendation, and with both halves at once", () => {
    expect(refusalToRecord({ ...open, stored, recommendation: null, humanDecision })).toBeNull();
    expect(refusalToRecord({ ...open, stored, recommendation: { ...recommendation }, humanDecision })).toBeNull();
    expect(refusalToRecord({ ...open, stored: null, recommendation, humanDecision })).toBeNull();
  });

  test("without any recommendation has nothing to be compared with", () => {
    expect(refusalToRecord({ ...open, stored: null, recommendation: null, humanDecision })).toBe("no_recommendation");
  });

  test("cannot smuggle in another recommendation", () => {
    const other = { ...recommendation, action: "wait" };
    expect(refusalToRecord({ ...open, stored, recommendation: other, humanDecision })).toBe("content_differs");
  });

  test("may be repeated, but not changed", () => {
    const decided = { ...stored, humanDecision };
    const repeat = { ...open, stored: decided, recommendation: null };
    expect(refusalToRecord({ ...repeat, humanDecision: { ...humanDecision } })).toBeNull();
    expect(refusalToRecord({ ...repeat, humanDecision: { ...humanDecision, notes: "no" } })).toBe("content_differs");
    const critical = { ...humanDecision, criticalMiss: true };
    expect(refusalToRecord({ ...repeat, humanDecision: critical })).toBe("content_differs");
  });

  test("is a critical miss only where it disagrees, by the session's comparator", () => {
    const critical = { ...humanDecision, criticalMiss: true };
    const given = { ...open, stored, recommendation: null };
    expect(refusalToRecord({ ...given, humanDecision: critical })).toBe("critical_miss_without_disagreement");
    expect(refusalToRecord({ ...given, humanDecision: { ...critical, action: "wait" } })).toBeNull();
    const otherArguments = { ...critical, arguments: { to: "nobody" } };
    expect(refusalToRecord({ ...given, humanDecision: otherArguments })).toBe("critical_miss_without_disagreement");
    expect(refusalToRecord({ ...given, comparator: "action_and_arguments", humanDecision: otherArguments })).toBeNull();
  });

  test("of what is hidden, or decided by votes, is told neither right nor wrong", () => {
    const guesses = [recommendation, { ...recommendation, action: "wait" }];
    const refusals = (more: { isByVotes: boolean; isHidden: boolean }) =>
      guesses.flatMap((guess) =>
        [null, guess].map((recommendation) => {
          const humanDecision = { action: guess.action, criticalMiss: true };
          return refusalToRecord({ ...open, ...more, stored, recommendation, humanDecision });
        }),
      );
    expect(new Set(refusals({ isByVotes: true, isHidden: true }))).toEqual(new Set(["decided_by_votes"]));
    expect(new Set(refusals({ isByVotes: false, isHidden: true }))).toEqual(new Set(["case_hidden"]));
    expect(refusalToRecord({ ...open, isHidden: true, stored, recommendation: null, humanDecision })).toBeNull();
  });

  test("that does not count is kept beside a case that people have, once, and is the decision where they never had it", () => {
    expect(isKeptBeside({ isKnown: true, isCounted: false })).toBe(true);
    expect(isKeptBeside({ isKnown: false, isCounted: false })).toBe(false);
    expect(isKeptBeside({ isKnown: true, isCounted: true })).toBe(false);
    const other = { ...humanDecision, action: "wait" };
    const given = { ...open, isCounted: false, humanDecision, stored, recommendation: null };
    expect(refusalToRecord(given)).toBeNull();
    expect(refusalToRecord({ ...given, agentReport: humanDecision })).toBeNull();
    expect(refusalToRecord({ ...given, agentReport: other })).toBe("content_differs");
    // Nothing that was kept beside binds a person.
    expect(refusalToRecord({ ...given, agentReport: other, isCounted: true })).toBeNull();
  });

  test("for a closed session is refused", () => {
    const given = { ...open, isSessionClosed: true, stored, recommendation: null, humanDecision };
    expect(refusalToRecord(given)).toBe("session_closed");
  });
});

test("what was left out is the same as what was said to be nothing", () => {
  expect(isSameRecommendation({ action: "wait" }, { action: "wait", arguments: {}, confidence: null })).toBe(true);
  expect(isSameHumanDecision({ action: "wait" }, { action: "wait", notes: null, criticalMiss: false })).toBe(true);
  expect(isSameHumanDecision({ action: "wait" }, { action: "wait " })).toBe(false);
});
