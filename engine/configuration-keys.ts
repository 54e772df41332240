import {
  aboveZero,
  alwaysTrue,
  atLeastZero,
  type ConfigValue,
  configValue,
  everywhere,
  flag,
  numberFrom,
  orNull,
  wholeNumberFrom,
  wordOf,
} from "./configuration-value.ts";
import { later, ok, refuse } from "./result.ts";
import { loosestTier } from "./tier-matrix.ts";
import type { OperatingMode, RiskTier, Severity } from "./vocabulary.ts";
import { APPROVAL_MODES, RISK_PRESETS, RISK_TIERS, SAMPLING_STRATEGIES } from "./vocabulary.ts";

const YEAR_IN_SECONDS = 31_536_000;
const seconds = wholeNumberFrom(1, YEAR_IN_SECONDS);
const ownTimeout = configValue(everywhere<number | null>(null), orNull(seconds));

const ownQuorum = configValue(everywhere<number | null>(null), orNull(wholeNumberFrom(1, 100)));

/** Who is asked in a step of the escalation chain: everybody of a role that votes, or one member. */
const asked = configValue(
  everywhere<string | null>(null),
  orNull((raw) =>
    typeof raw === "string" && /^(reviewer|owner|usr_[0-9a-f]{32})$/.test(raw)
      ? ok(raw)
      : refuse("must be reviewer, owner or the id of a member"),
  ),
);

/** One cell of a custom matrix; null is the standard one. */
function cell(mode: OperatingMode, severity: Severity): ConfigValue<RiskTier | null> {
  const least = loosestTier(mode, severity);
  const tooLoose = `must be at least ${least}: a custom matrix loosens only in lab, and never an S4`;
  return configValue(everywhere<RiskTier | null>(null), orNull(wordOf(RISK_TIERS)), {
    forbidden: (tier) => (tier !== null && later(RISK_TIERS, tier, least) !== tier ? tooLoose : null),
  });
}

