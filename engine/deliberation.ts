import { later } from "./result.ts";
import { type BuiltInDeliberator, type Position, VERDICTS, type Verdict } from "./vocabulary.ts";

/** A panel talks at most so often. */
export const MOST_ROUNDS = 3;

export type Statement = {
  deliberator: string;
  position: Position;
  reason: string;
};

/** Null where a deliberator gave no answer in time. */
export type Answer = { deliberator: string; statement: Statement | null };

export type Conclusion = {
  verdict: Extract<Verdict, "approve" | "escalate" | "block">;
  consensus: boolean;
  reason: string;
};

export type Matter = {
  /** What people said of the most similar past requests of the same action type. */
  precedents: { approved: number; rejected: number };
  spentUsd: number | null;
  estimatedCostUsd: number | null;
  budgetUsd: number | null;
  affectedSystems: number | null;
  audienceSize: number | null;
  isReversible: boolean | null;
};

/** Whether a panel is asked at all: the score is high, or a policy leaves it open. Never for what is blocked anyway. */
export function wouldDeliberate(given: {
  score: number;
  deliberateAt: number;
  isConditional: boolean;
  firmVerdict: Verdict;
}): boolean {
  if (given.firmVerdict === "block") return false;
  return given.isConditional || given.score >= given.deliberateAt;
}

const ENOUGH_PRECEDENTS = 5;
const CLEAR_MAJORITY = 0.8;
/** Above these, and more so where nothing can be taken back, a person should look. */
const MANY_SYSTEMS = 3;
const WIDE_AUDIENCE = 1000;

/** What the built-in deliberators say. They know no more in a second round than in the first. */
export const BUILT_IN = {
  precedent: ({ precedents: { approved, rejected } }) => {
    const total = approved + rejected;
    if (total < ENOUGH_PRECEDENTS) {
      return {
        position: "abstain",
        reason: `People decided ${total} similar requests; ${ENOUGH_PRECEDENTS} are needed`,
      };
    }
    const counts = `people approved ${approved} of ${total} similar requests`;
    if (approved / total >= CLEAR_MAJORITY) return { position: "approve", reason: `Precedent: ${counts}` };
    if (rejected / total >= CLEAR_MAJORITY) return { position: "block", reason: `Precedent: ${counts}` };
    return { position: "escalate", reason: `No clear precedent: ${counts}` };
  },
  budget: ({ spentUsd, estimatedCostUsd, budgetUsd }) => {
    if (budgetUsd === null) return { position: "abstain", reason: "The membrane sets no budget" };
    if (estimatedCostUsd === null) return { position: "escalate", reason: "The cost is not known" };
    if (spentUsd === null) return { position: "escalate", reason: "What was spent is not known" };
    const left = budgetUsd - spentUsd;
    return estimatedCostUsd <= left
      ? { position: "approve", reason: "The cost is within what is left of the budget" }
      : { position: "escalate", reason: "The cost is above what is left of the budget" };
  },
  blast_radius: ({ affectedSystems, audienceSize, isReversible }) => {
    if (affectedSystems === null || audienceSize === null || isReversible === null) {
      return { position: "escalate", reason: "How far it reaches is not known" };
    }
    const isWide = affectedSystems > MANY_SYSTEMS || audienceSize > WIDE_AUDIENCE;
    if (!isWide) return { position: "approve", reason: "It reaches few systems and people" };
    return isReversible
      ? { position: "escalate", reason: "It reaches many systems or people" }
      : { position: "block", reason: "It reaches many systems or people and cannot be taken back" };
  },
} as const satisfies Record<BuiltInDeliberator, (matter: Matter) => Omit<Statement, "deliberator">>;

/**
 * Where a panel stands after a round. Consensus is one position of all who have one; whoever gave no answer may have
 * had another, so nothing is concluded without them.
 */
export function conclude(answers: readonly Answer[]): Conclusion {
  const silent = answers.filter(({ statement }) => statement === null).map(({ deliberator }) => deliberator);
  if (silent.length > 0) return doubt(`No answer from ${silent.join(", ")}`);
  const held = new Set(answers.flatMap(({ statement }) => statement?.position ?? []).filter(isHeld));
  const [position, another] = held;
  if (position === undefined) return doubt("Nobody on the panel knows enough to say");
  if (another !== undefined) return doubt("The panel does not agree");
  return { verdict: position, consensus: true, reason: `The panel agrees: ${position}` };
}

/** Whether another round could change anything: there is doubt, a round left, and somebody who listens. */
export function talksOn(given: { conclusion: Conclusion; round: number; listeners: number }): boolean {
  return !given.conclusion.consensus && given.round < MOST_ROUNDS && given.listeners > 0;
}

/**
 * The membrane's verdict once it is known what became of deliberation. It closes what conditional policies left open and
 * loosens nothing else; where it was due and did not take place, a person decides.
 */
export function membraneVerdict(given: {
  verdict: Verdict;
  firmVerdict: Verdict;
  wouldDeliberate: boolean;
  /** Null where no panel met. */
  conclusion: Conclusion | null;
}): Verdict {
  if (!given.wouldDeliberate) return given.verdict;
  return later(VERDICTS, given.firmVerdict, given.conclusion?.verdict ?? "escalate");
}

function doubt(reason: string): Conclusion {
  return { verdict: "escalate", consensus: false, reason };
}

function isHeld(position: Position): position is Exclude<Position, "abstain"> {
  return position !== "abstain";
}
