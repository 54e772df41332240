import { isSameJson } from "./json.ts";
import { wilsonInterval } from "./statistics.ts";
import type { AutonomyLevel, Comparator, DecisionSource, Outcome, Ruling } from "./vocabulary.ts";

/** An action with its arguments, as an agent recommends it or a person decides it. */
export type Choice = {
  action: string;
  /** JSON; left out means `{}`. */
  arguments?: unknown;
};

/** What a rejection at supervised stands for. */
export const NO_ACTION = "no_action";

/** Judges whether two decisions are the same one. Actions are trimmed, and their case counts. */
export function compareDecisions(comparator: Comparator, recommendation: Choice, human: Choice): Outcome {
  const sameAction = recommendation.action.trim() === human.action.trim();
  const same = comparator === "action" ? sameAction : sameAction && isSameArguments(recommendation, human);
  return same ? "agree" : "disagree";
}

/** Whether two choices have the same arguments, as JSON values; missing ones are `{}`. */
export function isSameArguments(a: Choice, b: Choice): boolean {
  return isSameJson(a.arguments ?? {}, b.arguments ?? {});
}

/** What a person does with a recommendation that was shown. */
export type RulingOn =
  | { ruling: Extract<Ruling, "approve" | "reject"> }
  | { ruling: Extract<Ruling, "override">; choice: Choice };

export type RulingOutcome = { humanDecision: Choice; outcome: Outcome };

/**
 * What a ruling says the person decided: approval is agreement, a rejection is `no_action` and disagreement, an
 * override is disagreement unless it chooses the very same action and arguments.
 */
export function outcomeOfRuling(recommendation: Choice, given: RulingOn): RulingOutcome {
  switch (given.ruling) {
    case "approve":
      return { humanDecision: recommendation, outcome: "agree" };
    case "reject":
      return { humanDecision: { action: NO_ACTION, arguments: {} }, outcome: "disagree" };
    case "override":
      return {
        humanDecision: given.choice,
        outcome: compareDecisions("action_and_arguments", recommendation, given.choice),
      };
  }
}

/**
 * The same where the recommendation was hidden: nobody agreed with what nobody saw, so the person's own decision is
 * compared as it would be at shadow. A choice without arguments leaves them to the agent.
 */
export function outcomeOfBlindRuling(comparator: Comparator, recommendation: Choice, given: RulingOn): RulingOutcome {
  const { humanDecision } = outcomeOfRuling(recommendation, given);
  return { humanDecision, outcome: compareDecisions(comparator, recommendation, humanDecision) };
}

/** `agreed / total`, 0–1 and unrounded; null without decisions, since no rate is known then. */
export function agreementRate(agreed: number, total: number): number | null {
  return total > 0 ? agreed / total : null;
}

/** An agent must not grade itself, unless the workspace visibly allows it. */
export function countsTowardGates(source: DecisionSource, allowAgentReported: boolean): boolean {
  return source !== "agent_reported" || allowAgentReported;
}

/** One counted observation, in the order of the human decisions. */
export type TrendObservation = {
  at: Date;
  outcome: Outcome;
  criticalMiss: boolean;
  level: AutonomyLevel;
  /** Which stay at a level it belongs to, counted from 0: a session may enter a level twice. */
  stay: number;
};

export type TrendPoint = {
  at: Date;
  /** Decisions of this stay so far. */
  n: number;
  cumulativeRate: number;
  /** Of the last `window` decisions of this stay. */
  rollingRate: number;
  /** Wilson's 95 % interval of the cumulative rate. */
  low: number;
  high: number;
  level: AutonomyLevel;
  criticalMiss: boolean;
};

/**
 * The trend line. Each stay at a level starts anew, so that its last cumulative rate is what the gate reads. `before` is
 * what the first stay had counted ahead of the first observation given; its rolling rate is right from the `window`th on.
 */
export function agreementTrend(
  observations: readonly TrendObservation[],
  window: number,
  before: { total: number; agreed: number } = { total: 0, agreed: 0 },
): TrendPoint[] {
  const points: TrendPoint[] = [];
  let stay: TrendObservation[] = [];
  let { agreed, total: ahead } = before;
  let agreedInWindow = 0;
  for (const observation of observations) {
    if (stay[0] && stay[0].stay !== observation.stay) {
      stay = [];
      agreed = 0;
      ahead = 0;
      agreedInWindow = 0;
    }
    stay.push(observation);
    const n = ahead + stay.length;
    const leaving = stay[stay.length - 1 - Math.max(1, window)];
    agreed += agreementOf(observation);
    agreedInWindow += agreementOf(observation) - (leaving ? agreementOf(leaving) : 0);
    const interval = wilsonInterval(agreed, n) ?? { low: 0, high: 1 };
    points.push({
      at: observation.at,
      n,
      cumulativeRate: agreed / n,
      rollingRate: agreedInWindow / Math.min(stay.length, Math.max(1, window)),
      ...interval,
      level: observation.level,
      criticalMiss: observation.criticalMiss,
    });
  }
  return points;
}

function agreementOf({ outcome }: { outcome: Outcome }): 0 | 1 {
  return outcome === "agree" ? 1 : 0;
}

/** How often the agent recommended one action and the person decided another, or the same. */
export type SaidCount = { recommended: string; decided: string; count: number };

/** The matrix of recommended against decided actions: every action that either side chose, the most frequent first. */
export function whoSaidWhat(pairs: readonly SaidCount[]): { actions: string[]; total: number } {
  const frequency = new Map<string, number>();
  for (const { recommended, decided, count } of pairs) {
    for (const action of [recommended, decided]) frequency.set(action, (frequency.get(action) ?? 0) + count);
  }
  const actions = [...frequency.keys()].sort(
    (a, b) => (frequency.get(b) ?? 0) - (frequency.get(a) ?? 0) || (a < b ? -1 : 1),
  );
  return { actions, total: pairs.reduce((sum, { count }) => sum + count, 0) };
}
