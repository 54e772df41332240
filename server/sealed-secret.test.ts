import { describe, expect, test } from "vitest";
import { openSecret, sealSecret } from "./sealed-secret.ts";

describe("a sealed secret", () => {
  test("opens for its owner, and shows nothing of itself", () => {
    const sealed = sealSecret("whsec_abcdefgh", "endpoint 1");
    expect(openSecret(sealed, "endpoint 1")).toBe("whsec_abcdefgh");
    expect(sealed.toString("latin1")).not.toContain("abcd");
  });

  test("never looks the same twice", () => {
    expect(sealSecret("same", "a").equals(sealSecret("same", "a"))).toBe(false);
  });

  test("does not open in another row, nor after any byte was changed", () => {
    const sealed = sealSecret("whsec_abcdefgh", "endpoint 1");
    expect(() => openSecret(sealed, "endpoint 2")).toThrow();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openSecret(changed, "endpoint 1")).toThrow();
    }
  });
});
