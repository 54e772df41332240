import { expect, onTestFinished, test } from "vitest";
import { env } from "./env.ts";
import { keyedHash } from "./keyed-hash.ts";

test("the same text under another pepper is another hash, and without a pepper there is none", () => {
  const before = env().KEY_PEPPER;
  onTestFinished(() => void Object.assign(env(), { KEY_PEPPER: before }));
  const first = keyedHash("secret");
  expect(keyedHash("secret")).toEqual(first);
  expect(first).toHaveLength(32);
  Object.assign(env(), { KEY_PEPPER: "another pepper, as long as it has to be" });
  expect(keyedHash("secret")).not.toEqual(first);
  Object.assign(env(), { KEY_PEPPER: undefined });
  expect(() => keyedHash("secret")).toThrow("KEY_PEPPER is not set");
});
