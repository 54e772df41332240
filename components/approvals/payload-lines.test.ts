import { expect, test } from "vitest";
import { isChange, linesAsAsked, linesOfChange, linesOfOverride } from "./payload-lines.ts";

const asked = { action: "refund", arguments: { amount: { from: 4180, to: 2090 }, notify: "at once" } };

test("what a request changes is marked beside its own names for both sides", () => {
  expect(linesOfChange(asked)).toEqual([
    { change: "same", field: "action type", value: "refund" },
    { change: "removed", field: "amount", value: "4180", by: "from" },
    { change: "added", field: "amount", value: "2090", by: "to" },
    { change: "same", field: "notify", value: "at once" },
  ]);
  expect(isChange(linesAsAsked(asked))).toBe(false);
});

test("what would hide in a payload or turn it around is shown as its code, in its names and in its values", () => {
  const hostile = {
    action: "mail",
    arguments: { "to\u200b": "one\n\u202egpj.exe", old_to: "pay\u00adee", new_to: "payee" },
  };
  const codes = ["to\\u{200b}", "one\n\\u{202e}gpj.exe", "pay\\u{ad}ee"];
  for (const lines of [linesAsAsked(hostile), linesOfChange(hostile), linesOfOverride(hostile, asked, "Ines")]) {
    const told = lines.flatMap(({ field, value }) => [field, value]);
    expect(told).toEqual(expect.arrayContaining(codes));
  }
});

test("what a person chose instead is marked with who chose it", () => {
  const chosen = { action: "refund", arguments: { amount: 100, notify: "at once" } };
  expect(linesOfOverride(asked, chosen, "Ines")).toEqual([
    { change: "same", field: "action type", value: "refund" },
    { change: "removed", field: "amount", value: JSON.stringify(asked.arguments.amount, null, 2) },
    { change: "added", field: "amount", value: "100", by: "Ines" },
    { change: "same", field: "notify", value: "at once" },
  ]);
});

test("another action with the same arguments leaves the arguments as they are", () => {
  const lines = linesOfOverride(asked, { ...asked, action: "refuse" }, "you");
  expect(lines.map(({ change }) => change)).toEqual(["removed", "added", "same", "same"]);
});
