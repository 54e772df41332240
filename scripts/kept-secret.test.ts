import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keptSecret } from "./kept-secret.ts";

test("a secret is made once, kept, and readable by its owner only", () => {
  const folder = mkdtempSync(join(tmpdir(), "understudy-secret-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "data/secret");
  const secret = keptSecret(file);
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect(keptSecret(file)).toBe(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, "data"))).toEqual(["secret"]);
});
