import { expect, test } from "vitest";
import { factAt, factPaths } from "./policy-facts.ts";

test("every declared path is found, with its words", () => {
  const paths = factPaths();
  expect(paths.length).toBeGreaterThan(40);
  for (const { path, type } of paths) {
    const found = factAt(path.split("."));
    expect(found, path).not.toBeNull();
    expect(found !== null && "type" in found ? found.type : null, path).toBe(type);
  }
});

test.each(["intent.payload.amount", "intent.payload.a.b.c", "intent.target.identifier", "now"])(
  "%s may be read",
  (path) => {
    expect(factAt(path.split("."))).not.toBeNull();
  },
);

test.each([
  "intent.amount",
  "agent.name.first",
  "now.year",
  "toString",
  "intent.constructor",
  "intent.__proto__",
  "",
  "user.name",
])("%s is not declared", (path) => {
  expect(factAt(path.split("."))).toBeNull();
});
