import { expect, test } from "vitest";
import { lookUpFailure } from "./taxonomy.ts";

test.each([
  ["goal_drift", "reasoning", "S2"],
  ["GOAL_DRIFT", "reasoning", "S2"],
  [" destructive_call ", "tool_use", "S4"],
  ["feedback_loop", "feedback_loop", "S3"],
  ["never_heard_of", null, "S1"],
  ["constructor", null, "S1"],
  ["__proto__", null, "S1"],
  ["", null, "S1"],
])("%j is of class %s and typically %s", (type, primaryClass, typicalSeverity) => {
  expect(lookUpFailure(type)).toEqual({ primaryClass, typicalSeverity });
});
