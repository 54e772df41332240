/**
 * What the conditions of one intent may do in all: steps of a microsecond or two. Agents send the lists and the texts that
 * conditions go through, so nobody's patience is measured by a clock: the same intent always comes to the same answer.
 */
export type EvaluationBudget = { left: number };

/** Of one condition: about 20 ms. Beyond, it counts as not evaluated. */
const MOST_OF_ONE = 10_000;
/** Of all conditions of an intent together. */
const MOST_OF_ALL = 50_000;

/** Of the condition that is evaluated at present. Nothing waits in between, so there is only one. */
let left = 0;

export function freshBudget(): EvaluationBudget {
  return { left: MOST_OF_ALL };
}

/** Evaluates one condition, and takes what it did off the budget. */
export function within<Result>(budget: EvaluationBudget, evaluate: () => Result): Result {
  const granted = Math.min(MOST_OF_ONE, budget.left);
  left = granted;
  // An error is an answer here, and nobody reads where it came from; finding that out takes longer than the rest.
  const traced = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return evaluate();
  } finally {
    Error.stackTraceLimit = traced;
    budget.left -= granted - Math.max(0, left);
  }
}

/** Before the work is done: throws where there is too little left for it. `what` was to be gone through. */
export function spend(steps: number, what: string): void {
  left -= steps;
  if (left < 0) throw new RangeError(`${what} is too long to be gone through by this condition`);
}
