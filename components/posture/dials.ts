import {
  AUTONOMY_LEVELS,
  type AutonomyLevel,
  MEMBRANE_LIFECYCLES,
  type MembraneLifecycle,
  OPERATING_MODES,
  type OperatingMode,
  type Verdict,
} from "#engine/vocabulary.ts";
import { AUTONOMY_LEVEL_WORDS, MEMBRANE_LIFECYCLE_WORDS, OPERATING_MODE_WORDS, VERDICT_WORDS } from "../words.ts";

/** The three dials, always drawn in this order. */
export const DIALS = ["environment", "membrane", "level"] as const;
export type Dial = (typeof DIALS)[number];

/** How far each dial is turned; `null` where there is none (no membrane applies, no session). */
export type Posture = {
  environment: OperatingMode | null;
  membrane: MembraneLifecycle | null;
  level: AutonomyLevel | null;
};

/** What each dial asks for. Missing or `approve` is no demand. */
export type Demands = Partial<Record<Dial, Verdict>>;

export const DIAL_LABEL: Record<Dial, string> = { environment: "Environment", membrane: "Membrane", level: "Level" };
const NO_DIAL: Record<Dial, string> = { environment: "no environment", membrane: "no membrane", level: "no session" };

/** The positions of a dial by their words in capitals, low to high. */
export const DIAL_POSITIONS: Record<Dial, readonly string[]> = {
  environment: OPERATING_MODES.map((mode) => OPERATING_MODE_WORDS[mode].label),
  membrane: MEMBRANE_LIFECYCLES.map((lifecycle) => MEMBRANE_LIFECYCLE_WORDS[lifecycle].label),
  level: AUTONOMY_LEVELS.map((level) => AUTONOMY_LEVEL_WORDS[level].label),
};

/** 0 where there is no such dial, 1 low, 3 high. */
export function dialHeights(posture: Posture): Record<Dial, number> {
  return {
    environment: posture.environment ? OPERATING_MODES.indexOf(posture.environment) + 1 : 0,
    membrane: posture.membrane ? MEMBRANE_LIFECYCLES.indexOf(posture.membrane) + 1 : 0,
    level: posture.level ? AUTONOMY_LEVELS.indexOf(posture.level) + 1 : 0,
  };
}

/** "environment PRODUCTION asks for a person, membrane LIVE, level SUPERVISED asks for a person" */
export function describePosture(posture: Posture, demands: Demands): string {
  const heights = dialHeights(posture);
  return DIALS.map((dial) => {
    const position = DIAL_POSITIONS[dial][heights[dial] - 1];
    if (!position) return NO_DIAL[dial];
    const demand = VERDICT_WORDS[demands[dial] ?? "approve"].demand;
    return `${dial} ${position}${demand ? ` ${demand}` : ""}`;
  }).join(", ");
}
