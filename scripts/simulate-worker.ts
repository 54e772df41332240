import { type RunResult, type Simulation, simulateRuns } from "./simulated-runs.ts";

/** Runs that are reported together: small enough for a bar that moves, large enough to cost nothing. */
const TOGETHER = 25;

/** The runs of each simulation that one process does, as the one that shares them out sends them. */
export type Part = { simulations: readonly Simulation[]; from: number; to: number };
/** Some results of the simulation in this place, in the order of its runs. */
export type SomeResults = { which: number; results: RunResult[] };

// Once it has done this part nothing keeps the process, and it ends.
process.once("message", ({ simulations, from, to }: Part) => {
  for (const [which, simulation] of simulations.entries())
    for (let next = from; next < to; next += TOGETHER) {
      const some: SomeResults = { which, results: simulateRuns(simulation, next, Math.min(next + TOGETHER, to)) };
      process.send?.(some);
    }
});
