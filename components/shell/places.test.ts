import { expect, test } from "vitest";
import { isUnder, PLACES } from "./places.ts";

const at = (path: string) => PLACES.filter((place) => isUnder(place.href, path)).map((place) => place.id);

test("every path lies in one place at most, pages below a place included", () => {
  expect(at("/")).toEqual(["overview"]);
  expect(at("/approvals")).toEqual(["approvals"]);
  expect(at("/sessions/ses_1")).toEqual(["sessions"]);
  expect(at("/sessionsx")).toEqual([]);
});

test("no two places share a key", () => {
  const keys = PLACES.map((place) => place.keys);
  expect(new Set(keys).size).toBe(keys.length);
});
