import { expect, test } from "vitest";
import { type Fingerprint, isSameFingerprint, tellFingerprintsApart } from "./fingerprint.ts";

const whole: Fingerprint = { version: "2.4", model: "m-1", promptHash: "a".repeat(64), toolSchemaHash: "b" };

test("fingerprints are the same unless a part that both say differs", () => {
  expect(isSameFingerprint(whole, { ...whole })).toBe(true);
  expect(isSameFingerprint(whole, { ...whole, model: null, promptHash: null })).toBe(true);
  for (const part of ["version", "model", "promptHash", "toolSchemaHash"] as const) {
    expect([part, isSameFingerprint(whole, { ...whole, [part]: "other" })]).toEqual([part, false]);
  }
});

test("the words name what differs and nothing else, a hash by its beginning", () => {
  expect(tellFingerprintsApart(whole, { ...whole, version: "2.5", promptHash: "c".repeat(64) })).toEqual({
    before: `version 2.4, prompt ${"a".repeat(24)}`,
    now: `version 2.5, prompt ${"c".repeat(24)}`,
  });
  expect(tellFingerprintsApart({ ...whole, version: "" }, whole).before).toBe("version unnamed");
  expect(tellFingerprintsApart(whole, whole)).toEqual({ before: "", now: "" });
});
