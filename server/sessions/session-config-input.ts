import type { SessionConfigInput } from "#contract/sessions.ts";
import type { SessionConfig } from "#engine/session-config.ts";

/** The name of each setting on the wire. */
export const CONFIG_FIELDS = {
  minObservations: "min_observations",
  agreementThreshold: "agreement_threshold",
  criticalMissWindowHours: "critical_miss_window_hours",
  comparator: "comparator",
  critical: "critical",
  reviewRate: "review_rate",
  blindRate: "blind_rate",
  autoDemote: "auto_demote",
} as const satisfies Record<keyof SessionConfig, keyof SessionConfigInput>;

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
  };
}
