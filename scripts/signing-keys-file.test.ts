import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readSigningKeysFile, SigningKeys } from "#server/signing-keys.ts";
import { ensureSigningKeys, rotateAuditKey, rotateGrantKey } from "./signing-keys-file.ts";

const NOW = new Date("2026-01-01T12:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

function keysFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "understudy-grant-keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "data/grant-keys.json");
}
const keysIn = (file: string) => SigningKeys.parse(JSON.parse(readFileSync(file, "utf8"))).keys;
const kidsIn = (file: string) => keysIn(file).map(({ kid }) => kid);

test("the keys are made once, and readable by their owner only", () => {
  const file = keysFile();
  ensureSigningKeys(file, NOW);
  const kids = kidsIn(file);
  ensureSigningKeys(file, NOW);
  expect(kidsIn(file)).toEqual(kids);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(file, ".."))).toEqual(["grant-keys.json"]);
});

test("a new key signs after ten minutes, and the old one is published until nothing that it signed can live", () => {
  const file = keysFile();
  ensureSigningKeys(file, NOW);
  const [first = ""] = kidsIn(file);
  const second = rotateGrantKey(file, { now: NOW });
  expect(second).toMatchObject({ signsFrom: later(10), dropped: [] });
  expect(kidsIn(file)).toEqual([first, second.kid]);
  const third = rotateGrantKey(file, { now: later(60) });
  expect(third.dropped).toEqual([]);
  expect(rotateGrantKey(file, { now: later(71) }).dropped).toEqual([first]);
  expect(kidsIn(file)).toContain(second.kid);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a compromised key is gone at once", () => {
  const file = keysFile();
  ensureSigningKeys(file, NOW);
  const [first = ""] = kidsIn(file);
  const { kid, signsFrom, dropped } = rotateGrantKey(file, { compromised: true, now: NOW });
  expect([kidsIn(file), signsFrom, dropped]).toEqual([[kid], NOW, [first]]);
});

test("a file that others may read, or that holds no keys, is not taken", () => {
  const file = keysFile();
  ensureSigningKeys(file, NOW);
  expect(SigningKeys.parse(JSON.parse(readSigningKeysFile("GRANT_KEYS", file))).keys).toEqual(keysIn(file));
  chmodSync(file, 0o640);
  expect(() => readSigningKeysFile("GRANT_KEYS", file)).toThrow("its mode must be 600");
  writeFileSync(file, JSON.stringify({ keys: [] }));
  expect(() => rotateGrantKey(file)).toThrow();
});

test("a new key of the log signs at once, and the old ones stay known unless they are compromised", () => {
  const file = keysFile();
  ensureSigningKeys(file, NOW);
  const [first = ""] = kidsIn(file);
  const second = rotateAuditKey(file, { now: later(1) });
  expect([kidsIn(file), second]).toEqual([[first, second.kid], { kid: second.kid, signsFrom: later(1), dropped: [] }]);
  const third = rotateAuditKey(file, { compromised: true, now: later(2) });
  expect([kidsIn(file), third.dropped]).toEqual([[third.kid], [first, second.kid]]);
});
