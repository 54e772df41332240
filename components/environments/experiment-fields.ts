import type { ConfigKey } from "#engine/configuration-keys.ts";
import { RECOMMENDED_EXPERIMENTS } from "#engine/configuration-preset.ts";
import { OPERATING_MODES, type OperatingMode, SAMPLING_STRATEGIES, type SamplingStrategy } from "#engine/vocabulary.ts";
import type { ConfigField, ConfigGroup } from "./config-field.ts";
import { pathFor } from "./written-for.ts";

const whole = (path: ConfigKey, label: string, hint: string, unit = ""): ConfigField => ({
  ...{ path, label, hint, unit },
  kind: "number",
  step: 1,
});

const recommendedIn = (mode: OperatingMode) => {
  const { maxParallel, defaultTimeoutSeconds, costLimitUsd } = RECOMMENDED_EXPERIMENTS[mode];
  return {
    [pathFor(mode, "experiments.max_parallel")]: maxParallel,
    [pathFor(mode, "experiments.default_timeout_seconds")]: defaultTimeoutSeconds,
    [pathFor(mode, "experiments.cost_limit_usd")]: costLimitUsd,
  };
};

/** What research may take, in each mode. */
export const EXPERIMENT_FIELDS: ConfigGroup = {
  id: "experiments",
  title: "Experiments",
  note: "what research may take; the recommended values differ by mode",
  columns: 2,
  fields: [
    whole("experiments.max_parallel", "At once", "1 to 100, in the whole environment"),
    whole("experiments.default_timeout_seconds", "Each runs at most", "where it says nothing itself", "seconds"),
    {
      path: "experiments.cost_limit_usd",
      label: "A cycle costs at most",
      hint: "",
      kind: "number",
      unit: "USD",
      step: 0.01,
      none: "No limit, in LAB only",
    },
    {
      path: "experiments.allow_destructive",
      label: "Destructive tests",
      hint: "In LAB only",
      kind: "switch",
    },
    whole("experiments.max_hypotheses", "Hypotheses of a cycle", "at most"),
    whole("experiments.max_experiments", "Experiments of a cycle", "at most"),
  ],
  preset: {
    label: "Fill in the recommended values",
    valuesFor: (writtenFor) =>
      writtenFor === null ? Object.assign({}, ...OPERATING_MODES.map(recommendedIn)) : recommendedIn(writtenFor),
  },
};

const STRATEGY_LABEL: Record<SamplingStrategy, string> = {
  random: "Random: this share of all traces",
  error_biased: "Error-biased: all errors beside it",
  latency_biased: "Latency-biased: beside it what was slower than nine of ten of the hour before",
};

/** Which of the traffic is mirrored. */
export const MIRRORING_FIELDS: ConfigGroup = {
  id: "mirroring",
  title: "Mirrored traffic",
  note: "taken in SHADOW only, and never answered to users",
  columns: 2,
  fields: [
    {
      path: "shadow.traffic_mirror_percent",
      label: "Share that is kept",
      hint: "0 to 100",
      kind: "number",
      unit: "percent",
      step: 0.1,
    },
    whole("shadow.retention_hours", "Kept for", "then it is dropped", "hours"),
    {
      path: "shadow.sampling_strategy",
      label: "Which are kept",
      hint: "by the id of the trace, the same each time",
      kind: "word",
      options: SAMPLING_STRATEGIES.map((value) => ({ value, label: STRATEGY_LABEL[value] })),
    },
  ],
};

/** How long things are kept and waited for, and who hears of a block. */
export const RECORD_FIELDS: ConfigGroup = {
  id: "record",
  title: "Notices, calls and record",
  note: "the log is always written, and S3 always reviewed: neither can be switched off",
  columns: 2,
  fields: [
    whole("approval.max_wait_seconds", "A call waits at most", "for a person, 0 to 60", "seconds"),
    whole("approval.grant_seconds", "An approval is used within", "1 to 900", "seconds"),
    whole("audit.retention_days", "The log is kept at least", "", "days"),
    {
      path: "approval.notify_on_block",
      label: "Tell people of a block",
      hint: "By the ways they chose",
      kind: "switch",
    },
    {
      path: "audit.log_all_decisions",
      label: "Show safe decisions too",
      hint: "In the explorer, where nothing else is chosen; all are written",
      kind: "switch",
    },
  ],
};
