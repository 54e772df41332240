import { expect, test } from "vitest";
import { strongestMode } from "./strongest-mode.ts";

const LAB = { id: "a", mode: "lab" } as const;
const SHADOW = { id: "b", mode: "shadow" } as const;

test("a view reaches the strongest of its environments, or the one that it is narrowed to, or none", () => {
  expect(strongestMode([SHADOW, LAB], null)).toBe("shadow");
  expect(strongestMode([SHADOW, LAB], "a")).toBe("lab");
  expect([strongestMode([], null), strongestMode(undefined, null)]).toEqual([undefined, undefined]);
});
