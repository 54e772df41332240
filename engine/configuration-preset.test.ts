import { expect, test } from "vitest";
import { effectiveConfig } from "./configuration.ts";
import { validateConfig } from "./configuration-check.ts";
import { RECOMMENDED_EXPERIMENTS, RECOMMENDED_TIMEOUTS } from "./configuration-preset.ts";
import { OPERATING_MODES } from "./vocabulary.ts";

test("what is recommended may be saved, and then holds", () => {
  for (const mode of OPERATING_MODES) {
    const { maxParallel, defaultTimeoutSeconds, costLimitUsd } = RECOMMENDED_EXPERIMENTS[mode];
    const raw = {
      experiments: {
        max_parallel: maxParallel,
        default_timeout_seconds: defaultTimeoutSeconds,
        cost_limit_usd: costLimitUsd,
      },
      approval: { timeouts: { ...RECOMMENDED_TIMEOUTS } },
    };
    expect(validateConfig(raw, mode)).toEqual({ ok: true, value: raw });
    expect(effectiveConfig(raw, mode).experiments).toMatchObject(RECOMMENDED_EXPERIMENTS[mode]);
    expect(effectiveConfig(raw, mode).approval.timeouts).toEqual(RECOMMENDED_TIMEOUTS);
  }
});
