import type { ActionTypeRegistry } from "./action-type.ts";
import { CONFIG_KEY_NAMES, CONFIG_KEYS, type ConfigKey, type ConfigValues } from "./configuration-keys.ts";
import { type Layer, layersOf, type RawConfig, writtenValues } from "./configuration-layer.ts";
import { chainOf, type EscalationStep } from "./escalation.ts";
import type { RegressionRules } from "./regression.ts";
import type { RiskPolicy } from "./risk.ts";
import type { CustomMatrix } from "./tier-matrix.ts";
import type {
  ApprovalMode,
  ConfigSource,
  OperatingMode,
  RiskPreset,
  RiskTier,
  SamplingStrategy,
  Severity,
} from "./vocabulary.ts";

/** What holds in an environment in one mode, with nothing left out. */
export type EnvironmentConfig = {
  risk: {
    autoApproveSafe: boolean;
    blockOnDestructive: boolean;
    costThresholdUsd: number;
    /** Null is unset: automatic up to S2, a person for S3, S4 and what costs more than the threshold. */
    autoApproveReviewInLab: boolean | null;
    policy: RiskPreset;
    matrix: CustomMatrix;
    detailedMode: boolean;
    reviewS3Plus: true;
  };
  experiments: {
    maxParallel: number;
    defaultTimeoutSeconds: number;
    /** Null is no limit. */
    costLimitUsd: number | null;
    allowDestructive: boolean;
    maxHypotheses: number;
    maxExperiments: number;
  };
  shadow: { trafficMirrorPercent: number; samplingStrategy: SamplingStrategy; retentionHours: number };
  approval: {
    mode: ApprovalMode;
    timeoutSeconds: number;
    timeouts: Record<Severity, number | null>;
    requiredApprovals: number;
    /** The least for requests of a severity; null where the environment's holds. */
    quorums: Record<Severity, number | null>;
    escalation: readonly EscalationStep[];
    /** The longest that a caller may wait for a person in one call. */
    maxWaitSeconds: number;
    extraForS3: boolean;
    requireComment: boolean;
    notifyOnBlock: boolean;
    /** How long an approval may be used, once it is given. */
    grantSeconds: number;
  };
  audit: { enabled: true; retentionDays: number; logAllDecisions: boolean };
  promotion: { effectivenessThreshold: number };
  /** On which signals the environment falls back from production by itself. */
  regression: RegressionRules;
};

/**
 * Defaults, then the globals, then `modes.<mode>`, each laid over the one before.
 *
 * Total: a value that is malformed, or unlawful in this mode, is passed over for the layer below it, so that a
 * configuration written for one mode never loosens another.
 */
export function effectiveConfig(raw: RawConfig, mode: OperatingMode): EnvironmentConfig {
  const layers = layersOf(raw, mode);
  const read = <Key extends ConfigKey>(key: Key) => resolveKey(key, layers, mode).value;
  return {
    risk: {
      autoApproveSafe: read("risk.auto_approve_safe"),
      blockOnDestructive: read("risk.block_on_destructive"),
      costThresholdUsd: read("risk.cost_threshold_usd"),
      autoApproveReviewInLab: read("risk.auto_approve_review_in_lab"),
      policy: read("risk.policy"),
      matrix: {
        lab: matrixRow("lab", read),
        shadow: matrixRow("shadow", read),
        production: matrixRow("production", read),
      },
      detailedMode: read("risk.detailed_mode"),
      reviewS3Plus: read("risk.review_s3_plus"),
    },
    experiments: {
      maxParallel: read("experiments.max_parallel"),
      defaultTimeoutSeconds: read("experiments.default_timeout_seconds"),
      costLimitUsd: read("experiments.cost_limit_usd"),
      allowDestructive: read("experiments.allow_destructive"),
      maxHypotheses: read("experiments.max_hypotheses"),
      maxExperiments: read("experiments.max_experiments"),
    },
    shadow: {
      trafficMirrorPercent: read("shadow.traffic_mirror_percent"),
      samplingStrategy: read("shadow.sampling_strategy"),
      retentionHours: read("shadow.retention_hours"),
    },
    approval: {
      mode: read("approval.mode"),
      timeoutSeconds: read("approval.timeout_seconds"),
      timeouts: {
        S0: read("approval.timeouts.S0"),
        S1: read("approval.timeouts.S1"),
        S2: read("approval.timeouts.S2"),
        S3: read("approval.timeouts.S3"),
        S4: read("approval.timeouts.S4"),
      },
      requiredApprovals: read("approval.required_approvals"),
      quorums: {
        S0: read("approval.quorums.S0"),
        S1: read("approval.quorums.S1"),
        S2: read("approval.quorums.S2"),
        S3: read("approval.quorums.S3"),
        S4: read("approval.quorums.S4"),
      },
      escalation: chainOf(ESCALATION_STEPS.map((step) => stepAt(step, read))),
      maxWaitSeconds: read("approval.max_wait_seconds"),
      extraForS3: read("approval.extra_for_s3"),
      requireComment: read("approval.require_comment"),
      notifyOnBlock: read("approval.notify_on_block"),
      grantSeconds: read("approval.grant_seconds"),
    },
    audit: {
      enabled: read("audit.enabled"),
      retentionDays: read("audit.retention_days"),
      logAllDecisions: read("audit.log_all_decisions"),
    },
    promotion: { effectivenessThreshold: read("promotion.effectiveness_threshold") },
    regression: {
      criticalMisses: read("regression.critical_misses"),
      errorRate: read("regression.error_rate"),
      divergence: read("regression.divergence"),
      membraneDivergence: read("regression.membrane_divergence"),
      minDecisions: read("regression.min_decisions"),
      windowHours: read("regression.window_hours"),
    },
  };
}

