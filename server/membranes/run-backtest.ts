import { setImmediate as otherWork } from "node:timers/promises";
import type { MembraneContent } from "#contract/membranes.ts";
import { BacktestTally, decidingPolicies } from "#engine/backtest.ts";
import type { Label } from "#engine/policy-quality.ts";
import type { BacktestState, Verdict } from "#engine/vocabulary.ts";
import { type Context, databaseNow, withTx } from "../context.ts";
import { isHidden } from "../decisions/decision-view.ts";
import { processLog } from "../log.ts";
import {
  countGoverned,
  type Governed,
  type IdRange,
  listRecorded,
  listSaid,
  type RecordedDecision,
} from "./backtest-store.ts";
import { type Judge, judgeRecorded } from "./judge-recorded.ts";

/** The latest so many decisions of a range are gone through. */
export const MOST_DECISIONS = 200_000;
/** Of each pair of verdicts, the latest so many are kept to be listed. */
export const MOST_CASES = 1000;
const CHUNK = 1000;
/** After so long without a pause everybody else gets a turn. */
const TURN_MS = 8;

export type KeptCase = {
  id: string;
  was: Verdict | null;
  now: Verdict;
  policies: readonly string[];
  label: Label | null;
};

/** What a backtest has found so far. It grows with the policies and with the cases kept, not with the decisions. */
export type BacktestRun = {
  state: BacktestState;
  failure: string | null;
  total: number | null;
  isCut: boolean;
  judged: number;
  sealed: number;
  unrecorded: number;
  tally: BacktestTally;
  /** By pair of verdicts, newest first. */
  cases: Map<string, KeptCase[]>;
};

export type BacktestPlan = Judge & {
  governed: Governed;
  range: IdRange;
};

export function newRun(policies: MembraneContent["policies"]): BacktestRun {
  const tally = new BacktestTally(policies);
  return {
    state: "running",
    failure: null,
    total: null,
    isCut: false,
    judged: 0,
    sealed: 0,
    unrecorded: 0,
    tally,
    cases: new Map(),
  };
}

/**
 * Goes through the decisions from the latest on, a piece at a time, each in a transaction of its own, and leaves the
 * process to others in between. Never throws: what fails is told by the run's state.
 */
export async function runBacktest(
  ctx: Context,
  plan: BacktestPlan,
  run: BacktestRun,
  stop: AbortSignal,
): Promise<void> {
  try {
    run.state = (await goThrough(ctx, plan, run, stop)) ? "done" : "cancelled";
  } catch (error) {
    run.state = "failed";
    run.failure = "The decisions could not be read to the end. What was found until then stands; run it again";
    processLog().warn({ err: error }, "a backtest failed");
  }
}

async function goThrough(ctx: Context, plan: BacktestPlan, run: BacktestRun, stop: AbortSignal): Promise<boolean> {
  const { governed, range } = plan;
  // Nobody asks: who started it was asked.
  const counted = await withTx(ctx, (inside) => countGoverned(inside, governed, range, MOST_DECISIONS + 1));
  run.isCut = counted > MOST_DECISIONS;
  run.total = Math.min(counted, MOST_DECISIONS);
  let left = run.total;
  let before = range.before;
  while (left > 0 && !stop.aborted) {
    const piece = await readPiece(ctx, plan, { ...range, before }, Math.min(CHUNK, left));
    await judgePiece(plan, run, piece, stop);
    const last = piece.rows.at(-1);
    if (last === undefined) break;
    before = last.id;
    left -= piece.rows.length;
  }
  return !stop.aborted;
}

type Piece = Awaited<ReturnType<typeof readPiece>>;

function readPiece(ctx: Context, { governed }: BacktestPlan, range: IdRange, limit: number) {
  return withTx(ctx, async (inside) => {
    const rows = await listRecorded(inside, governed, range, limit);
    const said =
      rows.length === 0
        ? NOTHING_SAID
        : await listSaid(
            inside,
            rows.map(({ id }) => id),
          );
    return { rows, said, now: await databaseNow(inside) };
  });
}

const NOTHING_SAID: Awaited<ReturnType<typeof listSaid>> = { feedback: new Map(), requests: new Map() };

async function judgePiece(plan: BacktestPlan, run: BacktestRun, piece: Piece, stop: AbortSignal): Promise<void> {
  let since = performance.now();
  for (const recorded of piece.rows) {
    if (stop.aborted) return;
    if (isHidden({ ...recorded, decision: recorded }, piece.now)) run.sealed += 1;
    else judgeOne(plan, run, recorded, piece.said);
    if (performance.now() - since < TURN_MS) continue;
    await otherWork();
    since = performance.now();
  }
}

function judgeOne(plan: BacktestPlan, run: BacktestRun, recorded: RecordedDecision, said: Piece["said"]): void {
  const { id } = recorded;
  const ofPeople = { feedback: said.feedback.get(id) ?? [], request: said.requests.get(id) ?? null };
  const again = judgeRecorded(recorded, ofPeople, plan);
  if ("unrecorded" in again) {
    run.unrecorded += 1;
    run.tally.leaveOut(again.unrecorded);
    return;
  }
  const { rejudged } = again;
  run.judged += 1;
  run.tally.add(rejudged);
  const { was, now } = rejudged;
  const cell = `${was ?? "none"} ${now}`;
  const kept = run.cases.get(cell) ?? [];
  run.cases.set(cell, kept);
  if (kept.length >= MOST_CASES) return;
  kept.push({ id, was, now, policies: decidingPolicies(rejudged), label: rejudged.label });
}
