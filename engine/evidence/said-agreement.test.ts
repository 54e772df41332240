import { expect, test } from "vitest";
import type { SaidCount } from "../agreement.ts";
import { exactInterval } from "./exact-interval.ts";
import { saidAgreement } from "./said-agreement.ts";

const pair = (recommended: string, decided: string, count: number) => ({ recommended, decided, count });

test("an agent that always says the frequent action has a high rate, a κ that says nothing and finds none of the rare", () => {
  const said = saidAgreement([pair("approve", "approve", 95), pair("approve", "reject", 12)]);
  expect(said).toMatchObject({ kappa: null, withoutKappa: "one_sided", total: 107 });
  expect(said?.ac1?.value).toBeGreaterThan(0.8);
  expect(said?.recall).toEqual([
    { action: "approve", agreed: 95, total: 95, interval: exactInterval(95, 95) },
    { action: "reject", agreed: 0, total: 12, interval: exactInterval(0, 12) },
  ]);
});

test("κ of two actions is that of their table", () => {
  const said = saidAgreement([pair("a", "a", 20), pair("a", "b", 5), pair("b", "a", 10), pair("b", "b", 15)]);
  expect(said?.kappa?.value).toBeCloseTo(0.4, 12);
  expect(said?.recall.map(({ action, agreed, total }) => [action, agreed, total])).toEqual([
    ["a", 20, 30],
    ["b", 15, 20],
  ]);
});

test("nothing is said of few decisions, nor κ where one side or both always said the same", () => {
  const few = saidAgreement([pair("a", "a", 8), pair("b", "a", 1)]);
  expect(few).toMatchObject({ total: 9, classes: 2, kappa: null, withoutKappa: "too_few", ac1: null });
  expect(few?.recall.map(({ interval }) => interval)).toEqual([null, null]);
  const silence = (...pairs: SaidCount[]) => saidAgreement(pairs)?.withoutKappa;
  expect(saidAgreement([pair("a", "a", 40)])).toMatchObject({ total: 40, classes: 1, kappa: null, ac1: null });
  expect(silence(pair("a", "a", 40))).toBe("same_action");
  expect(silence(pair("a", "a", 40), pair("b", "a", 1))).toBe("one_sided");
  expect(silence(pair("a", "b", 40))).toBe("one_sided");
  expect(silence(pair("a", "b", 20), pair("b", "a", 20))).toBeNull();
  expect(saidAgreement([])).toMatchObject({ total: 0, classes: 0, kappa: null, withoutKappa: "too_few", recall: [] });
});

test("of more actions than anybody compares nothing is said", () => {
  expect(saidAgreement(Array.from({ length: 101 }, (_, index) => pair(`${index}`, `${index}`, 1)))).toBeNull();
});
