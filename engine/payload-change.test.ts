import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linesBetween, payloadLines } from "./payload-change.ts";

const shown = (lines: ReturnType<typeof payloadLines>) =>
  lines.map(({ change, field, value, side }) => {
    const sign = { same: " ", added: "+", removed: "-" }[change];
    return `${sign}${field}=${JSON.stringify(value)}${side ? ` (${side})` : ""}`;
  });

describe("a payload line by line", () => {
  test("that changes nothing is shown as it is, in its order", () => {
    expect(shown(payloadLines({ b: 1, a: [1, 2] }))).toEqual([" b=1", " a=[1,2]"]);
  });

  test("that is a change as a whole marks only what differs", () => {
    const payload = { before: { limit: 5, region: "eu" }, after: { limit: 9, region: "eu", burst: 2 }, tool: "web" };
    expect(shown(payloadLines(payload))).toEqual([
      "-limit=5 (before)",
      "+limit=9 (after)",
      ' region="eu"',
      "+burst=2 (after)",
      ' tool="web"',
    ]);
  });

  test("shows a field whose value names both sides, and what stands beside them", () => {
    expect(shown(payloadLines({ version: { from: "4.18.2", to: "4.18.1", reason: "leak" } }))).toEqual([
      '-version="4.18.2" (from)',
      '+version="4.18.1" (to)',
      ' version.reason="leak"',
    ]);
  });

  test("pairs old_ with new_ wherever they stand", () => {
    expect(shown(payloadLines({ new_prompt: "b", key: 1, old_prompt: "a" }))).toEqual([
      '-prompt="a" (old_prompt)',
      '+prompt="b" (new_prompt)',
      " key=1",
    ]);
  });

  test("does not take two parties for a change", () => {
    expect(shown(payloadLines({ from: "DE12", to: "NO34", from_name: "a", to_name: "b" }))).toEqual([
      ' from="DE12"',
      ' to="NO34"',
      ' from_name="a"',
      ' to_name="b"',
    ]);
  });

  test("does not take one side alone for a change", () => {
    expect(shown(payloadLines({ before: 1, new_x: 2 }))).toEqual([" before=1", " new_x=2"]);
  });

  test("shows a change between different kinds of value", () => {
    expect(shown(payloadLines({ old_value: null, new_value: { a: 1 } }))).toEqual([
      "-=null (old_value)",
      '+={"a":1} (new_value)',
    ]);
  });
});

describe("two texts", () => {
  test("are compared line by line", () => {
    expect(shown(linesBetween("one\ntwo\nthree\nfour", "one\nthree\n3.5\nfour", "text"))).toEqual([
      ' text="one"',
      '-text="two"',
      ' text="three"',
      '+text="3.5"',
      ' text="four"',
    ]);
  });

  test("always give back both texts", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c"), { minLength: 2, maxLength: 12 })
      .map((each) => each.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = linesBetween(before, after);
        if (before === after) {
          expect(lines).toEqual([{ change: "same", field: "", value: after }]);
          return;
        }
        const without = (left: string) =>
          lines
            .filter(({ change }) => change !== left)
            .map(({ value }) => value)
            .join("\n");
        expect(without("added")).toBe(before);
        expect(without("removed")).toBe(after);
      }),
    );
  });

  test("that are too long to compare are shown as a whole", () => {
    const [before, after] = [1, 2].map((n) => Array.from({ length: 1200 }, (_, i) => `${n} ${i}`).join("\n"));
    expect(linesBetween(before, after)).toHaveLength(2400);
  });
});
