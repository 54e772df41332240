import { expect, test } from "vitest";
import { MOST_PENDING, pendingLimit } from "./agent-limits.ts";

test("an owner sets less, and never more, than may wait by default", () => {
  expect([null, 1, 24, 25, 26].map(pendingLimit)).toEqual([MOST_PENDING, 1, 24, 25, 25]);
});
