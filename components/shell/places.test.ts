import { expect, test } from "vitest";
import { isIn, PLACES } from "./places.ts";

const at = (path: string) => PLACES.filter((place) => isIn(place, path)).map((place) => place.id);

test("every path lies in one place at most, pages below a place included", () => {
  expect(at("/")).toEqual(["overview"]);
  expect(at("/approvals")).toEqual(["approvals"]);
  expect(at("/sessions/ses_1")).toEqual(["sessions"]);
  expect(at("/sessionsx")).toEqual([]);
});

test("what is reached from a place's pages lies in it too", () => {
  expect(at("/kernels/krn_1")).toEqual(["membranes"]);
  expect(at("/staged-changes/chg_1")).toEqual(["membranes"]);
  expect(at("/cycles")).toEqual(["findings"]);
  expect(at("/simulations/sim_1")).toEqual(["findings"]);
});

test("no two places share a key", () => {
  const keys = PLACES.map((place) => place.keys);
  expect(new Set(keys).size).toBe(keys.length);
});
