import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { exactInterval } from "#engine/evidence/exact-interval.ts";
import { type MedianFound, medianWithInterval } from "#engine/evidence/median-interval.ts";
import { runAsEntry } from "./run-as-entry.ts";
import type { Part, SomeResults } from "./simulate-worker.ts";
import { simulatedPoints } from "./simulated-points.ts";
import { type RunResult, SIMULATED_GATES, type SimulatedGate, type Simulation } from "./simulated-runs.ts";

const USAGE = `Usage: npm run simulate -- [--p 0.85,0.9,0.95] [--gate documented|wilson|anytime|all] [--p0 0.9] [--alpha 0.05]
  [--bias 0] [--blind 0] [--runs 2000] [--decisions 500] [--seed 1] [--json | --write FILE.jsonl]
Lets agents of a known accuracy p be judged after every decision, by the rules that judge sessions, and says how often they
graduate: an agent no better than p0 should not. --bias is how often a reviewer takes over a wrong recommendation that was
shown, --blind the share of cases in which it is hidden. --write runs nothing: it writes the decisions of one run at each
accuracy, for "npm run replay -- FILE.jsonl" to fill an installation with.`;

export type Summary = {
  gate: SimulatedGate;
  accuracy: number;
  runs: number;
  graduated: number;
  /** Of the runs that graduated, 95 %, Clopper and Pearson. */
  low: number;
  high: number;
  /** Graduating at or below p0 is false. */
  is: "false" | "true";
  /** Of the decisions that the runs which graduated took; null below six of them. */
  medianDecisions: MedianFound | null;
};

export function summarise({ gate, accuracy, p0 }: Simulation, results: readonly RunResult[]): Summary {
  const graduatedAt = results.filter((result) => result !== null);
  const interval = exactInterval(graduatedAt.length, results.length);
  return {
    gate,
    accuracy,
    runs: results.length,
    graduated: graduatedAt.length,
    low: interval?.low ?? 0,
    high: interval?.high ?? 1,
    is: accuracy <= p0 ? "false" : "true",
    medianDecisions: medianWithInterval(graduatedAt),
  };
}

/** One process's part of every simulation, each in the order of its runs. */
function inProcess(part: Part, onRuns: (count: number) => void): Promise<RunResult[][]> {
  return new Promise((resolve, reject) => {
    const done: RunResult[][] = part.simulations.map(() => []);
    const worker = fork(new URL("./simulate-worker.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
    worker.on("message", ({ which, results }: SomeResults) => {
      done[which]?.push(...results);
      onRuns(results.length);
    });
    worker.once("error", reject);
    worker.once("close", (code) =>
      code === 0 ? resolve(done) : reject(new Error(`a part of the runs ended with ${code}`)),
    );
    worker.send(part);
  });
}

/** So many runs of each simulation, shared out among the processors. */
export async function simulate(
  simulations: readonly Simulation[],
  runs: number,
  onRuns = (_: number) => {},
): Promise<RunResult[][]> {
  const workers = Math.max(1, Math.min(availableParallelism(), runs));
  const startOf = (worker: number) => Math.floor((runs * worker) / workers);
  const parts = await Promise.all(
    Array.from({ length: workers }, (_, at) =>
      inProcess({ simulations, from: startOf(at), to: startOf(at + 1) }, onRuns),
    ),
  );
  return simulations.map((_, which) => parts.flatMap((part) => part[which] ?? []));
}

function numberIn(text: string, name: string, low: number, high: number): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= low && value <= high))
    throw new Error(`--${name} is a number from ${low} to ${high}, not ${text}`);
  return value;
}

const wholeIn = (text: string, name: string, low: number, high: number) => {
  const value = numberIn(text, name, low, high);
  if (!Number.isInteger(value)) throw new Error(`--${name} is a whole number, not ${text}`);
  return value;
};

