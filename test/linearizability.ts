/** One call of one client: when it was made and answered, by one clock, and what it was answered. */
export type Call<Op> = { op: Op; answer: string; madeAt: number; answeredAt: number };

/** What a thing does when calls come one after the other. States are compared by their JSON. */
export type Sequential<State, Op> = {
  start: State;
  apply: (state: State, op: Op) => { state: State; answer: string };
};

/**
 * Whether calls that overlapped could have come one after the other: an order in which each call that was answered before
 * another was made stands before it, and in which everybody gets the answer that they got. Depth first, and no state is
 * tried twice with the same calls done; for histories of up to 30 calls.
 */
export function isLinearizable<State, Op>(history: readonly Call<Op>[], model: Sequential<State, Op>): boolean {
  const all = (1 << history.length) - 1;
  const hopeless = new Set<string>();
  const search = (done: number, state: State): boolean => {
    if (done === all) return true;
    const seen = `${done} ${JSON.stringify(state)}`;
    if (hopeless.has(seen)) return false;
    const left = [...history.entries()].filter(([index]) => !isDone(done, index));
    const firstAnswer = Math.min(...left.map(([, { answeredAt }]) => answeredAt));
    const isFound = left.some(([index, { op, answer, madeAt }]) => {
      if (madeAt > firstAnswer) return false;
      const next = model.apply(state, op);
      return next.answer === answer && search(done | (1 << index), next.state);
    });
    if (!isFound) hopeless.add(seen);
    return isFound;
  };
  return search(0, model.start);
}

function isDone(done: number, index: number): boolean {
  return (done & (1 << index)) !== 0;
}

/** Runs a client's calls one after the other and writes down what it saw. */
export async function record<Op>(
  ops: readonly Op[],
  ask: (op: Op) => Promise<string>,
  into: Call<Op>[],
): Promise<void> {
  for (const op of ops) {
    const madeAt = performance.now();
    const answer = await ask(op);
    into.push({ op, answer, madeAt, answeredAt: performance.now() });
  }
}
