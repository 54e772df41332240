import { expect, test } from "vitest";
import { stateWords, turnedSentence } from "./backtest-words.ts";

test("how far a backtest has come is said in counts, and nothing is made up before they are known", () => {
  const at = { total: 12_000, gone_through: 4000, failure: null };
  expect(stateWords({ ...at, state: "running", total: null })).toBe("Counting the decisions");
  expect(stateWords({ ...at, state: "running" })).toBe("4,000 of 12,000 decisions");
  expect(stateWords({ ...at, state: "cancelled" })).toBe(
    "Cancelled after 4,000 of 12,000 decisions. The figures are of those",
  );
  expect(stateWords({ ...at, state: "cancelled", total: null })).toBe("Cancelled before it had begun");
  expect(stateWords({ ...at, state: "failed", failure: "Run it again" })).toBe(
    "It failed after 4,000 of 12,000 decisions. Run it again",
  );
});

test("what a content turns is said with both counts, and that nothing is where nothing turns", () => {
  expect(turnedSentence({ righted: 8, wronged: 1, p: 0.0390625 })).toBe(
    "Of these, 9 decisions would be held back or let pass otherwise: 8 would come right by it, 1 wrong. Were neither better, they would divide so unevenly, or more so, with probability 3.9% (McNemar’s exact test).",
  );
  expect(turnedSentence({ righted: 0, wronged: 0, p: 1 })).toContain("neither is better");
});
