import { expect, test } from "vitest";
import { recallSentence } from "./guarantee-words.ts";

test("a recall is guaranteed in the words of who should not pass and who should", () => {
  const points = [0.5, 0.7, 0.75, 0.9, 0.95].map((rate) => ({ rate, probability: rate ** 8 / 2 }));
  expect(recallSentence({ required: 0.8, clean_decisions: 20, points })).toBe(
    "20 cases in a row said right pass; one that truly says it in 75% ever passes with probability 5%, one that says it in 95% with 33.2%.",
  );
  expect(recallSentence({ required: 0.99, clean_decisions: null, points: [{ rate: 0.5, probability: 0 }] })).toBe(
    "No run of cases passes; one that truly says it in 50% ever passes with probability under 0.1%, one that says it in 50% with under 0.1%.",
  );
});
