import type { AutonomyLevel, Comparator, ConfidenceMethod } from "./vocabulary.ts";
import { COMPARATORS, CONFIDENCE_METHODS } from "./vocabulary.ts";

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
  /** Whether a critical miss or an alarm of drift takes the session one level down by itself. */
  autoDemote: boolean;
  /** How sure the agreement has to be to go up; `off` adds no gate. */
  confidenceMethod: ConfidenceMethod;
  /** The true agreement that has to be exceeded to graduate to supervised, 0 < p₀ < 1. */
  confidenceP0: number;
  /** The same to autonomous. */
  confidenceP0Autonomous: number;
  /** The risk that the gate errs, 0 < α ≤ 0.5. */
  confidenceAlpha: number;
  /** The action of people that the agent must not miss; null adds no gate. */
  classAction: string | null;
  /** The share of the cases in which people chose that action that the agent has to exceed, 0 < recall < 1. */
  classRecall: number;
  classAlpha: number;
  /** Whether only decisions made without seeing the recommendation count toward the gates. */
  countOnlyBlind: boolean;
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
  confidenceMethod: "off",
  confidenceP0: 0.8,
  confidenceP0Autonomous: 0.9,
  confidenceAlpha: 0.05,
  classAction: null,
  classRecall: 0.8,
  classAlpha: 0.05,
  countOnlyBlind: false,
};

export const SESSION_CONFIG_KEYS = Object.keys(DEFAULT_SESSION_CONFIG) as (keyof SessionConfig)[];

/** What the browser offers instead. */
export const BROWSER_SESSION_PRESET: Partial<SessionConfig> = { blindRate: 0.1, confidenceMethod: "anytime" };

/** The true agreement that has to be exceeded to enter `next`. */
export function requiredP0(config: SessionConfig, next: AutonomyLevel | null): number {
  return next === "supervised" ? config.confidenceP0 : config.confidenceP0Autonomous;
}

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
    countOnlyBlind: !config.countOnlyBlind && defaults.countOnlyBlind,
    ...laxerConfidence(config, defaults),
    ...laxerClass(config, defaults),
  } satisfies Record<keyof SessionConfig, boolean>;
  return SESSION_CONFIG_KEYS.filter((key) => isLaxer[key]);
}

function laxerConfidence(config: SessionConfig, defaults: SessionConfig) {
  const isAsked = defaults.confidenceMethod !== "off";
  return {
    confidenceMethod:
      CONFIDENCE_METHODS.indexOf(config.confidenceMethod) < CONFIDENCE_METHODS.indexOf(defaults.confidenceMethod),
    confidenceP0: isAsked && !(config.confidenceP0 >= defaults.confidenceP0),
    confidenceP0Autonomous: isAsked && !(config.confidenceP0Autonomous >= defaults.confidenceP0Autonomous),
    confidenceAlpha: isAsked && !(config.confidenceAlpha <= defaults.confidenceAlpha),
  };
}

function laxerClass(config: SessionConfig, defaults: SessionConfig) {
  const isAsked = defaults.classAction !== null;
  return {
    classAction: isAsked && config.classAction !== defaults.classAction,
    classRecall: isAsked && !(config.classRecall >= defaults.classRecall),
    classAlpha: isAsked && !(config.classAlpha <= defaults.classAlpha),
  };
}
