import { describe, expect, test } from "vitest";
import { Chords, type HotkeyMap } from "./chords.ts";

/** Presses keys one after the other and says what they did. */
function press(maps: readonly HotkeyMap[], ...keys: readonly (readonly [key: string, at: number])[]): void {
  const chords = new Chords();
  for (const [key, at] of keys) chords.resolve(key, at, maps)?.();
}

describe("keys", () => {
  const said: string[] = [];
  const map: HotkeyMap = {
    "g a": () => said.push("approvals"),
    a: () => said.push("approve"),
    t: () => said.push("theme"),
  };

  test("a letter acts by itself", () => {
    said.length = 0;
    press([map], ["a", 0], ["t", 10]);
    expect(said).toEqual(["approve", "theme"]);
  });

  test("two letters in a row are one key, and the second does not act by itself", () => {
    said.length = 0;
    press([map], ["g", 0], ["a", 300]);
    expect(said).toEqual(["approvals"]);
  });

  test("a first letter is forgotten after a while, and once it has been used", () => {
    said.length = 0;
    press([map], ["g", 0], ["a", 5000]);
    press([map], ["g", 0], ["a", 300], ["a", 600]);
    expect(said).toEqual(["approve", "approvals", "approve"]);
  });

  test("the map that came last answers first", () => {
    said.length = 0;
    press([map, { a: () => said.push("accept") }], ["a", 0]);
    expect(said).toEqual(["accept"]);
  });
});
