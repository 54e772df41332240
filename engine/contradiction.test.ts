import { expect, test } from "vitest";
import { contradicts, type RecentIntent } from "./contradiction.ts";

const refund: RecentIntent = { actionType: "refund", verb: "create", payload: '{"amount":20}' };

test.each([
  ["the very same again", {}, false],
  ["the same with other content", { payload: '{"amount":30}' }, true],
  ["what undoes it", { verb: "Delete" }, true],
  ["another act that undoes nothing", { verb: "read" }, false],
  ["another type of action", { actionType: "note", payload: "{}" }, false],
  ["no verb on one side, other content", { verb: null, payload: "{}" }, false],
] satisfies [string, Partial<RecentIntent>, boolean][])("%s: %j contradicts is %s", (_, given, expected) => {
  expect(contradicts({ ...refund, ...given }, refund)).toBe(expected);
  expect(contradicts(refund, { ...refund, ...given })).toBe(expected);
});
