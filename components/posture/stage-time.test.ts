import { expect, test } from "vitest";
import { stageTime } from "./stage-time.ts";

test("a stage says how long it took, that it was skipped, or nothing where nobody measured it", () => {
  const took = (ms: number | null) => stageTime({ outcome: "passed", ms });
  expect([0.003, 0.4, 6.25, 11.4].map(took)).toEqual(["<0.1 ms", "0.4 ms", "6.3 ms", "11 ms"]);
  expect([0, null].map(took)).toEqual([undefined, undefined]);
  expect(stageTime({ outcome: "skipped", ms: 0 })).toBe("skipped");
});
