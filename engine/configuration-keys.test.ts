import { expect, test } from "vitest";
import { CONFIG_KEY_NAMES, CONFIG_KEYS } from "./configuration-keys.ts";
import { OPERATING_MODES } from "./vocabulary.ts";

test("every default is lawful in its mode", () => {
  for (const key of CONFIG_KEY_NAMES) {
    const { fallback, parseIn } = CONFIG_KEYS[key];
    for (const mode of OPERATING_MODES) expect(parseIn(fallback[mode], mode).ok, `${key} in ${mode}`).toBe(true);
  }
});

test("no key is the beginning of another, so that every path is a key or a group", () => {
  const nested = CONFIG_KEY_NAMES.filter((key) => CONFIG_KEY_NAMES.some((other) => other.startsWith(`${key}.`)));
  expect(nested).toEqual([]);
});

test("no alias is a key of its own", () => {
  const aliases = CONFIG_KEY_NAMES.map((key) => CONFIG_KEYS[key].alias).filter((alias) => alias !== null);
  expect(aliases).toEqual(["approval.auto_approve_in_lab"]);
  expect(CONFIG_KEY_NAMES.filter((key) => (aliases as string[]).includes(key))).toEqual([]);
});