function readArguments(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      p: { type: "string", default: "0.85,0.9,0.95" },
      gate: { type: "string", default: "all" },
      p0: { type: "string", default: "0.9" },
      alpha: { type: "string", default: "0.05" },
      bias: { type: "string", default: "0" },
      blind: { type: "string", default: "0" },
      runs: { type: "string", default: "2000" },
      decisions: { type: "string", default: "500" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      write: { type: "string" },
    },
  });
  const gates = SIMULATED_GATES.filter((gate) => values.gate === "all" || values.gate === gate);
  if (gates.length === 0) throw new Error(`--gate is ${SIMULATED_GATES.join(", ")} or all, not ${values.gate}`);
  const common = {
    p0: numberIn(values.p0, "p0", 0.01, 0.99),
    alpha: numberIn(values.alpha, "alpha", 1e-6, 0.5),
    bias: numberIn(values.bias, "bias", 0, 1),
    blindShare: numberIn(values.blind, "blind", 0, 1),
    decisions: wholeIn(values.decisions, "decisions", 1, 100_000),
    seed: wholeIn(values.seed, "seed", 0, 2 ** 31 - 1),
  };
  const accuracies = values.p.split(",").map((each) => numberIn(each, "p", 0, 1));
  const simulations = gates.flatMap((gate) =>
    accuracies.map((accuracy): Simulation => ({ ...common, gate, accuracy })),
  );
  const { json, write } = values;
  return { simulations, runs: wholeIn(values.runs, "runs", 1, 1_000_000), json, write };
}

const BAR_WIDTH = 30;

/** A bar on a terminal; elsewhere a line for every tenth, since nobody watches a bar in a file. */
function progressOf(total: number): (count: number) => void {
  let [done, tenth] = [0, 0];
  return (count) => {
    done += count;
    const share = done / total;
    if (process.stderr.isTTY) {
      const bar = "#".repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, ".");
      process.stderr.write(`\r${bar} ${done} of ${total} runs${done === total ? "\n" : ""}`);
    } else if (Math.floor(share * 10) > tenth) {
      tenth = Math.floor(share * 10);
      console.error(`${done} of ${total} runs`);
    }
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const medianWords = (found: MedianFound | null) =>
  found === null ? "not enough data" : `${found.median} (${found.interval.low} to ${found.interval.high})`;

function print(summaries: readonly Summary[], p0: number): void {
  console.log(`gate         accuracy  graduated                       interval (95 %)     median decisions (95 %)`);
  for (const { gate, accuracy, runs, graduated, low, high, is, medianDecisions } of summaries) {
    const rate = `${graduated} of ${runs}, ${percent(graduated / runs)} (${is})`;
    const interval = `${percent(low)} to ${percent(high)}`;
    console.log(
      `${gate.padEnd(13)}${String(accuracy).padEnd(10)}${rate.padEnd(32)}${interval.padEnd(20)}${medianWords(medianDecisions)}`,
    );
  }
  console.log(`false: graduated although right no more often than ${p0}; true: graduated and right more often.`);
}

/** The gate judges what is written, and has no part in it: each accuracy once. */
function writePoints(file: string, simulations: readonly Simulation[]): void {
  const [first] = simulations;
  const points = simulations.filter(({ gate }) => gate === first?.gate).flatMap(simulatedPoints);
  writeFileSync(file, points.map((point) => `${JSON.stringify(point)}\n`).join(""));
  console.error(`${points.length} decisions are in ${file}; send them with npm run replay -- ${file}`);
}

await runAsEntry(import.meta.url, USAGE, async () => {
  const { simulations, runs, json, write } = readArguments(process.argv.slice(2));
  if (write !== undefined) return writePoints(write, simulations);
  const onRuns = progressOf(simulations.length * runs);
  const results = await simulate(simulations, runs, onRuns);
  const summaries = simulations.map((simulation, which) => summarise(simulation, results[which] ?? []));
  if (json) console.log(JSON.stringify(summaries, null, 2));
  else print(summaries, simulations[0]?.p0 ?? 0);
});
