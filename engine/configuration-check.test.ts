import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateConfig } from "./configuration-check.ts";
import { OPERATING_MODES, type OperatingMode } from "./vocabulary.ts";

const pathsRefused = (raw: unknown, mode: OperatingMode) => {
  const checked = validateConfig(raw, mode);
  return checked.ok ? [] : checked.errors.map(({ path }) => path);
};

/** The documented example: globals, and a block for each mode. */
const example = {
  mode: "shadow",
  experiments: { max_parallel: 5, cost_limit_usd: 20 },
  modes: {
    lab: { experiments: { max_parallel: 10, cost_limit_usd: 100, allow_destructive: true } },
    shadow: { experiments: { max_parallel: 5, cost_limit_usd: 20 }, shadow: { traffic_mirror_percent: 10 } },
    production: { experiments: { max_parallel: 2, cost_limit_usd: 5 }, approval: { require_comment: true } },
  },
};

describe("a configuration is accepted", () => {
  test.each(OPERATING_MODES)("as the documentation writes it, in %s", (mode) => {
    expect(validateConfig(example, mode)).toEqual({ ok: true, value: example });
  });

  test("when it says nothing", () => {
    expect(validateConfig({}, "production")).toEqual({ ok: true, value: {} });
    expect(validateConfig({ modes: {} }, "lab").ok).toBe(true);
  });

  test("with a global that its own mode overrides lawfully", () => {
    const raw = { approval: { mode: "auto_approve" }, modes: { production: { approval: { mode: "interactive" } } } };
    expect(pathsRefused(raw, "production")).toEqual([]);
  });
});

describe("a configuration is refused by path", () => {
  test.each([
    ["a key that does not exist", { risk: { auto_approve: true } }, "risk.auto_approve"],
    ["a group that does not exist", { limits: {} }, "limits"],
    ["a key that does not exist in a block", { modes: { lab: { risk: { nope: 1 } } } }, "modes.lab.risk.nope"],
    ["a mode inside a block", { modes: { lab: { mode: "lab" } } }, "modes.lab.mode"],
    ["a mode that does not exist", { modes: { staging: {} } }, "modes.staging"],
    ["a mode that is no word of ours", { mode: "staging" }, "mode"],
    ["modes that are a list", { modes: [] }, "modes"],
    ["a block that is null", { modes: { lab: null } }, "modes.lab"],
    ["a group that is a value", { risk: true }, "risk"],
    ["a group that is null", { risk: null }, "risk"],
    ["a value that is a group", { risk: { auto_approve_safe: {} } }, "risk.auto_approve_safe"],
    ["a number as text", { risk: { cost_threshold_usd: "5" } }, "risk.cost_threshold_usd"],
    ["a negative threshold", { risk: { cost_threshold_usd: -0.01 } }, "risk.cost_threshold_usd"],
    ["no parallel experiment", { experiments: { max_parallel: 0 } }, "experiments.max_parallel"],
    ["101 parallel experiments", { experiments: { max_parallel: 101 } }, "experiments.max_parallel"],
    ["half an experiment", { experiments: { max_parallel: 1.5 } }, "experiments.max_parallel"],
    ["a cost limit of nothing", { experiments: { cost_limit_usd: 0 } }, "experiments.cost_limit_usd"],
    ["more than all traffic", { shadow: { traffic_mirror_percent: 100.1 } }, "shadow.traffic_mirror_percent"],
    ["a strategy nobody knows", { shadow: { sampling_strategy: "all" } }, "shadow.sampling_strategy"],
    ["no retention", { shadow: { retention_hours: 0 } }, "shadow.retention_hours"],
    ["no time to decide", { approval: { timeout_seconds: 0 } }, "approval.timeout_seconds"],
    ["no time for a severity", { approval: { timeouts: { S3: 0 } } }, "approval.timeouts.S3"],
    ["a severity that does not exist", { approval: { timeouts: { S5: 60 } } }, "approval.timeouts.S5"],
    ["nobody to approve", { approval: { required_approvals: 0 } }, "approval.required_approvals"],
    ["an audit log switched off", { audit: { enabled: false } }, "audit.enabled"],
    ["no review of S3 and above", { risk: { review_s3_plus: false } }, "risk.review_s3_plus"],
    ["an effectiveness above 1", { promotion: { effectiveness_threshold: 1.1 } }, "promotion.effectiveness_threshold"],
    ["a key that every object has", { constructor: {} }, "constructor"],
  ])("%s", (_what, raw, path) => {
    for (const mode of OPERATING_MODES) expect(pathsRefused(raw, mode)).toEqual([path]);
  });

  test.each(["text", 3, null, [], undefined])("a configuration that is %j and no object", (raw) => {
    expect(validateConfig(raw, "lab")).toEqual({ ok: false, errors: [{ path: "", message: "must be an object" }] });
  });

  test("what is no value and what is unlawful at once, and neither twice", () => {
    const raw = {
      approval: { mode: "auto_approve", timeout_seconds: 0 },
      experiments: { allow_destructive: true, max_parallel: "many" },
      modes: { shadow: { experiments: { allow_destructive: true } }, staging: {} },
      nonsense: 1,
    };
    expect(pathsRefused(raw, "production").sort()).toEqual([
      "approval.mode",
      "approval.timeout_seconds",
      "experiments.allow_destructive",
      "experiments.max_parallel",
      "modes.shadow.experiments.allow_destructive",
      "modes.staging",
      "nonsense",
    ]);
  });

  test("every error at once", () => {
    const raw = { risk: { nope: 1, cost_threshold_usd: -1 }, modes: { lab: { audit: { enabled: false } } } };
    expect(pathsRefused(raw, "lab")).toEqual(["risk.nope", "risk.cost_threshold_usd", "modes.lab.audit.enabled"]);
  });
});

