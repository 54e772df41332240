import { expect, test } from "vitest";
import { CONFIG_KEY_NAMES } from "#engine/configuration-keys.ts";
import { RISK_PRESETS } from "#engine/vocabulary.ts";
import { CONFIG_FIELDS, optionsWith, withValue, writtenAt } from "./config-fields.ts";

test("every setting on the form is a key that the engine knows", () => {
  const known: readonly string[] = CONFIG_KEY_NAMES;
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

test("the risk matrix shows every preset that the engine knows, custom among them", () => {
  const field = CONFIG_FIELDS.find(({ path }) => path === "risk.policy");
  expect(field?.kind === "word" && field.options.map(({ value }) => value)).toEqual([...RISK_PRESETS]);
});

test("a written word that the form does not know is shown as it is, and the known ones stay", () => {
  const known = [{ value: "standard", label: "Standard" }];
  expect(optionsWith(known, "lenient")).toEqual([...known, { value: "lenient", label: "lenient" }]);
  expect(optionsWith(known, "standard")).toBe(known);
});

test("what is written is read by its path, and a path through a value that is no block is not written", () => {
  expect(writtenAt({ risk: { policy: "custom" } }, "risk.policy")).toBe("custom");
  expect(writtenAt({ risk: "custom" }, "risk.policy")).toBeUndefined();
  expect(writtenAt({}, "risk.policy")).toBeUndefined();
});
