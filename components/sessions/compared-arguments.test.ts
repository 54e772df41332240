import { expect, test } from "vitest";
import { compareArguments } from "./compared-arguments.ts";

test("what differs comes first, and what only one side has differs", () => {
  const rows = compareArguments({ id: 7, bags: 1, insurance: "no" }, { bags: 0, id: 7, seat: "12A" });
  expect(rows.map(({ field, agent, person, same }) => [field, agent, person, same])).toEqual([
    ["bags", "1", "0", false],
    ["insurance", "no", null, false],
    ["seat", null, "12A", false],
    ["id", "7", "7", true],
  ]);
});

test("values are compared as JSON: the order of keys does not count, a number is no text", () => {
  const [same] = compareArguments({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } });
  expect(same?.same).toBe(true);
  const [other] = compareArguments({ a: 1 }, { a: "1" });
  expect(other?.same).toBe(false);
});

test("a field that is there and empty is not a field that is missing", () => {
  expect(compareArguments({ a: null }, {})).toEqual([{ field: "a", agent: "null", person: null, same: false }]);
});
