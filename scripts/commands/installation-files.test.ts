import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { understudy } from "../understudy.ts";

const folder = mkdtempSync(join(tmpdir(), "understudy-files-"));
beforeAll(() => {
  vi.stubEnv("DATA_DIR", folder);
  vi.stubEnv("GRANT_KEYS", "");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const results: string[] = [];
  const notes: string[] = [];
  const terminal = {
    result: (line: string) => void results.push(line),
    note: (line: string) => void notes.push(line),
    input: async () => "",
    ask: async () => null,
    isInteractive: false,
  };
  return { code: await understudy(args, terminal), results, notes };
}

test("the kill switch of the installation is a file, and needs no database", async () => {
  const file = join(folder, "kill-switch");
  expect(await run("kill-switch", "show")).toMatchObject({ code: 0, results: ["off"] });
  expect(await run("kill-switch", "on", "--reason", "fire")).toMatchObject({ code: 0, results: ["on"] });
  expect(existsSync(file)).toBe(true);
  expect(await run("kill-switch", "off")).toMatchObject({ code: 0, results: ["off"] });
  expect(existsSync(file)).toBe(false);
  expect((await run("kill-switch", "maybe")).code).toBe(2);
});

test("a rotation adds a key to the file, and says when it signs", async () => {
  const first = await run("keys", "rotate-grant-key");
  const second = await run("keys", "rotate-grant-key", "--compromised");
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(first.results[0]).not.toBe(second.results[0]);
  expect(second.notes.join()).toContain(`No longer published: `);
  expect(statSync(join(folder, "grant-keys.json")).mode & 0o777).toBe(0o600);
});

test("keys that come from the environment are rotated there", async () => {
  vi.stubEnv("GRANT_KEYS", "{}");
  const refused = await run("keys", "rotate-grant-key");
  expect([refused.code, refused.notes.join()]).toEqual([2, expect.stringContaining("GRANT_KEYS")]);
  vi.stubEnv("GRANT_KEYS", "");
});