describe("what one mode forbids", () => {
  test.each([
    ["approval", "mode", "auto_approve", ["production"]],
    ["experiments", "allow_destructive", true, ["shadow", "production"]],
    ["experiments", "cost_limit_usd", null, ["shadow", "production"]],
    ["risk", "block_on_destructive", false, ["shadow", "production"]],
  ] as const)(
    "%s.%s %s is refused among the globals of that mode, and in its block anywhere",
    (group, key, value, modes) => {
      const written = { [group]: { [key]: value } };
      for (const mode of OPERATING_MODES) {
        const isForbidden = (modes as readonly string[]).includes(mode);
        expect(pathsRefused(written, mode)).toEqual(isForbidden ? [`${group}.${key}`] : []);
        const block = { modes: { [mode]: written } };
        for (const holding of OPERATING_MODES) {
          expect(pathsRefused(block, holding)).toEqual(isForbidden ? [`modes.${mode}.${group}.${key}`] : []);
        }
      }
    },
  );
});

describe("a custom matrix", () => {
  const custom = (matrix: object) => ({ risk: { policy: "custom", matrix } });

  test("may loosen S3 in lab, and tighten anything", () => {
    expect(pathsRefused(custom({ lab: { S3: "safe" }, production: { S0: "block" } }), "lab")).toEqual([]);
  });

  test("never loosens an S4, nor anything outside lab", () => {
    const matrix = { lab: { S4: "safe" }, shadow: { S3: "safe" }, production: { S2: "safe", S4: "review" } };
    expect(pathsRefused(custom(matrix), "lab")).toEqual([
      "risk.matrix.lab.S4",
      "risk.matrix.shadow.S3",
      "risk.matrix.production.S2",
      "risk.matrix.production.S4",
    ]);
  });

  test("is refused where nothing would read it", () => {
    expect(pathsRefused({ risk: { matrix: { lab: { S0: "block" } } } }, "lab")).toEqual(["risk.matrix.lab.S0"]);
  });
});

test("the two names of one key may not contradict each other", () => {
  const raw = (risk: boolean, approval: boolean) => ({
    risk: { auto_approve_review_in_lab: risk },
    approval: { auto_approve_in_lab: approval },
  });
  expect(pathsRefused(raw(true, false), "lab")).toEqual(["approval.auto_approve_in_lab"]);
  expect(pathsRefused(raw(true, true), "lab")).toEqual([]);
});

test("there is an answer to anything that can be written as JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...OPERATING_MODES), (raw, mode) => {
      const checked = validateConfig(raw, mode);
      expect(checked.ok || checked.errors.length > 0).toBe(true);
    }),
  );
});
