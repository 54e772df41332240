import { expect, test } from "vitest";
import { paceText } from "./stream-foot.tsx";

test("says how many pass a second, and by the minute where it is less than one in ten seconds", () => {
  const all = "across all modes";
  expect(paceText({ decisions: 288, seconds: 90, behind_seconds: 0.42 })).toBe(`3.2 decisions/s ${all}, 0.4 s behind`);
  expect(paceText({ decisions: 9, seconds: 90, behind_seconds: 0 })).toBe(`0.1 decisions/s ${all}, 0.0 s behind`);
  expect(paceText({ decisions: 3, seconds: 90, behind_seconds: 0 })).toBe(
    `2.0 decisions a minute ${all}, 0.0 s behind`,
  );
});

test("says that there was none, and how far the stream is behind all the same", () => {
  expect(paceText({ decisions: 0, seconds: 61, behind_seconds: 12 })).toBe(
    "No decision in the last minute, 12.0 s behind",
  );
});
