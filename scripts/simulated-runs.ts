import type { Gate } from "#engine/evidence/gate-guarantee.ts";
import { gateOf as gateOfSession } from "#engine/evidence/session-gates.ts";
import { DEFAULT_SESSION_CONFIG, type SessionConfig } from "#engine/session-config.ts";

export const SIMULATED_GATES = ["documented", "wilson", "anytime"] as const;
export type SimulatedGate = (typeof SIMULATED_GATES)[number];

/** One skill and its reviewers, many times over. Rates are 0–1. */
export type Simulation = {
  /** How often the agent is right. */
  accuracy: number;
  /** How often a reviewer who was shown a wrong recommendation takes it over. */
  bias: number;
  /** The share of cases in which the recommendation is hidden until the person has decided. */
  blindShare: number;
  gate: SimulatedGate;
  p0: number;
  alpha: number;
  /** Decisions after which a run that has not graduated ends. */
  decisions: number;
  seed: number;
};

/** After how many decisions each run graduated; null for never. */
export type RunResult = number | null;

/** Numbers in [0, 1) from a seed (mulberry32): the same seed gives the same run on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a simulation asks for: the documented gates, and with them the one of confidence where it is on. */
function configOf({ gate, p0, alpha }: Pick<Simulation, "gate" | "p0" | "alpha">): SessionConfig {
  const confidence = {
    confidenceMethod: gate === "documented" ? "off" : gate,
    confidenceP0: p0,
    confidenceAlpha: alpha,
  } as const;
  return { ...DEFAULT_SESSION_CONFIG, ...confidence };
}

/** The very question that is put to sessions, kept for counts that come again. */
export function gateOf(simulation: Pick<Simulation, "gate" | "p0" | "alpha">): Gate {
  const gate = gateOfSession(configOf(simulation), "supervised");
  const known = new Map<string, boolean>();
  return (agreed, total) => {
    const counts = `${agreed} ${total}`;
    const passes = known.get(counts) ?? gate(agreed, total);
    known.set(counts, passes);
    return passes;
  };
}

/** One decision: whether the agent is right, and whether its reviewer decides the same. */
export function drawDecision(
  { accuracy, blindShare, bias }: Pick<Simulation, "accuracy" | "blindShare" | "bias">,
  random: () => number,
): { isRight: boolean; isAgreed: boolean } {
  // Three draws each time, whatever they decide, so that runs of the same seed differ only where their settings do.
  const [isRight, isHidden, isTakenOver] = [random() < accuracy, random() < blindShare, random() < bias];
  return { isRight, isAgreed: isRight || (!isHidden && isTakenOver) };
}

/** One run, asked after every decision as people do. */
function simulateRun(simulation: Simulation, gate: Gate, random: () => number): RunResult {
  let agreed = 0;
  for (let total = 1; total <= simulation.decisions; total++) {
    if (drawDecision(simulation, random).isAgreed) agreed += 1;
    if (gate(agreed, total)) return total;
  }
  return null;
}

/** What a run is drawn from: a seed of its own. */
export function randomOfRun({ seed }: Pick<Simulation, "seed">, run: number): () => number {
  return randomFrom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b));
}

/** Runs `from` (inclusive) to `to` (exclusive): how they are shared out changes nothing. */
export function simulateRuns(simulation: Simulation, from: number, to: number): RunResult[] {
  const gate = gateOf(simulation);
  return Array.from({ length: to - from }, (_, at) =>
    simulateRun(simulation, gate, randomOfRun(simulation, from + at)),
  );
}
