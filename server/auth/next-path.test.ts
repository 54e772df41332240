import { expect, test } from "vitest";
import { safeNextPath, signInPath } from "./next-path.ts";

test.each([
  ["/approvals", "/approvals"],
  ["/approvals?view=decided&q=a%20b", "/approvals?view=decided&q=a%20b"],
  ["/sessions/ses_1#top", "/sessions/ses_1"],
])("%s leads back there", (wanted, next) => expect(safeNextPath(wanted)).toBe(next));

test.each([
  null,
  undefined,
  "",
  "approvals",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/.//evil.example",
  "/a/..//evil.example",
  "/sign-in?next=/x",
])("%j leads to the overview", (wanted) => expect(safeNextPath(wanted)).toBe("/"));

test("the sign-in page names where to go next, unless that is the overview", () => {
  expect(signInPath("/a?b=c&d=e")).toBe("/sign-in?next=%2Fa%3Fb%3Dc%26d%3De");
  expect(signInPath("//evil.example")).toBe("/sign-in");
});
