import { expect, test } from "vitest";
import { fingerprintWords } from "./fingerprint-words.ts";

test("a fingerprint says what was said of it, a hash by its beginning", () => {
  const hash = "0123456789abcdef";
  expect(fingerprintWords({ version: "2.4", model: "m-1", prompt_hash: hash, tool_schema_hash: null })).toBe(
    "2.4 · m-1 · prompt 0123456789ab",
  );
  expect(fingerprintWords({ version: "", model: null, prompt_hash: null, tool_schema_hash: `sha256:${hash}` })).toBe(
    "unnamed version · tools 0123456789ab",
  );
});
