import { expect, test } from "vitest";
import type { ReviewerAgreement } from "#contract/reviewers.ts";
import { pairRows, reviewersSentence, shareWords } from "./reviewer-words.ts";

const NONE: ReviewerAgreement["shown"] = {
  same: { count: 0, total: 0, rate: null, interval: null },
  kappa: null,
  without_kappa: "too_few",
  ac1: null,
  pairs: [],
};
const FEW = {
  ...NONE,
  same: { count: 2, total: 3, rate: null, interval: null },
  pairs: [{ first: "hold", second: "hold", count: 2 }],
};
const agreement = (shown: ReviewerAgreement["shown"], blind = NONE): ReviewerAgreement => ({
  least: 10,
  of_newest: 2000,
  shown,
  blind,
});
const interval = { low: 0.78, high: 0.97, method: "wilson" as const, confidence: 0.95 };

test("a share has its counts always, and a rate only with its range", () => {
  expect(shareWords({ count: 0, total: 0, rate: null, interval: null })).toBe("none yet");
  expect(shareWords(FEW.same)).toBe("2 of 3");
  expect(shareWords({ count: 27, total: 30, rate: 0.9, interval })).toBe("27 of 30, 90%, likely 78–97%");
});

test("few cases say no rate, none say so, and enough say both figures without chance", () => {
  expect(reviewersSentence("blind", agreement(FEW))).toContain("No case was decided by two people");
  expect(reviewersSentence("shown", agreement(FEW))).toContain("3 cases where they saw the recommendation");
  expect(reviewersSentence("shown", agreement(FEW))).toContain("Not enough data: a rate is said from 10 on");
  const same = { count: 27, total: 30, rate: 0.9, interval };
  const figure = { value: 0.8411, low: 0.7, high: 0.98 };
  const enough = { ...FEW, same, kappa: figure, without_kappa: null, ac1: figure };
  expect(reviewersSentence("shown", agreement(enough))).toContain(
    "is 0.84 by Gwet’s AC1, likely 0.7 to 0.98, and 0.84",
  );
  const silent = (without_kappa: "same_action" | "one_sided") =>
    agreement({ ...enough, kappa: null, without_kappa, ac1: without_kappa === "one_sided" ? figure : null });
  expect(reviewersSentence("shown", silent("same_action"))).toMatch(
    /90%.*\. In them both always chose .* is undefined\.$/,
  );
  expect(reviewersSentence("shown", silent("one_sided"))).toMatch(
    /is 0\.84 by Gwet’s AC1, likely 0\.7 to 0\.98\. In them one side always chose .* κ is then 0 .* says nothing\.$/,
  );
  expect(pairRows(agreement(FEW))).toEqual([["shown", "hold", "hold", "2"]]);
});
