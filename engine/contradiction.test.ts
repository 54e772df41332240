import { expect, test } from "vitest";
import { contradicts, type RecentIntent } from "./contradiction.ts";

const refund: RecentIntent = { actionType: "refund", verb: "create", isSamePayload: true };

test.each([
  ["the very same again", {}, false],
  ["the same with other content", { isSamePayload: false }, true],
  ["what undoes it", { verb: "Delete" }, true],
  ["another act that undoes nothing", { verb: "read" }, false],
  ["another type of action", { actionType: "note", isSamePayload: false }, false],
  ["no verb on one side, other content", { verb: null, isSamePayload: false }, false],
] satisfies [string, Partial<RecentIntent>, boolean][])("%s: %j contradicts is %s", (_, given, expected) => {
  const other = { ...refund, ...given };
  expect(contradicts(refund, other)).toBe(expected);
  expect(contradicts(other, { ...refund, isSamePayload: other.isSamePayload })).toBe(expected);
});

test("to close again what was reopened undoes it", () => {
  const reopened: RecentIntent = { actionType: "account", verb: "reopen", isSamePayload: true };
  expect(contradicts({ actionType: "account", verb: "close" }, reopened)).toBe(true);
});
