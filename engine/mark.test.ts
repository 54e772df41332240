import { expect, test } from "vitest";
import { refusalToMark } from "./mark.ts";

const stranger = { isOwner: false, isDecider: false };

test.each([
  ["an undecided case", { ...stranger, outcome: null, asCriticalMiss: false }, "undecided"],
  ["an undecided case, by an owner", { ...stranger, isOwner: true, outcome: null, asCriticalMiss: true }, "undecided"],
  ["an agreement", { ...stranger, outcome: "agree", asCriticalMiss: false }, "not_a_disagreement"],
  [
    "an agreement, by who decided",
    { ...stranger, isDecider: true, outcome: "agree", asCriticalMiss: true },
    "not_a_disagreement",
  ],
  ["a disagreement", { ...stranger, outcome: "disagree", asCriticalMiss: false }, null],
  ["a critical miss, by anybody", { ...stranger, outcome: "disagree", asCriticalMiss: true }, "not_the_decider"],
  [
    "a critical miss, by who decided",
    { ...stranger, isDecider: true, outcome: "disagree", asCriticalMiss: true },
    null,
  ],
  ["a critical miss, by an owner", { ...stranger, isOwner: true, outcome: "disagree", asCriticalMiss: true }, null],
] as const)("marking %s", (_, given, refusal) => {
  expect(refusalToMark(given)).toBe(refusal);
});
