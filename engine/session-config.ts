import type { Comparator } from "./vocabulary.ts";
import { COMPARATORS } from "./vocabulary.ts";

export type SessionConfig = {
  /** Integer ≥ 0. */
  minObservations: number;
  /** 0–1 */
  agreementThreshold: number;
  /** ≥ 0 */
  criticalMissWindowHours: number;
  comparator: Comparator;
  /** Whether a new version of the agent suggests starting again; owners say so, never an agent. */
  critical: boolean;
  /** Share of autonomous cases that a person reviews afterwards, 0–1. */
  reviewRate: number;
  /** Share of supervised cases that hide the recommendation until the person decides, 0–1. */
  blindRate: number;
  /** Whether a critical miss takes the session one level down by itself. */
  autoDemote: boolean;
};

/** For sessions made by API; a workspace's owners may change the defaults. */
export const DEFAULT_SESSION_CONFIG: SessionConfig = {
  minObservations: 25,
  agreementThreshold: 0.9,
  criticalMissWindowHours: 168,
  comparator: "action",
  critical: false,
  reviewRate: 0.1,
  blindRate: 0,
  autoDemote: false,
};

export const SESSION_CONFIG_KEYS = Object.keys(DEFAULT_SESSION_CONFIG) as (keyof SessionConfig)[];

/** What the browser offers instead. */
export const BROWSER_SESSION_PRESET: Partial<SessionConfig> = { blindRate: 0.1 };

/**
 * The keys in which a configuration is laxer than the workspace's defaults. An agent's key may set none of these;
 * owners may set any. `critical` is for owners alone, so any difference in it counts.
 */
export function laxerKeys(config: SessionConfig, defaults: SessionConfig): (keyof SessionConfig)[] {
  const isLaxer = {
    minObservations: !(config.minObservations >= defaults.minObservations),
    agreementThreshold: !(config.agreementThreshold >= defaults.agreementThreshold),
    criticalMissWindowHours: !(config.criticalMissWindowHours >= defaults.criticalMissWindowHours),
    comparator: COMPARATORS.indexOf(config.comparator) < COMPARATORS.indexOf(defaults.comparator),
    critical: config.critical !== defaults.critical,
    reviewRate: !(config.reviewRate >= defaults.reviewRate),
    blindRate: !(config.blindRate >= defaults.blindRate),
    autoDemote: !config.autoDemote && defaults.autoDemote,
  } satisfies Record<keyof SessionConfig, boolean>;
  return SESSION_CONFIG_KEYS.filter((key) => isLaxer[key]);
}
