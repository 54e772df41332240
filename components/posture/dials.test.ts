import { expect, test } from "vitest";
import { describePosture, dialHeights } from "./dials.ts";

test("a posture is read out dial by dial, with what each asks for", () => {
  expect(
    describePosture(
      { environment: "production", membrane: "live", level: "supervised" },
      { environment: "escalate", membrane: "approve_modified", level: "block" },
    ),
  ).toBe("environment PRODUCTION asks for a person, membrane LIVE changes it, level SUPERVISED blocks");
});

test("a dial that is not there is said to be missing", () => {
  expect(describePosture({ environment: "lab", membrane: null, level: null }, {})).toBe(
    "environment LAB, no membrane, no session",
  );
});

test("height is the position, and zero where there is no dial", () => {
  expect(dialHeights({ environment: "shadow", membrane: "draft", level: null })).toEqual({
    environment: 2,
    membrane: 1,
    level: 0,
  });
});
