import { expect, test } from "vitest";
import { MembraneContent } from "#contract/membranes.ts";
import { stagedMarks } from "./staged-marks.ts";

const policy = (id: string, over: number) => ({ id, condition: `intent.payload.amount > ${over}`, effect: "fail" });
const content = (...policies: object[]) => MembraneContent.parse({ policies });

test("what a candidate changes or drops is marked where it stands, and what it adds is counted", () => {
  const tried = {
    candidate_revision: 4,
    live_content: content(policy("kept", 1), policy("changed", 2), policy("dropped", 3)),
    candidate_content: content(policy("new", 9), policy("changed", 20), policy("kept", 1)),
  };
  const { marks, added } = stagedMarks(tried);
  expect([...marks]).toEqual([
    ["changed", "v4 staged"],
    ["dropped", "v4 drops it"],
  ]);
  expect(added).toBe(1);
  expect(stagedMarks(null)).toEqual({ marks: new Map(), added: 0 });
});
