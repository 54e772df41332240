import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { configSources, DEFAULT_CONFIG, effectiveConfig, riskPolicyOf } from "./configuration.ts";
import { validateConfig } from "./configuration-check.ts";
import { CONFIG_KEY_NAMES, CONFIG_KEYS } from "./configuration-keys.ts";
import { OPERATING_MODES } from "./vocabulary.ts";

const layered = {
  experiments: { max_parallel: 7, cost_limit_usd: 30 },
  approval: { timeouts: { S3: 900 }, require_comment: true },
  modes: { lab: { experiments: { max_parallel: 9 }, approval: { timeouts: { S4: 1200 } } } },
};

describe("the configuration that holds", () => {
  test("is the default where nothing is written", () => {
    expect(DEFAULT_CONFIG.production.approval).toEqual({
      mode: "interactive",
      timeoutSeconds: 300,
      timeouts: { S0: null, S1: null, S2: null, S3: null, S4: null },
      requiredApprovals: 1,
      quorums: { S0: null, S1: null, S2: null, S3: null, S4: null },
      escalation: [],
      maxWaitSeconds: 60,
      extraForS3: true,
      requireComment: true,
      notifyOnBlock: true,
      grantSeconds: 300,
    });
    expect(DEFAULT_CONFIG.lab.experiments).toEqual({
      maxParallel: 5,
      defaultTimeoutSeconds: 300,
      costLimitUsd: 10,
      allowDestructive: false,
      maxHypotheses: 20,
      maxExperiments: 10,
    });
  });

  test("lays the mode's block over the globals, key by key", () => {
    const lab = effectiveConfig(layered, "lab");
    expect(lab.experiments).toMatchObject({ maxParallel: 9, costLimitUsd: 30 });
    expect(lab.approval.timeouts).toEqual({ S0: null, S1: null, S2: null, S3: 900, S4: 1200 });
    expect(effectiveConfig(layered, "shadow").experiments.maxParallel).toBe(7);
    expect(effectiveConfig(layered, "shadow").approval.timeouts.S4).toBeNull();
  });

  test("says of each key where it comes from", () => {
    const sources = configSources(layered, "lab");
    expect(sources["experiments.max_parallel"]).toEqual({ value: 9, source: "mode" });
    expect(sources["experiments.cost_limit_usd"]).toEqual({ value: 30, source: "global" });
    expect(sources["audit.retention_days"]).toEqual({ value: 90, source: "default" });
    expect(Object.keys(sources)).toEqual(CONFIG_KEY_NAMES);
  });

  test("reads the lab's rule under either name, and null as unset", () => {
    const byAlias = { approval: { auto_approve_in_lab: true } };
    expect(effectiveConfig(byAlias, "lab").risk.autoApproveReviewInLab).toBe(true);
    const unset = { ...byAlias, modes: { lab: { risk: { auto_approve_review_in_lab: null } } } };
    expect(effectiveConfig(unset, "lab").risk.autoApproveReviewInLab).toBeNull();
  });

  test("does not follow an environment into a mode that forbids it", () => {
    const raw = {
      experiments: { allow_destructive: true, cost_limit_usd: null },
      approval: { mode: "auto_approve" },
      risk: { block_on_destructive: false },
    };
    expect(validateConfig(raw, "lab").ok).toBe(true);
    expect(effectiveConfig(raw, "lab")).toMatchObject({
      experiments: { allowDestructive: true, costLimitUsd: null },
      approval: { mode: "auto_approve" },
      risk: { blockOnDestructive: false },
    });
    expect(effectiveConfig(raw, "production")).toMatchObject({
      experiments: { allowDestructive: false, costLimitUsd: 10 },
      approval: { mode: "interactive" },
      risk: { blockOnDestructive: true },
    });
  });

  test("is lawful and complete, whatever is written", () => {
    const aMode = fc.constantFrom(...OPERATING_MODES);
    const aWord = fc.constantFrom("auto_approve", "custom", "strict", "safe", true, false, null, 0, -1, 1e9);
    const aBlock = fc.dictionary(
      fc.constantFrom("risk", "experiments", "approval", "shadow", "audit"),
      fc.dictionary(fc.constantFrom("mode", "enabled", "block_on_destructive", "allow_destructive", "policy"), aWord),
    );
    fc.assert(
      fc.property(aBlock, fc.dictionary(aMode, aBlock), aMode, (globals, modes, mode) => {
        const sources = configSources({ ...globals, modes }, mode);
        for (const key of CONFIG_KEY_NAMES) {
          expect(CONFIG_KEYS[key].parseIn(sources[key].value, mode)).toEqual({ ok: true, value: sources[key].value });
        }
      }),
    );
  });
});

test("the policy of risk is the part of the configuration that risk depends on", () => {
  const config = effectiveConfig({ risk: { cost_threshold_usd: 1, policy: "strict", detailed_mode: true } }, "shadow");
  expect(riskPolicyOf(config, {})).toMatchObject({
    autoApproveSafe: true,
    blockOnDestructive: true,
    costThresholdUsd: 1,
    preset: "strict",
    detailedMode: true,
  });
});
