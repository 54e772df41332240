import { expect, test } from "vitest";
import { jsonText, payloadText, terminalText } from "./terminal-text.ts";

const ESC = "\u001b";
const HOSTILE = [
  `${ESC}[2J${ESC}[H`,
  `${ESC}]0;title\u0007`,
  "\u009b31m",
  "safe\rRisk: SAFE",
  "one\nApprove? [y/N]: y",
  "a\bb\u007fc\td",
  "\u202eexe.txt",
  "\u2066hidden\u2069\u200f\u061c",
  "zero\u200bwidth\u2060\ufeff",
  "line\u2028separator\u2029",
  "\u{e0041}\u{e0042}tags",
  "\u3164filler\u115f",
  "\ue000private",
  "\ud800",
];

test.each(HOSTILE)("nothing of %j reaches a terminal", (text) => {
  const told = [terminalText(text), jsonText({ text }), payloadText({ text }), payloadText({ [text]: 1 })];
  for (const line of told) expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
});

test("what is seen stays as it is, in every script", () => {
  for (const text of ["Refund 20 €", "Änderung", "退款", "استرداد", "🙂", "naïve — “so”", "a\\b"]) {
    expect(terminalText(text)).toBe(text);
  }
});

test("a code that somebody wrote is not taken for one that was put there", () => {
  expect(terminalText("\u001b")).toBe("\\u{1b}");
  expect(terminalText("\\u{1b}")).toBe("\\u{5c}u{1b}");
});

test("JSON stays JSON that says the same", () => {
  for (const text of HOSTILE) expect(JSON.parse(jsonText({ [text]: text }))).toEqual({ [text]: text });
});

test("a payload is one line, and strings keep their spaces", () => {
  expect(payloadText({ a: "x\n   y", b: [1, { c: null }] })).toBe('{ "a": "x\\n   y", "b": [ 1, { "c": null } ] }');
});
