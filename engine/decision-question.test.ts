import fc from "fast-check";
import { expect, test } from "vitest";
import { readQuestion } from "./decision-question.ts";
import type { KnownNames } from "./decision-words.ts";

const none: KnownNames = { agents: [], environments: [], membranes: [], skills: [], actionTypes: [] };
const read = (sentence: string, known = none) => readQuestion(sentence, known, () => []);
const parts = (sentence: string) =>
  read(sentence).unread.map(({ start, end, why }) => [sentence.slice(start, end), why]);

test("what it did not understand it says, word by word, with the reason", () => {
  expect(parts("blocked by the moon in a hurry")).toEqual([
    ["moon", "not understood"],
    ["hurry", "not understood"],
  ]);
  expect(parts("at most $5")).toEqual([["at most $5", "say over or under an amount"]]);
  expect(parts("blocked, escalated")).toEqual([["escalated", "something else is said of this already"]]);
});

test("the same thing said twice is no contradiction", () => {
  expect(read("blocked decisions that were blocked")).toMatchObject({ filter: { verdict: "block" }, unread: [] });
});

test("a date says by the word before it which end of a range it is", () => {
  const dates = (text: string) =>
    [...text.matchAll(/DAY/g)].map(({ index }) => ({ start: index, end: index + 3, from: 60_000, to: 240_000 }));
  const timeOf = (sentence: string) => readQuestion(sentence, none, dates).filter.time;
  expect(timeOf("DAY")).toEqual({ from: 60_000, to: 240_000 });
  expect(timeOf("since DAY")).toEqual({ from: 60_000, to: null });
  expect(timeOf("after the DAY")).toEqual({ from: 240_000, to: null });
  expect(timeOf("before DAY")).toEqual({ from: null, to: 60_000 });
  expect(timeOf("until DAY")).toEqual({ from: null, to: 240_000 });
  expect(timeOf("from DAY to DAY")).toEqual({ from: 60_000, to: 240_000 });
});

test("whatever is typed, every part of it is filler, understood or said to be unread, and nothing twice", () => {
  const words = fc.constantFrom(
    "blocked",
    "shadow",
    "last 7 days",
    "over $5",
    "xyz",
    '"',
    "S4",
    "the",
    "€5",
    "since",
    "🙂",
    "would block",
    "$",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 8 }), (some) => {
      const sentence = some.join(" ");
      const question = read(sentence);
      const spans = [...question.understood, ...question.unread].sort((a, b) => a.start - b.start);
      spans.forEach(({ start, end }, index) => {
        expect(end).toBeGreaterThan(start);
        expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
      });
    }),
  );
});
