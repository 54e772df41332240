import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSameJson } from "./json.ts";

describe("two JSON values are the same", () => {
  test.each([
    [
      { a: 1, b: [1, { c: null }] },
      { b: [1, { c: null }], a: 1 },
    ],
    [1, 1.0],
    [0, -0],
    [{ a: undefined }, {}],
    [[], []],
  ])("%j and %j", (a, b) => {
    expect(isSameJson(a, b)).toBe(true);
  });

  test("with itself, however its keys are ordered", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const reversed = JSON.parse(JSON.stringify(value), (_, each) =>
          each && typeof each === "object" && !Array.isArray(each)
            ? Object.fromEntries(Object.entries(each).reverse())
            : each,
        );
        expect(isSameJson(JSON.parse(JSON.stringify(value)), reversed)).toBe(true);
      }),
    );
  });

  test("at a depth that recursion could not reach", () => {
    const deep = () => {
      let value: unknown = 1;
      for (let depth = 0; depth < 100_000; depth += 1) value = [value];
      return value;
    };
    expect(isSameJson(deep(), deep())).toBe(true);
  });
});

describe("two JSON values differ", () => {
  test.each([
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 1]],
    [{ a: 1 }, { a: "1" }],
    [{ a: 1 }, { b: 1 }],
    [{ a: null }, {}],
    [[], {}],
    [null, {}],
    [0, false],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ toString: 1 }, {}],
  ])("%j and %j", (a, b) => {
    expect(isSameJson(a, b)).toBe(false);
    expect(isSameJson(b, a)).toBe(false);
  });
});
