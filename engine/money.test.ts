import { expect, test } from "vitest";
import { usd } from "./money.ts";

test.each([
  [5, "$5.00"],
  [0.5, "$0.50"],
  [5.001, "$5.001"],
  [0, "$0.00"],
  [1234.5, "$1234.50"],
  [Number.POSITIVE_INFINITY, "$Infinity"],
])("%s reads %s", (amount, text) => {
  expect(usd(amount)).toBe(text);
});
