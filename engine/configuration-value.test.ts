import { describe, expect, test } from "vitest";
import {
  aboveZero,
  alwaysTrue,
  atLeastZero,
  configValue,
  everywhere,
  flag,
  numberFrom,
  orNull,
  type Parse,
  wholeNumberFrom,
  wordOf,
} from "./configuration-value.ts";

const accepted = (parse: Parse<unknown>, values: readonly unknown[]) => values.filter((value) => parse(value).ok);
const NUMBERS = [-1, 0, 0.5, 1, 100, 101, Number.NaN, Number.POSITIVE_INFINITY, "1", null, true, undefined];

describe("a value", () => {
  test("is never converted from another type", () => {
    expect(accepted(flag, [true, false, "true", 1, null])).toEqual([true, false]);
    expect(accepted(alwaysTrue, [true, false, 1])).toEqual([true]);
    expect(accepted(wordOf(["a", "b"]), ["a", "A", null, 1])).toEqual(["a"]);
  });

  test("is a number in its range, edges included", () => {
    expect(accepted(numberFrom(0, 100), NUMBERS)).toEqual([0, 0.5, 1, 100]);
    expect(accepted(wholeNumberFrom(1, 100), NUMBERS)).toEqual([1, 100]);
    expect(accepted(atLeastZero, NUMBERS)).toEqual([0, 0.5, 1, 100, 101]);
    expect(accepted(aboveZero, NUMBERS)).toEqual([0.5, 1, 100, 101]);
  });

  test("may be null only where that means something", () => {
    expect(accepted(orNull(flag), [true, null, undefined])).toEqual([true, null]);
    expect(orNull(flag)(3)).toEqual({ ok: false, refusal: "must be true or false, or null" });
  });

  test("can be fine in one mode and refused in another", () => {
    const value = configValue(everywhere(false), flag, {
      forbidden: (on, mode) => (on && mode === "production" ? "not in production" : null),
    });
    expect(value.parse(true).ok).toBe(true);
    expect(value.parseIn(true, "lab")).toEqual({ ok: true, value: true });
    expect(value.parseIn(true, "production")).toEqual({ ok: false, refusal: "not in production" });
    expect(value.parseIn(7, "lab")).toEqual({ ok: false, refusal: "must be true or false" });
  });
});
