import { expect, test } from "vitest";
import { togetherSentence } from "./together-words.ts";

const together = { alpha: 0.05, tested: 12, of_newest: 500, held: 3, items: [] };

test("what holds of many is said with the rule, and none as none", () => {
  expect(togetherSentence(together)).toBe(
    "12 skills are under test at once, and a gate of confidence by itself lets at most 5% of those pass by chance that are not good enough. Looked at together, the evidence of 3 holds: of those picked so, at most 5% on average are no better than asked for (e-BH; the k-th strongest needs an e-value of 240 divided by k).",
  );
  expect(togetherSentence({ ...together, held: 0 })).toContain("the evidence of none holds yet (e-BH");
  expect(togetherSentence({ ...together, tested: 500 })).toMatch(/^The newest 500 skills/);
  expect(togetherSentence({ ...together, tested: 1 })).toMatch(/^One skill is under test, .* From two on/);
  expect(togetherSentence({ ...together, tested: 0 })).toMatch(/^No decision counts/);
});