/** The steps of the escalation chain, as their keys number them. */
export const ESCALATION_STEPS = [1, 2, 3, 4] as const;
type StepNumber = (typeof ESCALATION_STEPS)[number];

function stepAt<Step extends StepNumber>(
  step: Step,
  read: <Key extends ConfigKey>(key: Key) => ConfigValues[Key],
): { to: string | null; timeoutSeconds: number | null } {
  return {
    to: read(`approval.escalation.${step as StepNumber}.to`),
    timeoutSeconds: read(`approval.escalation.${step as StepNumber}.timeout_seconds`),
  };
}

function matrixRow(
  mode: OperatingMode,
  read: (key: `risk.matrix.${OperatingMode}.${Severity}`) => RiskTier | null,
): Record<Severity, RiskTier | null> {
  return {
    S0: read(`risk.matrix.${mode}.S0`),
    S1: read(`risk.matrix.${mode}.S1`),
    S2: read(`risk.matrix.${mode}.S2`),
    S3: read(`risk.matrix.${mode}.S3`),
    S4: read(`risk.matrix.${mode}.S4`),
  };
}

/** What holds where nothing was configured. */
export const DEFAULT_CONFIG: Readonly<Record<OperatingMode, EnvironmentConfig>> = {
  lab: effectiveConfig({}, "lab"),
  shadow: effectiveConfig({}, "shadow"),
  production: effectiveConfig({}, "production"),
};

export type ResolvedKey = { value: string | number | boolean | null; source: ConfigSource };

/** Each key with the value that holds and the layer it comes from. */
export function configSources(raw: RawConfig, mode: OperatingMode): Record<ConfigKey, ResolvedKey> {
  const layers = layersOf(raw, mode);
  const resolved = CONFIG_KEY_NAMES.map((key): [ConfigKey, ResolvedKey] => [key, resolveKey(key, layers, mode)]);
  return Object.fromEntries(resolved) as Record<ConfigKey, ResolvedKey>;
}

/** The part of a configuration that risk depends on, with the action types of the workspace. */
export function riskPolicyOf({ risk }: EnvironmentConfig, actionTypes: ActionTypeRegistry): RiskPolicy {
  return {
    autoApproveSafe: risk.autoApproveSafe,
    blockOnDestructive: risk.blockOnDestructive,
    costThresholdUsd: risk.costThresholdUsd,
    preset: risk.policy,
    matrix: risk.matrix,
    detailedMode: risk.detailedMode,
    actionTypes,
  };
}

function resolveKey<Key extends ConfigKey>(
  key: Key,
  layers: readonly Layer[],
  mode: OperatingMode,
): { value: ConfigValues[Key]; source: ConfigSource } {
  const { fallback, parseIn } = CONFIG_KEYS[key];
  for (const { source, written } of writtenValues(key, layers)) {
    const parsed = parseIn(written, mode);
    if (parsed.ok) return { value: parsed.value, source };
  }
  return { value: fallback[mode], source: "default" };
}
