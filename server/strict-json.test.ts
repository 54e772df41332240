import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "./errors.ts";
import { parseStrictJson } from "./strict-json.ts";

function faultIn(text: string): { path: string; message: string } | undefined {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (error instanceof AppError && error.code === "bad_request") return error.extra.errors?.[0];
    throw error;
  }
  return undefined;
}

describe("strict JSON", () => {
  test.each([
    ["", "", "is not valid JSON"],
    ["{", "", "is not valid JSON"],
    ['{"a":1,}', "", "is not valid JSON"],
    ['{"a":NaN}', "", "is not valid JSON"],
    ['{"a":"\u0000"}', "", "is not valid JSON"],
    ['{"a":1,"a":2}', "a", "is there twice"],
    ['{"a":1,"a":1}', "a", "is there twice"],
    ['{"a":1,"\\u0061":1}', "a", "is there twice"],
    ['{"x":[0,{"b":[],"b":[]}]}', "x.1.b", "is there twice"],
    ['{"x":{"n":9007199254740993}}', "x.n", "is an integer beyond 2^53; send it as a string"],
    ["[1,-9007199254740992]", "1", "is an integer beyond 2^53; send it as a string"],
    ["9007199254740993.0", "", "is an integer beyond 2^53; send it as a string"],
    ["9007199254740992.00", "", "is an integer beyond 2^53; send it as a string"],
    ["-9007199254740993e0", "", "is an integer beyond 2^53; send it as a string"],
    ["12345678901234567890e0", "", "is an integer beyond 2^53; send it as a string"],
    ["90071992547409930E-1", "", "is an integer beyond 2^53; send it as a string"],
    ["0.9007199254740993e+16", "", "is an integer beyond 2^53; send it as a string"],
    ["9007199254740993.5", "", "is an integer beyond 2^53; send it as a string"],
    ["1e16", "", "is an integer beyond 2^53; send it as a string"],
    ["1e20", "", "is an integer beyond 2^53; send it as a string"],
    ["-9.99e20", "", "is an integer beyond 2^53; send it as a string"],
    ['{"a":1e999}', "a", "is a number out of range"],
    ['{"a":[1,"x\\u0000y"]}', "a.1", "holds a NUL character"],
    ['{"k\\u0000":1}', "", "holds a NUL character"],
    ['{"a":"\\ud800"}', "a", "holds half of a surrogate pair"],
    ['{"a":{"__proto__":{"b":1}}}', "a.__proto__", "is a reserved name"],
    [`${"[".repeat(65)}${"]".repeat(65)}`, `${"0.".repeat(63)}0`, "is nested deeper than 64 levels"],
    [`[${"0,".repeat(5000)}0]`, "", "has more than 5,000 values"],
  ])("refuses %s", (text, path, message) => {
    expect(faultIn(text)).toEqual({ path, message });
  });

  test.each([
    ["9007199254740991", 9007199254740991],
    ["9.007199254740991e15", 9007199254740991],
    ["1e15", 1e15],
    ["1e21", 1e21],
    ["0.1", 0.1],
    ["333333333.33333329", 333333333.3333333],
    ["9007199254740991.0", 9007199254740991],
    ["90071992547409910e-1", 9007199254740991],
    ["1E30", 1e30],
    ["-1.50e+300", -1.5e300],
    ["1.7976931348623157e+308", Number.MAX_VALUE],
    ['"\\ud83d\\ude00"', "😀"],
    ['{"a":{"b":1},"b":{"a":1}}', { a: { b: 1 }, b: { a: 1 } }],
    ['["a","a",{"a":"\\"{,a"}]', ["a", "a", { a: '"{,a' }]],
    [`${"[".repeat(64)}${"]".repeat(64)}`, JSON.parse(`${"[".repeat(64)}${"]".repeat(64)}`)],
  ])("reads %s as it is", (text, value) => {
    expect(parseStrictJson(text)).toEqual(value);
  });

  test("accepts whatever JSON.stringify writes of plain values, and reads it back the same", () => {
    const plain = fc.jsonValue({ maxDepth: 5 }).filter((value) => !JSON.stringify(value).includes("__proto__"));
    fc.assert(
      fc.property(plain, (value) => {
        const text = JSON.stringify(value);
        if (/-?\d{16,}/.test(text) || /\\u[d0]/.test(text)) return;
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("takes no number that it would refuse as the product shows it, and reads that as the same number", () => {
    const number = fc.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: -30, max: 30 }));
    fc.assert(
      fc.property(number, ([digits, exponent]) => {
        const text = `${digits}e${exponent}`;
        if (faultIn(text) !== undefined) return;
        const value = parseStrictJson(text);
        expect(parseStrictJson(JSON.stringify(value))).toBe(value);
      }),
    );
  });

  test("a quarter of a megabyte of brackets is refused, not a crash", () => {
    expect(faultIn(`${"[".repeat(131_072)}${"]".repeat(131_072)}`)?.message).toBe("is nested deeper than 64 levels");
  });
});
