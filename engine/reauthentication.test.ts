import { expect, test } from "vitest";
import { needsPasswordAgain } from "./reauthentication.ts";

const entered = new Date("2026-06-01T12:00:00.000Z");
const after = (ms: number) => new Date(entered.getTime() + ms);

test("a password vouches for ten minutes, the edge included", () => {
  expect(needsPasswordAgain(entered, after(600_000))).toBe(false);
  expect(needsPasswordAgain(entered, after(600_001))).toBe(true);
});

test("a password that nobody knows of vouches for nothing", () => {
  expect(needsPasswordAgain(null, entered)).toBe(true);
});
