import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256 } from "./sha256.ts";

test("every length up to four blocks, and a long text in the middle of a buffer, hash as the runtime hashes them", () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => (n * 2_654_435_761) >>> 13);
  const inputs = Array.from({ length: 257 }, (_, length) => bytes.subarray(0, length));
  for (const input of [...inputs, bytes.subarray(7, 69_990)]) {
    expect([input.length, Buffer.from(sha256(input)).toString("hex")]).toEqual([input.length, hash("sha256", input)]);
  }
});
