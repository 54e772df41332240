import { setImmediate as otherWork } from "node:timers/promises";
import type { PolicySimulationFound } from "#contract/policy-simulations.ts";
import { isChanged } from "#engine/backtest.ts";
import { type PolicySimulationFigures, PolicySimulationTally } from "#engine/policy-simulation.ts";
import { type Context, withTx } from "../context.ts";
import { countSayingTraces, readSayingTraces, type StoredSaying, type TracesOf } from "../traces/saying-traces.ts";
import { judgeTrace, type TraceJudge } from "./judge-trace.ts";
import { type StoredPolicySimulation, type StoredSimulatedCase, saveProgress } from "./policy-simulation-store.ts";
import { MOST_CASES, viewFigures } from "./policy-simulation-view.ts";

/** The latest so many traces are gone through. */
const MOST_TRACES = 200_000;
const PIECE = 200;
/** After so long without a pause everybody else gets a turn. */
const TURN_MS = 8;
/** How often it is written down how far it has come. */
const SAVE_MS = 250;

export type SimulationPlan = TraceJudge & { whose: TracesOf; live: PolicySimulationFound["live"] };

/** What has been found so far. It grows with the policies and with the cases to be saved, not with the traces. */
type Progress = Pick<PolicySimulationFound, "is_cut" | "gone_through" | "live"> & {
  total: number;
  tally: PolicySimulationTally;
  /** Not saved yet. */
  cases: StoredSimulatedCase[];
  /** How many there were of each pair of verdicts. */
  kept: Map<string, number>;
};

/**
 * Goes through the traces that had arrived when it was asked for, from the latest on, a piece at a time, each in a
 * transaction of its own, and leaves the process to others in between. Null: it was stopped, or is not ours any more.
 */
export async function runPolicySimulation(
  ctx: Context,
  stored: StoredPolicySimulation,
  plan: SimulationPlan,
  stopping: AbortSignal,
): Promise<PolicySimulationFigures | null> {
  // Nobody asks: who started it was asked.
  const counted = await withTx(ctx, (inside) => countSayingTraces(inside, plan.whose, stored.id, MOST_TRACES + 1));
  const progress: Progress = {
    total: Math.min(counted, MOST_TRACES),
    is_cut: counted > MOST_TRACES,
    gone_through: 0,
    live: plan.live,
    tally: new PolicySimulationTally(plan.candidate.content.policies.map(({ id }) => id)),
    cases: [],
    kept: new Map(),
  };
  let saved = performance.now();
  let before = stored.id;
  while (progress.gone_through < progress.total) {
    const left = Math.min(PIECE, progress.total - progress.gone_through);
    const piece = await withTx(ctx, (inside) => readSayingTraces(inside, plan.whose, before, left));
    const last = piece.at(-1);
    // What was dropped meanwhile is not there to be judged.
    if (last === undefined) progress.total = progress.gone_through;
    else before = last.id;
    await judgePiece(plan, progress, piece, stopping);
    if (stopping.aborted) return null;
    if (performance.now() - saved < SAVE_MS) continue;
    if (!(await save(ctx, stored, progress))) return null;
    saved = performance.now();
  }
  return (await save(ctx, stored, progress)) ? progress.tally.figures() : null;
}

async function save(ctx: Context, stored: StoredPolicySimulation, progress: Progress): Promise<boolean> {
  const { total, is_cut, gone_through, live, tally, cases } = progress;
  const found = { total, is_cut, gone_through, live, ...viewFigures(tally.figures()) };
  progress.cases = [];
  return withTx(ctx, (inside) => saveProgress(inside, stored, found, cases));
}

async function judgePiece(
  plan: SimulationPlan,
  progress: Progress,
  piece: readonly StoredSaying[],
  stopping: AbortSignal,
): Promise<void> {
  let since = performance.now();
  for (const trace of piece) {
    if (stopping.aborted) return;
    judgeOne(plan, progress, trace);
    if (performance.now() - since < TURN_MS) continue;
    await otherWork();
    since = performance.now();
  }
}

function judgeOne(plan: SimulationPlan, progress: Progress, trace: StoredSaying): void {
  const { tally, kept } = progress;
  progress.gone_through += 1;
  const found = judgeTrace(trace, plan);
  if ("unmapped" in found) {
    tally.leaveUnmapped(trace.isError, found.unmapped);
    return;
  }
  if ("unrecorded" in found) {
    tally.leaveUnrecorded(trace.isError, found.unrecorded);
    return;
  }
  const { judged, actionTypes } = found;
  tally.add(judged);
  if (!isChanged(judged)) return;
  const { was, now, policies } = judged;
  const cell = `${was ?? "none"} ${now} ${trace.isError}`;
  const count = kept.get(cell) ?? 0;
  kept.set(cell, count + 1);
  if (count >= MOST_CASES) return;
  progress.cases.push({ traceId: trace.id, isError: trace.isError, was, now, actionTypes, policies: [...policies] });
}
