import { expect, test } from "vitest";
import { inOrder, linesWithoutUnseen, withoutUnseen } from "./unseen-text.ts";

test("what will run shows each character that could turn it around or hide in it, and keeps its lines", () => {
  expect(linesWithoutUnseen("a\n\tb")).toBe("a\n\tb");
  expect(linesWithoutUnseen("pay\u200bee \u202egpj.exe\r")).toBe("pay\\u{200b}ee \\u{202e}gpj.exe\\u{d}");
  expect(linesWithoutUnseen("\\u{200b}")).toBe("\\u{5c}u{200b}");
  expect(withoutUnseen("a\nb")).toBe("a\\u{a}b");
});

test("prose is kept in its order, and keeps what its script needs", () => {
  expect(inOrder("Open \u202egpj.exe")).toBe("Open \\u{202e}gpj.exe");
  expect(inOrder("\u2066a\u2069")).toBe("\\u{2066}a\\u{2069}");
  for (const text of ["می\u200cخواهم", "👩\u200d🚀", "שלום\u200f.", "Refund 20 €\nTwice"])
    expect(inOrder(text)).toBe(text);
});
