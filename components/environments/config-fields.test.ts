import { expect, test } from "vitest";
import { DEFAULT_CONFIG } from "#engine/configuration.ts";
import { CONFIG_KEY_NAMES } from "#engine/configuration-keys.ts";
import { CONFIG_FIELDS, withValue } from "./config-fields.ts";

test("every setting on the form is a key that the engine knows", () => {
  const known: readonly string[] = CONFIG_KEY_NAMES;
  expect(DEFAULT_CONFIG).toBeDefined();
  expect(CONFIG_FIELDS.filter((field) => !known.includes(field.path))).toEqual([]);
});

test("setting one value leaves what else was written, and its siblings", () => {
  const written = { approval: { mode: "async", timeouts: { S3: 600 } }, modes: { lab: { risk: {} } } };
  expect(withValue(written, "approval.timeouts.S4", 1800)).toEqual({
    approval: { mode: "async", timeouts: { S3: 600, S4: 1800 } },
    modes: { lab: { risk: {} } },
  });
  expect(written.approval.timeouts).toEqual({ S3: 600 });
});

test("taking the last value out of a block takes the block out", () => {
  expect(withValue({ risk: { policy: "strict" } }, "risk.policy", undefined)).toEqual({});
});
