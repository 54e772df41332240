import { expect, test } from "vitest";
import { undecidedSentence } from "./undecided-words.ts";

const blind = { arm: "blind", decided: 38, undecided: 3, waiting: 1 } as const;
const shown = { arm: "shown", decided: 1199, undecided: 1, waiting: 1 } as const;
const interval = { low: 0.021, high: 0.18, method: "newcombe", confidence: 0.95 } as const;
const ended = { of_newest: 2000, arms: [blind, shown], difference: 0.0723, interval, least: 10 };

test("what nobody decided is told by arm with its counts, and the difference with its range", () => {
  expect(undecidedSentence("supervised", ended)).toBe(
    "Ended without a decision: 3 of 41 blind, 1 of 1,200 shown. 2 more cases wait. Of the blind ones that is 7.2 percentage points more, likely 2.1 to 18 (Newcombe, 95%): what was decided is no fair sample.",
  );
  expect(undecidedSentence("supervised", { ...ended, interval: { ...interval, low: -0.01 } })).toMatch(
    /more, likely −1 to 18 \(Newcombe, 95%\), which is no clear difference\.$/,
  );
  const less = { ...ended, difference: -0.0723, interval: { ...interval, low: -0.18, high: -0.021 } };
  expect(undecidedSentence("supervised", less)).toMatch(/7\.2 percentage points less, likely 2\.1 to 18 .*fair sample/);
  expect(undecidedSentence("supervised", { ...ended, difference: null, interval: null })).toMatch(
    /wait\. Not enough data: the two are compared from 10 of each on\.$/,
  );
});

test("where only one arm is asked it is named, and none is said to be none", () => {
  const none = { ...blind, undecided: 0, waiting: 1 };
  expect(undecidedSentence("shadow", { ...ended, arms: [none] })).toBe(
    "Ended without a decision: none of 38 blind. 1 more case waits.",
  );
  const audited = {
    ...ended,
    arms: [
      { ...blind, waiting: 0 },
      { ...shown, waiting: 0 },
    ],
  };
  expect(undecidedSentence("autonomous", audited)).toBe("Ended without a decision: 4 of 1,241 drawn for the audit.");
});
