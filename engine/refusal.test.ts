import { expect, test } from "vitest";
import { CANCEL_REFUSALS, VOTE_REFUSALS } from "./refusal.ts";

test("whatever refuses to cancel a request would refuse a vote on it too", () => {
  expect(CANCEL_REFUSALS.filter((word) => !(VOTE_REFUSALS as readonly string[]).includes(word))).toEqual([]);
});