const TABLE = {
  "risk.auto_approve_safe": configValue(everywhere(true), flag),
  "risk.block_on_destructive": configValue(everywhere(true), flag, {
    forbidden: (value, mode) => (value || mode === "lab" ? null : "can be false in lab only"),
  }),
  "risk.cost_threshold_usd": configValue(everywhere(5), atLeastZero),
  "risk.auto_approve_review_in_lab": configValue(everywhere<boolean | null>(null), orNull(flag), {
    alias: "approval.auto_approve_in_lab",
  }),
  "risk.policy": configValue(everywhere<(typeof RISK_PRESETS)[number]>("standard"), wordOf(RISK_PRESETS)),
  "risk.matrix.lab.S0": cell("lab", "S0"),
  "risk.matrix.lab.S1": cell("lab", "S1"),
  "risk.matrix.lab.S2": cell("lab", "S2"),
  "risk.matrix.lab.S3": cell("lab", "S3"),
  "risk.matrix.lab.S4": cell("lab", "S4"),
  "risk.matrix.shadow.S0": cell("shadow", "S0"),
  "risk.matrix.shadow.S1": cell("shadow", "S1"),
  "risk.matrix.shadow.S2": cell("shadow", "S2"),
  "risk.matrix.shadow.S3": cell("shadow", "S3"),
  "risk.matrix.shadow.S4": cell("shadow", "S4"),
  "risk.matrix.production.S0": cell("production", "S0"),
  "risk.matrix.production.S1": cell("production", "S1"),
  "risk.matrix.production.S2": cell("production", "S2"),
  "risk.matrix.production.S3": cell("production", "S3"),
  "risk.matrix.production.S4": cell("production", "S4"),
  "risk.detailed_mode": configValue(everywhere(false), flag),
  "risk.review_s3_plus": configValue(everywhere<true>(true), alwaysTrue),
  "experiments.max_parallel": configValue(everywhere(5), wholeNumberFrom(1, 100)),
  "experiments.default_timeout_seconds": configValue(everywhere(300), seconds),
  "experiments.cost_limit_usd": configValue(everywhere<number | null>(10), orNull(aboveZero), {
    forbidden: (value, mode) =>
      value !== null || mode === "lab" ? null : "can be null, which is no limit, in lab only",
  }),
  "experiments.allow_destructive": configValue(everywhere(false), flag, {
    forbidden: (value, mode) => (!value || mode === "lab" ? null : "can be true in lab only"),
  }),
  "experiments.max_hypotheses": configValue({ lab: 20, shadow: 5, production: 3 }, wholeNumberFrom(1, 1000)),
  "experiments.max_experiments": configValue({ lab: 10, shadow: 3, production: 2 }, wholeNumberFrom(1, 1000)),
  "shadow.traffic_mirror_percent": configValue(everywhere(10), numberFrom(0, 100)),
  "shadow.sampling_strategy": configValue(
    everywhere<(typeof SAMPLING_STRATEGIES)[number]>("random"),
    wordOf(SAMPLING_STRATEGIES),
  ),
  "shadow.retention_hours": configValue(everywhere(24), wholeNumberFrom(1, 8760)),
  "approval.mode": configValue(everywhere<(typeof APPROVAL_MODES)[number]>("interactive"), wordOf(APPROVAL_MODES), {
    forbidden: (value, mode) =>
      value === "auto_approve" && mode === "production" ? "cannot be auto_approve in production" : null,
  }),
  "approval.timeout_seconds": configValue(everywhere(300), seconds),
  "approval.timeouts.S0": ownTimeout,
  "approval.timeouts.S1": ownTimeout,
  "approval.timeouts.S2": ownTimeout,
  "approval.timeouts.S3": ownTimeout,
  "approval.timeouts.S4": ownTimeout,
  "approval.required_approvals": configValue(everywhere(1), wholeNumberFrom(1, 100)),
  "approval.quorums.S0": ownQuorum,
  "approval.quorums.S1": ownQuorum,
  "approval.quorums.S2": ownQuorum,
  "approval.quorums.S3": ownQuorum,
  "approval.quorums.S4": ownQuorum,
  "approval.extra_for_s3": configValue(everywhere(true), flag),
  "approval.escalation.1.to": asked,
  "approval.escalation.1.timeout_seconds": ownTimeout,
  "approval.escalation.2.to": asked,
  "approval.escalation.2.timeout_seconds": ownTimeout,
  "approval.escalation.3.to": asked,
  "approval.escalation.3.timeout_seconds": ownTimeout,
  "approval.escalation.4.to": asked,
  "approval.escalation.4.timeout_seconds": ownTimeout,
  "approval.max_wait_seconds": configValue(everywhere(60), wholeNumberFrom(0, 60)),
  "approval.require_comment": configValue({ lab: false, shadow: false, production: true }, flag),
  "approval.notify_on_block": configValue(everywhere(true), flag),
  "approval.grant_seconds": configValue(everywhere(300), wholeNumberFrom(1, 900)),
  "audit.enabled": configValue(everywhere<true>(true), alwaysTrue),
  "audit.retention_days": configValue(everywhere(90), wholeNumberFrom(1, 36_500)),
  "audit.log_all_decisions": configValue(everywhere(true), flag),
  "promotion.effectiveness_threshold": configValue(everywhere(0.8), numberFrom(0, 1)),
  "regression.critical_misses": configValue(everywhere<number | null>(null), orNull(wholeNumberFrom(1, 1000))),
  "regression.error_rate": configValue(everywhere<number | null>(null), orNull(numberFrom(0, 1))),
  "regression.divergence": configValue(everywhere<number | null>(null), orNull(numberFrom(0, 1))),
  "regression.membrane_divergence": configValue(everywhere<number | null>(null), orNull(numberFrom(0, 1))),
  "regression.min_decisions": configValue(everywhere(20), wholeNumberFrom(1, 100_000)),
  "regression.window_hours": configValue(everywhere(24), wholeNumberFrom(1, 720)),
} as const satisfies Record<string, ConfigValue<unknown>>;

export type ConfigKey = keyof typeof TABLE;

/** The value that each key has once it was read. */
export type ConfigValues = {
  [Key in ConfigKey]: (typeof TABLE)[Key] extends ConfigValue<infer Value> ? Value : never;
};

/** Every key of an environment's configuration, by the path people write. */
export const CONFIG_KEYS: { readonly [Key in ConfigKey]: ConfigValue<ConfigValues[Key]> } = TABLE;

export const CONFIG_KEY_NAMES = Object.keys(TABLE) as ConfigKey[];
