import { expect, test } from "vitest";
import { APPROVAL_MODES } from "./vocabulary.ts";
import { DEFAULT_WAIT_SECONDS, waitSeconds } from "./waiting.ts";

test.each([
  [null, 60, DEFAULT_WAIT_SECONDS],
  [null, 10, 10],
  [40, 60, 40],
  [40, 10, 10],
  [0, 60, 0],
  [null, 0, null],
  [40, 0, null],
])("an interactive environment holds a call that prefers %s s and may be held %i s for %s s", (asked, most, held) => {
  expect(waitSeconds({ mode: "interactive", maxWaitSeconds: most }, asked)).toBe(held);
});

test("no other mode holds a call, whatever it prefers", () => {
  for (const mode of APPROVAL_MODES.filter((each) => each !== "interactive")) {
    for (const asked of [null, 0, 30]) expect(waitSeconds({ mode, maxWaitSeconds: 60 }, asked)).toBeNull();
  }
});
