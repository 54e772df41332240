import { expect, test } from "vitest";
import { grouped } from "./grouped.ts";

test("rows are grouped by what their key says, in the order in which they come", () => {
  expect([...grouped([3, 1, 4, 5], (n) => n % 2 === 0)]).toEqual([
    [false, [3, 1, 5]],
    [true, [4]],
  ]);
});
