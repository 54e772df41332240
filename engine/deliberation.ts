import { later } from "./result.ts";
import { type BuiltInDeliberator, type Position, type Severity, VERDICTS, type Verdict } from "./vocabulary.ts";

/** A panel talks at most so often. */
export const MOST_ROUNDS = 3;

/** All rounds together; who has not answered by then is silent. */
export const TALK_MS = 10_000;

export type Statement = { position: Position; reason: string };

export type Answer = {
  deliberator: string;
  /** Null where it gave no answer that counts; then the reason is why. */
  position: Position | null;
  reason: string;
  /** Its own, 0–1, where it said so. It is shown, and weighs nothing. */
  confidence: number | null;
  /** How long it took. */
  ms: number;
};

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
  /** Null where none is named: what affects nothing need not be asked about. */
  affectedSystems: number | null;
  audienceSize: number | null;
  isReversible: boolean | null;
  /** As assessed: never below the agent's claim, nor below the floor of the action type. */
  severity: Severity;
  /** How often the agent did the same in the last hour; null where that is not known. */
  sameActionLastHour: number | null;
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
const GRAVE: readonly Severity[] = ["S3", "S4"];

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
  blast_radius: (matter) => {
    const { affectedSystems, audienceSize, isReversible, sameActionLastHour } = matter;
    if (affectedSystems === null || audienceSize === null || isReversible === null || sameActionLastHour === null) {
      return { position: "escalate", reason: "How far it reaches is not known" };
    }
    if (affectedSystems > MANY_SYSTEMS || audienceSize > WIDE_AUDIENCE) {
      return isReversible
        ? { position: "escalate", reason: "It reaches many systems or people" }
        : { position: "block", reason: "It reaches many systems or people and cannot be taken back" };
    }
    // How far it reaches is what the agent says; that it is little counts only while nothing else speaks against it.
    if (GRAVE.includes(matter.severity)) {
      return { position: "escalate", reason: `It is said to reach few, and its severity is ${matter.severity}` };
    }
    return audienceSize * (1 + sameActionLastHour) > WIDE_AUDIENCE
      ? {
          position: "escalate",
          reason: `It reaches few at a time, and was done ${sameActionLastHour} times in an hour`,
        }
      : { position: "approve", reason: "It reaches few systems and people" };
  },
} as const satisfies Record<BuiltInDeliberator, (matter: Matter) => Statement>;

/** How somebody stands after a round. */
export type Stance = Pick<Answer, "deliberator" | "position">;

/**
 * Where a panel stands after a round. Consensus is one position of all who have one; whoever gave no answer may have
 * had another, so nothing is concluded without them.
 */
export function conclude(answers: readonly Stance[]): Conclusion {
  const silent = answers.filter(({ position }) => position === null).map(({ deliberator }) => deliberator);
  if (silent.length > 0) return doubt(`No answer from ${silent.join(", ")}`);
  const [position, another] = positionsIn(answers);
  if (position === undefined) return doubt("Nobody on the panel knows enough to say");
  if (another !== undefined) return doubt("The panel does not agree");
  return { verdict: position, consensus: true, reason: `The panel agrees: ${position}` };
}

/**
 * Who is asked once more after a round, with what the others said: everybody who disagrees and may still change its mind.
 * Nobody where another round settles nothing: there is consensus, somebody is silent, or those who never change their
 * minds disagree among themselves.
 */
export function askedAgain(given: {
  answers: readonly Stance[];
  /** Who can hear the others. */
  listeners: ReadonlySet<string>;
  /** The round that is over, from 1. */
  round: number;
  rounds: number;
}): string[] {
  const { answers, listeners } = given;
  if (given.round >= Math.min(given.rounds, MOST_ROUNDS)) return [];
  if (answers.some(({ position }) => position === null)) return [];
  const held = positionsIn(answers);
  const settled = positionsIn(answers.filter(({ deliberator }) => !listeners.has(deliberator)));
  if (held.length < 2 || settled.length > 1) return [];
  return answers
    .filter(({ deliberator, position }) => position !== "abstain" && listeners.has(deliberator))
    .map(({ deliberator }) => deliberator);
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

/** The different positions that are held; to abstain is to hold none. */
function positionsIn(answers: readonly Stance[]): Exclude<Position, "abstain">[] {
  const held = answers.flatMap(({ position }) => (position === null || position === "abstain" ? [] : [position]));
  return [...new Set(held)];
}
