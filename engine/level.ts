import type { Arm, AutonomyLevel, Outcome } from "./vocabulary.ts";
import { AUTONOMY_LEVELS } from "./vocabulary.ts";

type LevelDuties = {
  /** Nobody who may still decide the case can see the recommendation. */
  isSealed: boolean;
  /** The agent may act only on what a person confirmed or chose. */
  needsPerson: boolean;
  agent: string;
  person: string;
};

/** Who does what at each level. */
export const LEVEL_DUTIES = {
  shadow: {
    isSealed: true,
    needsPerson: true,
    agent: "records what it would do; acts on nothing",
    person: "decides independently",
  },
  supervised: {
    isSealed: false,
    needsPerson: true,
    agent: "recommends",
    person: "approves, rejects or overrides before anything is executed",
  },
  autonomous: {
    isSealed: false,
    needsPerson: false,
    agent: "acts, within mode and membrane",
    person: "reviews a sample after the fact",
  },
} as const satisfies Record<AutonomyLevel, LevelDuties>;

/** Every session starts here, whatever the request says. */
export const FIRST_LEVEL: AutonomyLevel = "shadow";

/** Whether the recommendation stays hidden until a person has decided: at shadow, and in a blind case. */
export function isSealed(level: AutonomyLevel, isBlind: boolean, isDecided: boolean): boolean {
  return !isDecided && (LEVEL_DUTIES[level].isSealed || isBlind);
}

/** Whether the person decides without seeing the recommendation; so does one of whose case nothing is known. */
export function isBlindArm(arm: Arm | null | undefined): boolean {
  return arm !== "shown";
}

/**
 * The arm of a case that a key of an agent or a reporter is told: where people decide, blind until one has. An agent that knew
 * which arm a case came out in could take it back before it is decided, and choose what is decided blind.
 */
export function armToldToKeys(level: AutonomyLevel, arm: Arm, isDecided: boolean): Arm {
  return LEVEL_DUTIES[level].needsPerson && !isDecided ? "blind" : arm;
}

/**
 * The arm that a decided case counts in. A decision that came with its recommendation was made by whoever had both, and
 * what they saw first nobody knows: it is not of the blind arm.
 */
export function armDecided(arm: Arm, hasBothHalves: boolean): Arm {
  return hasBothHalves ? "shown" : arm;
}

/** Whether a person reviews it after the fact, of what an agent does alone; `draw` is from 0 up to 1. */
export function isSampled(level: AutonomyLevel, draw: number, reviewRate: number): boolean {
  return !LEVEL_DUTIES[level].needsPerson && draw < reviewRate;
}

/** One level up, never two; null at the top. */
export function nextLevel(level: AutonomyLevel): AutonomyLevel | null {
  return AUTONOMY_LEVELS[AUTONOMY_LEVELS.indexOf(level) + 1] ?? null;
}

/** Every level a session can be demoted to. */
export function lowerLevels(level: AutonomyLevel): AutonomyLevel[] {
  return AUTONOMY_LEVELS.slice(0, AUTONOMY_LEVELS.indexOf(level));
}

/** A critical miss where the agent is already trusted raises an alert and suggests a step down. It never steps by itself. */
export function suggestsDemotion(level: AutonomyLevel, outcome: Outcome, isCriticalMiss: boolean): boolean {
  return level !== "shadow" && outcome === "disagree" && isCriticalMiss;
}

/**
 * Where a critical miss, or an alarm of drift, takes a session whose owner switched `auto_demote` on: one level down; null
 * where nothing moves.
 */
export function automaticDemotion(level: AutonomyLevel, autoDemote: boolean): AutonomyLevel | null {
  return autoDemote ? (lowerLevels(level).at(-1) ?? null) : null;
}
