import { expect, test } from "vitest";
import { effectiveConfig } from "#engine/configuration.ts";
import { validateConfig } from "#engine/configuration-check.ts";
import { CONFIG_KEY_NAMES } from "#engine/configuration-keys.ts";
import { RISK_PRESETS } from "#engine/vocabulary.ts";
import type { WrittenFor } from "./config-field.ts";
import { CONFIG_FIELDS, CONFIG_GROUPS, groupsFor, optionsWith, withValue, writtenAt } from "./config-fields.ts";

test("every setting on the form is a key that the engine knows", () => {
  const known: readonly string[] = CONFIG_KEY_NAMES;
  expect(CONFIG_FIELDS.filter((field) => !known.includes(field.path))).toEqual([]);
});

test("every key that can be more than one thing is on the form", () => {
  const asked = CONFIG_FIELDS.map(({ path }) => path);
  expect(CONFIG_KEY_NAMES.filter((key) => !asked.includes(key))).toEqual(["risk.review_s3_plus", "audit.enabled"]);
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

test("the cells of a custom matrix are asked for where it is custom, of the modes that are written for", () => {
  const matrices = (writtenFor: WrittenFor, policy: string) =>
    groupsFor(writtenFor, (path) => (path === "risk.policy" ? policy : undefined))
      .map(({ id }) => id)
      .filter((id) => id.startsWith("matrix"));
  expect(matrices(null, "standard")).toEqual([]);
  expect(matrices(null, "custom")).toEqual(["matrix-lab", "matrix-shadow", "matrix-production"]);
  expect(matrices("shadow", "custom")).toEqual(["matrix-shadow"]);
});

test("a custom cell offers nothing below its least tier", () => {
  const cells = CONFIG_GROUPS.flatMap(({ fields }) => fields);
  const offered = (path: string) => {
    const field = cells.find((each) => each.path === path);
    return field?.kind === "word" ? field.options.map(({ value }) => value) : [];
  };
  expect(offered("risk.matrix.lab.S3")).toEqual(["", "safe", "review", "block"]);
  expect(offered("risk.matrix.production.S2")).toEqual(["", "review", "block"]);
  expect(offered("risk.matrix.shadow.S4")).toEqual(["", "block"]);
});

test("the recommended values of each mode are what may be saved, for every mode or for one", () => {
  const preset = CONFIG_GROUPS.find(({ id }) => id === "experiments")?.preset;
  const filled = (writtenFor: WrittenFor): Record<string, unknown> =>
    Object.entries(preset?.valuesFor(writtenFor) ?? {}).reduce<Record<string, unknown>>(
      (config, [path, value]) => withValue(config, path, value),
      {},
    );
  expect(filled("production")).toEqual({
    modes: {
      production: { experiments: { max_parallel: 2, default_timeout_seconds: 60, cost_limit_usd: 5 } },
    },
  });
  expect(effectiveConfig(filled(null), "lab").experiments.costLimitUsd).toBe(50);
  expect(effectiveConfig(filled(null), "shadow").experiments.costLimitUsd).toBe(20);
  expect(validateConfig(filled(null), "production").ok).toBe(true);
});
