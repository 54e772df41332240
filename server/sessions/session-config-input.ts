import type { SessionConfigInput } from "#contract/sessions.ts";
import type { SessionConfig } from "#engine/session-config.ts";

/** The name, or the path, of each setting on the wire. */
export const CONFIG_FIELDS = {
  minObservations: "min_observations",
  agreementThreshold: "agreement_threshold",
  criticalMissWindowHours: "critical_miss_window_hours",
  comparator: "comparator",
  critical: "critical",
  reviewRate: "review_rate",
  blindRate: "blind_rate",
  autoDemote: "auto_demote",
  confidenceMethod: "confidence_gate.method",
  confidenceP0: "confidence_gate.p0",
  confidenceP0Autonomous: "confidence_gate.p0_autonomous",
  confidenceAlpha: "confidence_gate.alpha",
  classAction: "class_gate.action",
  classRecall: "class_gate.recall",
  classAlpha: "class_gate.alpha",
  countOnlyBlind: "count_only_blind",
} as const satisfies Record<keyof SessionConfig, Name | `${"confidence_gate" | "class_gate"}.${string}`>;

type Name = keyof SessionConfigInput;

/** The configuration that a request asks for; what it leaves out stays as it is in `base`. */
export function configFrom(input: SessionConfigInput, base: SessionConfig): SessionConfig {
  return {
    minObservations: input.min_observations ?? base.minObservations,
    agreementThreshold: input.agreement_threshold ?? base.agreementThreshold,
    criticalMissWindowHours: input.critical_miss_window_hours ?? base.criticalMissWindowHours,
    comparator: input.comparator ?? base.comparator,
    critical: input.critical ?? base.critical,
    reviewRate: input.review_rate ?? base.reviewRate,
    blindRate: input.blind_rate ?? base.blindRate,
    autoDemote: input.auto_demote ?? base.autoDemote,
    countOnlyBlind: input.count_only_blind ?? base.countOnlyBlind,
    ...confidenceFrom(input.confidence_gate ?? {}, base),
    ...classFrom(input.class_gate ?? {}, base),
  };
}

function confidenceFrom(input: NonNullable<SessionConfigInput["confidence_gate"]>, base: SessionConfig) {
  return {
    confidenceMethod: input.method ?? base.confidenceMethod,
    confidenceP0: input.p0 ?? base.confidenceP0,
    // Who names one figure means it for both steps.
    confidenceP0Autonomous: input.p0_autonomous ?? input.p0 ?? base.confidenceP0Autonomous,
    confidenceAlpha: input.alpha ?? base.confidenceAlpha,
  };
}

function classFrom(input: NonNullable<SessionConfigInput["class_gate"]>, base: SessionConfig) {
  return {
    // Trimmed, as actions are compared.
    classAction: input.action === undefined ? base.classAction : (input.action?.trim() ?? null),
    classRecall: input.recall ?? base.classRecall,
    classAlpha: input.alpha ?? base.classAlpha,
  };
}
