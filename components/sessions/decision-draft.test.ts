import { expect, test } from "vitest";
import { decisionOf, EMPTY_DRAFT } from "./decision-draft.ts";

test("an action is enough; blank arguments and notes are none", () => {
  expect(decisionOf({ ...EMPTY_DRAFT, action: " hold ", notes: "  " })).toEqual({
    decision: { action: "hold", notes: null, critical_miss: false },
  });
});

test("arguments are a JSON object", () => {
  expect(decisionOf({ action: "refund", arguments: '{"amount": 40}', notes: "" })).toMatchObject({
    decision: { arguments: { amount: 40 } },
  });
  for (const typed of ["[1]", "40", "null", "{amount: 40}", '"x"']) {
    expect(decisionOf({ action: "refund", arguments: typed, notes: "" })).toEqual({
      errors: { arguments: expect.stringContaining("JSON object") },
    });
  }
});

test("nothing decided is not sent, and all that is wrong is said at once", () => {
  expect(decisionOf({ ...EMPTY_DRAFT, arguments: "{" })).toEqual({
    errors: { action: "Say what should be done", arguments: expect.any(String) },
  });
});
