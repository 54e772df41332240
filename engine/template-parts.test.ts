import { expect, test } from "vitest";
import {
  AMOUNT_UNSTATED,
  amountOver,
  DELETING_WORDS,
  lessSureThan,
  READING_WORDS,
  targetIs,
} from "./template-parts.ts";

test("no part of a condition reads a fact without asking first whether it is there", () => {
  for (const condition of [amountOver(200), AMOUNT_UNSTATED, targetIs("restricted"), lessSureThan(0.5)]) {
    const read = condition.match(/intent(\.\w+)+/g) ?? [];
    const asked = [...condition.matchAll(/has\((intent(?:\.\w+)+)\)/g)].map(([, path]) => path);
    expect(read.filter((path) => !asked.includes(path))).toEqual([]);
  }
});

test("an amount is compared as the payload or the estimate gives it", () => {
  expect(amountOver(200)).toContain("intent.payload.amount > 200)");
  expect(amountOver(200)).toContain("intent.estimated_impact.cost_usd > 200.0)");
});

test("no word both reads and deletes", () => {
  expect(READING_WORDS.filter((word) => (DELETING_WORDS as readonly string[]).includes(word))).toEqual([]);
});
