import { expect, test } from "vitest";
import { ownDatabase } from "#test/own-database.ts";

const own = ownDatabase();

// `order by id desc` means nulls first. An index that has them last gives no order to it, even where nothing can be null:
// PostgreSQL then reads all that the index holds and sorts it. One that ascends is read from either end.
test("every index ascends, so that a list is read off it in both directions", async () => {
  const indexes = await own.owner<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public'`;
  expect(indexes.length).toBeGreaterThan(50);
  expect(indexes.filter(({ definition }) => /\bDESC\b/.test(definition))).toEqual([]);
});
