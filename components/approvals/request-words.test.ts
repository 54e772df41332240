import { describe, expect, test } from "vitest";
import { readAddress } from "./queue-query.ts";
import { splitDescription } from "./request-title.ts";
import { settlementRule } from "./settlement.ts";

describe("the heading of a request", () => {
  test("is its first line or sentence, and nothing of the rest is lost", () => {
    expect(splitDescription("Refund €40. The load was refused.\nTwice.")).toEqual({
      title: "Refund €40",
      rest: "The load was refused.\nTwice.",
    });
    expect(splitDescription("Refund €40\nThe load was refused")).toEqual({
      title: "Refund €40",
      rest: "The load was refused",
    });
  });

  test("is as many words as it has room for where there is no short beginning, and the rest stands below", () => {
    const { title, rest } = splitDescription(`${"word ".repeat(60)}end. More`);
    expect(title).toBe(`${"word ".repeat(31)}word …`);
    expect(rest).toBe(`… ${"word ".repeat(28)}end. More`);
    expect(splitDescription("y".repeat(400))).toEqual({ title: `${"y".repeat(160)} …`, rest: `… ${"y".repeat(240)}` });
    expect(splitDescription(`a${"🙂".repeat(100)}`).title).toBe(`a${"🙂".repeat(79)} …`);
    expect(splitDescription("Roll back from 4.18.2 to 4.18.1")).toEqual({
      title: "Roll back from 4.18.2 to 4.18.1",
      rest: "",
    });
  });

  test("is read in the order in which it was sent", () => {
    expect(splitDescription("Open \u202egpj.exe").title).toBe("Open \\u{202e}gpj.exe");
  });
});

test("what settles a request is said in a sentence", () => {
  expect(settlementRule(1)).toBe("One approval, or one rejection, settles it.");
  expect(settlementRule(2)).toBe("Two approvals, or one rejection, settle it.");
  expect(settlementRule(12)).toBe("12 approvals, or one rejection, settle it.");
});

test("an address that cannot be read asks for the plain list", () => {
  expect(readAddress({ view: "mine", severity: "S9", type: ["a", "b"], agent: "" })).toEqual(readAddress({}));
  expect(readAddress({ view: "others", severity: "S3" })).toMatchObject({ view: "others", severity: "S3" });
});
