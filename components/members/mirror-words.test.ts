import { expect, test } from "vitest";
import { displayBiasSentence, formatSeconds, paceWords } from "./mirror-words.ts";

test("a time is said in one unit", () => {
  expect([4.25, 42.4, 200, 7560].map(formatSeconds)).toEqual(["4.3 s", "42 s", "3.3 min", "2.1 h"]);
});

test("a pace of few says so; of enough it has its range and its middle half", () => {
  const few = { median_seconds: null, interval: null, quartiles: null };
  expect(paceWords({ total: 0, ...few })).toBe("none yet");
  expect(paceWords({ total: 3, ...few })).toBe("3, too few for a median");
  const interval = { low: 20, high: 60, method: "order_statistics" as const, confidence: 0.95 };
  expect(paceWords({ total: 1204, median_seconds: 42, interval, quartiles: { low: 12, high: 120 } })).toBe(
    "1,204, median 42 s, likely 20 s to 60 s; half of them between 12 s and 2 min",
  );
});

test("what seeing adds is said with its range, and as clear only where the range leaves out zero", () => {
  const share = { count: 20, total: 20, rate: 1, interval: null };
  const arms = { shown: share, blind: share, at_shadow: share };
  const sentence = (difference: number | null, low: number, high = 0.7) =>
    displayBiasSentence(
      {
        ...arms,
        difference,
        interval: difference === null ? null : { low, high, method: "newcombe", confidence: 0.95 },
      },
      10,
    );
  expect(sentence(null, 0)).toContain("from 10 cases of each on");
  expect(sentence(0.5, 0.251)).toBe(
    "Seeing the recommendation adds 50 percentage points of agreement, likely 25.1 to 70 (Newcombe, 95%): what is shown is followed.",
  );
  expect(sentence(0.05, -0.1)).toBe(
    "Seeing the recommendation adds 5 percentage points of agreement, likely −10 to 70 (Newcombe, 95%), which is no clear difference.",
  );
  expect(sentence(-0.3, -0.5, -0.1)).toBe(
    "Seeing the recommendation takes 30 percentage points of agreement away, likely 10 to 50 (Newcombe, 95%): what is shown is followed less.",
  );
  expect(sentence(-0.05, -0.2, 0.1)).toContain("away, likely −10 to 20 (Newcombe, 95%), which is no clear difference");
});
