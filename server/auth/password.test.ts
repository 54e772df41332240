import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./password.ts";

test("a password fits its own hash, which is Argon2id with a salt of its own", async () => {
  const [first, second] = await Promise.all([
    hashPassword("correct horse battery"),
    hashPassword("correct horse battery"),
  ]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
  expect(await isPassword("correct horse battery", first)).toBe(true);
  expect(await isPassword("correct horse batterz", first)).toBe(false);
});

test("no password fits where there is none, not even the one that is compared instead", async () => {
  expect(await isPassword("correct horse battery", null)).toBe(false);
  expect(await isPassword("nobody has this password", null)).toBe(false);
});
