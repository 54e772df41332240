import type { Counts, Gate } from "#engine/evidence/gate-guarantee.ts";
import { type ArmedCounts, classGateOf, countsThatGate, gateOf } from "#engine/evidence/session-gates.ts";
import { DEFAULT_SESSION_CONFIG, type SessionConfig } from "#engine/session-config.ts";

export const SIMULATED_GATES = ["documented", "wilson", "anytime"] as const;
export type SimulatedGate = (typeof SIMULATED_GATES)[number];

/** What it is right to do in the rare cases, which a gate may watch by themselves, and in all others. */
export const RARE_ACTION = "decline";
export const COMMON_ACTION = "approve";

/** One skill and its reviewers, many times over. Rates are 0–1. */
export type Simulation = {
  /** How often the agent is right, over all cases. */
  accuracy: number;
  /** The share of cases in which it is right to decline, and how often the agent is right in those; null is as often as in all. */
  rareShare: number;
  recall: number | null;
  /** How often a reviewer who was shown a wrong recommendation takes it over. */
  bias: number;
  /** The share of cases in which the recommendation is hidden until the person has decided. */
  blindShare: number;
  gate: SimulatedGate;
  p0: number;
  alpha: number;
  /** The recall of `RARE_ACTION` that has to be exceeded; null asks for none. */
  classRecall: number | null;
  countOnlyBlind: boolean;
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

type Asked = Pick<Simulation, "gate" | "p0" | "alpha" | "classRecall" | "countOnlyBlind">;

/** What a simulation asks for: the documented gates, and with them those of confidence and of a class where they are on. */
export function configOf({ gate, p0, alpha, classRecall, countOnlyBlind }: Asked): SessionConfig {
  return {
    ...DEFAULT_SESSION_CONFIG,
    confidenceMethod: gate === "documented" ? "off" : gate,
    confidenceP0: p0,
    confidenceAlpha: alpha,
    classAction: classRecall === null ? null : RARE_ACTION,
    classRecall: classRecall ?? DEFAULT_SESSION_CONFIG.classRecall,
    classAlpha: alpha,
    countOnlyBlind,
  };
}

/** What a run has shown so far, as the counts of a stay are kept. */
export type Seen = SeenInArms & { ofClass: SeenInArms };
type SeenInArms = Counts & { blind: Counts };

/** The very questions that are put to sessions, kept for counts that come again. */
export function passesWith(asked: Asked): (seen: Seen) => boolean {
  const config = configOf(asked);
  const gate = kept(gateOf(config, "supervised"));
  const ofClass = kept(classGateOf(config) ?? (() => true));
  const isPassed = (question: Gate, counts: ArmedCounts) => {
    const { agreed, total } = countsThatGate(config, counts);
    return question(agreed, total);
  };
  return (seen) => isPassed(gate, seen) && isPassed(ofClass, seen.ofClass);
}

function kept(gate: Gate): Gate {
  const known = new Map<string, boolean>();
  return (agreed, total) => {
    const counts = `${agreed} ${total}`;
    const passes = known.get(counts) ?? gate(agreed, total);
    known.set(counts, passes);
    return passes;
  };
}

/** One decision: what was right, what the agent said, what its reviewer decided, and whether without seeing it. */
export type DrawnDecision = { right: string; recommended: string; decided: string; isBlind: boolean };

type Skill = Pick<Simulation, "accuracy" | "rareShare" | "recall">;

/** How often the agent is right in the cases that are not rare, so that over all cases it is right as often as is said. */
export function accuracyElsewhere({ accuracy, rareShare, recall }: Skill): number {
  return recall === null || rareShare === 1 ? accuracy : (accuracy - rareShare * recall) / (1 - rareShare);
}

export function drawDecision(
  simulation: Skill & Pick<Simulation, "blindShare" | "bias">,
  random: () => number,
): DrawnDecision {
  const { accuracy, rareShare, recall, blindShare, bias } = simulation;
  // Four draws each time, whatever they decide, so that runs of the same seed differ only where their settings do.
  const [rare, rightness, hiding, following] = [random(), random(), random(), random()];
  const isRare = rare < rareShare;
  const [right, wrong] = isRare ? [RARE_ACTION, COMMON_ACTION] : [COMMON_ACTION, RARE_ACTION];
  const isRight = rightness < (isRare ? (recall ?? accuracy) : accuracyElsewhere(simulation));
  const isBlind = hiding < blindShare;
  const recommended = isRight ? right : wrong;
  return { right, recommended, decided: !isBlind && following < bias ? recommended : right, isBlind };
}

const nothing = (): SeenInArms => ({ agreed: 0, total: 0, blind: { agreed: 0, total: 0 } });
const seenNothing = (): Seen => ({ ...nothing(), ofClass: nothing() });

/** Counts one decision more, in place, since millions are. */
function see(seen: Seen, decision: DrawnDecision): void {
  count(seen, decision);
  if (decision.decided === RARE_ACTION) count(seen.ofClass, decision);
}

function count(counts: SeenInArms, { recommended, decided, isBlind }: DrawnDecision): void {
  const agreed = recommended === decided ? 1 : 0;
  counts.total += 1;
  counts.agreed += agreed;
  if (!isBlind) return;
  counts.blind.total += 1;
  counts.blind.agreed += agreed;
}

/** One run, asked after every decision as people do. */
function simulateRun(simulation: Simulation, passes: (seen: Seen) => boolean, random: () => number): RunResult {
  const seen = seenNothing();
  while (seen.total < simulation.decisions) {
    see(seen, drawDecision(simulation, random));
    if (passes(seen)) return seen.total;
  }
  return null;
}

/** What a run is drawn from: a seed of its own. */
export function randomOfRun({ seed }: Pick<Simulation, "seed">, run: number): () => number {
  return randomFrom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b));
}

/** Runs `from` (inclusive) to `to` (exclusive): how they are shared out changes nothing. */
export function simulateRuns(simulation: Simulation, from: number, to: number): RunResult[] {
  const passes = passesWith(simulation);
  return Array.from({ length: to - from }, (_, at) =>
    simulateRun(simulation, passes, randomOfRun(simulation, from + at)),
  );
}
