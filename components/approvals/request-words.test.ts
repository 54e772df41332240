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

  test("is the whole text where there is no short beginning", () => {
    const long = `${"word ".repeat(60)}end. More`;
    expect(splitDescription(long)).toEqual({ title: long, rest: "" });
    expect(splitDescription("Roll back from 4.18.2 to 4.18.1")).toEqual({
      title: "Roll back from 4.18.2 to 4.18.1",
      rest: "",
    });
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
