import { expect, test } from "vitest";
import { mintKey, parseKey } from "./api-key.ts";

test("a minted key has the documented form and its own parts come back", () => {
  const key = mintKey("production");
  expect(key.text).toMatch(/^und_production_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
  expect(parseKey(key.text)).toEqual({ publicId: key.publicId, secret: key.secret });
});

test("a key with any one character changed is no key", () => {
  const { text } = mintKey("lab");
  for (let at = 0; at < text.length; at++) {
    const changed = text.slice(0, at) + (text[at] === "7" ? "8" : "7") + text.slice(at + 1);
    expect(parseKey(changed), `changed at ${at}`).toBeNull();
  }
});

test.each([
  "",
  "und_lab_",
  "Bearer x",
  "und_staging_000000000000_00000000000000000000000000000000000000",
  "und_lab_\n",
])("%j is no key", (text) => expect(parseKey(text)).toBeNull());

test("the checksum keeps its six places when its number is small", () => {
  const lengths = new Set(Array.from({ length: 200 }, () => mintKey("lab").text.length));
  expect([...lengths]).toEqual(["und_lab_".length + 12 + 1 + 32 + 6]);
});
