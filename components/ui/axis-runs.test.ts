import { expect, test } from "vitest";
import { axisRuns } from "./axis-runs.ts";

test("columns that follow one another under one mark are one run, and a mark that comes back is another", () => {
  expect(axisRuns(["20 Nov", "21 Nov", "21 Nov", "20 Nov"])).toEqual([
    { mark: "20 Nov", from: 0, length: 1 },
    { mark: "21 Nov", from: 1, length: 2 },
    { mark: "20 Nov", from: 3, length: 1 },
  ]);
  expect(axisRuns([])).toEqual([]);
});
