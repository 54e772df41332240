import { describe, expect, test } from "vitest";
import { problemOf } from "./problem.ts";

const thrown = (data: unknown) => Object.assign(new Error("Ines rejected it"), { data });

describe("what went wrong", () => {
  test("is read off the door's error, with the rule that refused and the present state", () => {
    const problem = { code: "conflict", refusal: "already_decided", current: { status: "rejected" } };
    expect(problemOf(thrown({ httpStatus: 409, problem, reference: "r-1" }))).toEqual({
      message: "Ines rejected it",
      status: 409,
      code: "conflict",
      refusal: "already_decided",
      errors: [],
      current: { status: "rejected" },
      reference: "r-1",
    });
  });

  test("is that no answer came, for whatever the door did not write", () => {
    for (const error of [new TypeError("fetch failed"), thrown(null), thrown({ httpStatus: "418" }), "boom", null]) {
      expect(problemOf(error)).toMatchObject({ status: null, code: null, refusal: null });
    }
  });
});
