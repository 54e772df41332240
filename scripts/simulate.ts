import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { exactInterval } from "#engine/evidence/exact-interval.ts";
import { type MedianFound, medianWithInterval } from "#engine/evidence/median-interval.ts";
import { runAsEntry } from "./run-as-entry.ts";
import type { Part, SomeResults } from "./simulate-worker.ts";
import { simulatedPoints } from "./simulated-points.ts";
import {
  accuracyElsewhere,
  type RunResult,
  SIMULATED_GATES,
  type SimulatedGate,
  type Simulation,
} from "./simulated-runs.ts";

const USAGE = `Usage: npm run simulate -- [--p 0.85,0.9,0.95] [--gate documented|wilson|anytime|all] [--p0 0.9] [--alpha 0.05]
  [--bias 0] [--blind 0] [--count-only-blind] [--rare 0.1] [--recall R] [--class-gate R] [--runs 2000] [--decisions 500]
  [--seed 1] [--json | --write FILE.jsonl [--overconfidence 0.3]]
Lets agents of a known accuracy p be judged after every decision, by the rules that judge sessions, and says how often they
graduate: an agent no better than p0 should not. --bias is how often a reviewer takes over a wrong recommendation that was
shown, --blind the share of cases in which it is hidden; with --count-only-blind only those count. --rare is the share of
cases in which declining is right, --recall how often the agent is right in those (else as often as in all), and --class-gate
the recall of them that it has to exceed, at the same alpha: one no better should not graduate either. --write runs nothing:
it writes the decisions of one run at each accuracy, for "npm run replay -- FILE.jsonl" to fill an installation with. In them
the agent states of each case how sure it is: at --overconfidence 0 as often right as it says, at 1 always certain.`;

export type Summary = {
  gate: SimulatedGate;
  accuracy: number;
  runs: number;
  graduated: number;
  /** Of the runs that graduated, 95 %, Clopper and Pearson. */
  low: number;
  high: number;
  /** Graduating is false where the accuracy, or the recall where one is asked for, is no better than asked. */
  is: "false" | "true";
  /** Of the decisions that the runs which graduated took; null below six of them. */
  medianDecisions: MedianFound | null;
};

function isNoBetter({ accuracy, recall, p0, classRecall }: Simulation): boolean {
  return accuracy <= p0 || (classRecall !== null && (recall ?? accuracy) <= classRecall);
}

export function summarise(simulation: Simulation, results: readonly RunResult[]): Summary {
  const { gate, accuracy } = simulation;
  const graduatedAt = results.filter((result) => result !== null);
  const interval = exactInterval(graduatedAt.length, results.length);
  return {
    gate,
    accuracy,
    runs: results.length,
    graduated: graduatedAt.length,
    low: interval?.low ?? 0,
    high: interval?.high ?? 1,
    is: isNoBetter(simulation) ? "false" : "true",
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
      "count-only-blind": { type: "boolean", default: false },
      rare: { type: "string", default: "0.1" },
      recall: { type: "string" },
      "class-gate": { type: "string" },
      runs: { type: "string", default: "2000" },
      decisions: { type: "string", default: "500" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      write: { type: "string" },
      overconfidence: { type: "string", default: "0.3" },
    },
  });
  const gates = SIMULATED_GATES.filter((gate) => values.gate === "all" || values.gate === gate);
  if (gates.length === 0) throw new Error(`--gate is ${SIMULATED_GATES.join(", ")} or all, not ${values.gate}`);
  const common = {
    p0: numberIn(values.p0, "p0", 0.01, 0.99),
    alpha: numberIn(values.alpha, "alpha", 1e-6, 0.5),
    bias: numberIn(values.bias, "bias", 0, 1),
    blindShare: numberIn(values.blind, "blind", 0, 1),
    countOnlyBlind: values["count-only-blind"],
    rareShare: numberIn(values.rare, "rare", 0, 1),
    recall: values.recall === undefined ? null : numberIn(values.recall, "recall", 0, 1),
    classRecall: values["class-gate"] === undefined ? null : numberIn(values["class-gate"], "class-gate", 0.01, 0.99),
    decisions: wholeIn(values.decisions, "decisions", 1, 100_000),
    seed: wholeIn(values.seed, "seed", 0, 2 ** 31 - 1),
  };
  const accuracies = values.p.split(",").map((each) => numberIn(each, "p", 0, 1));
  const simulations = gates.flatMap((gate) =>
    accuracies.map((accuracy): Simulation => ({ ...common, gate, accuracy })),
  );
  for (const simulation of simulations) refuseImpossible(simulation);
  const { json, write } = values;
  const overconfidence = numberIn(values.overconfidence, "overconfidence", 0, 1);
  return { simulations, runs: wholeIn(values.runs, "runs", 1, 1_000_000), json, write, overconfidence };
}

const ROUNDING = 1e-9;

/** Who is right in few of many rare cases cannot be right in nearly all. */
function refuseImpossible(simulation: Simulation): void {
  const elsewhere = accuracyElsewhere(simulation);
  if (elsewhere > -ROUNDING && elsewhere < 1 + ROUNDING) return;
  const { accuracy, recall, rareShare } = simulation;
  throw new Error(`nobody is right in ${accuracy} of all cases and in ${recall} of the ${rareShare} that are rare`);
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

function print(summaries: readonly Summary[], { p0, classRecall, countOnlyBlind }: Simulation): void {
  console.log(`gate         accuracy  graduated                       interval (95 %)     median decisions (95 %)`);
  for (const { gate, accuracy, runs, graduated, low, high, is, medianDecisions } of summaries) {
    const rate = `${graduated} of ${runs}, ${percent(graduated / runs)} (${is})`;
    const interval = `${percent(low)} to ${percent(high)}`;
    console.log(
      `${gate.padEnd(13)}${String(accuracy).padEnd(10)}${rate.padEnd(32)}${interval.padEnd(20)}${medianWords(medianDecisions)}`,
    );
  }
  const recall = classRecall === null ? "" : `, or declined no more often than in ${classRecall} of the cases for it`;
  console.log(`false: graduated although right no more often than ${p0}${recall}; true: graduated and was better.`);
  console.log(
    "Intervals of rates by Clopper and Pearson, of medians by order statistics; decisions are all, blind or not.",
  );
  if (countOnlyBlind) console.log("Only decisions that were made blind counted toward the gates.");
}

/** The gate judges what is written, and has no part in it: each accuracy once. */
function writePoints(file: string, simulations: readonly Simulation[], overconfidence: number): void {
  const [first] = simulations;
  const points = simulations
    .filter(({ gate }) => gate === first?.gate)
    .flatMap((simulation) => simulatedPoints(simulation, overconfidence));
  writeFileSync(file, points.map((point) => `${JSON.stringify(point)}\n`).join(""));
  console.error(`${points.length} decisions are in ${file}; send them with npm run replay -- ${file}`);
}

await runAsEntry(import.meta.url, USAGE, async () => {
  const { simulations, runs, json, write, overconfidence } = readArguments(process.argv.slice(2));
  if (write !== undefined) return writePoints(write, simulations, overconfidence);
  const onRuns = progressOf(simulations.length * runs);
  const results = await simulate(simulations, runs, onRuns);
  const summaries = simulations.map((simulation, which) => summarise(simulation, results[which] ?? []));
  if (json) console.log(JSON.stringify(summaries, null, 2));
  else if (simulations[0]) print(summaries, simulations[0]);
});
