import { setImmediate as otherWork } from "node:timers/promises";
import type { BacktestFound } from "#contract/backtests.ts";
import { BacktestTally, decidingPolicies } from "#engine/backtest.ts";
import type { Feedback } from "#engine/vocabulary.ts";
import { type Context, databaseNow, withTx } from "../context.ts";
import { MOST_CASES, type StoredBacktest, type StoredCase, saveProgress } from "./backtest-store.ts";
import { viewFigures } from "./backtest-view.ts";
import { type Judge, judgeRecorded } from "./judge-recorded.ts";
import {
  countGoverned,
  type Governed,
  type IdRange,
  listRecorded,
  listSaid,
  type RecordedDecision,
} from "./recorded-store.ts";
import { isSealedNow } from "./sealed-now.ts";

/** The latest so many decisions of a range are gone through. */
const MOST_DECISIONS = 200_000;
const PIECE = 1000;
/** After so long without a pause everybody else gets a turn. */
const TURN_MS = 8;
/** How often it is written down how far it has come. */
const SAVE_MS = 250;

export type BacktestPlan = Judge & { governed: Governed; range: IdRange };

/** What has been found so far. It grows with the policies and with the cases to be saved, not with the decisions. */
type Progress = Omit<BacktestFound, "figures" | "gone_through"> & {
  tally: BacktestTally;
  /** Not saved yet. */
  cases: StoredCase[];
  /** How many there were of each pair of verdicts. */
  kept: Map<string, number>;
};

/**
 * Goes through the decisions from the latest on, a piece at a time, each in a transaction of its own, and leaves the
 * process to others in between. False: it was stopped, or is not ours any more.
 */
export async function runBacktest(
  ctx: Context,
  stored: StoredBacktest,
  plan: BacktestPlan,
  stopping: AbortSignal,
): Promise<boolean> {
  const { governed, range } = plan;
  // Nobody asks: who started it was asked.
  const counted = await withTx(ctx, (inside) => countGoverned(inside, governed, range, MOST_DECISIONS + 1));
  const progress = noProgress(plan, Math.min(counted, MOST_DECISIONS), counted > MOST_DECISIONS);
  let saved = performance.now();
  let before = range.before;
  let left = progress.total ?? 0;
  let ahead = readPiece(ctx, plan, { ...range, before }, Math.min(PIECE, left));
  while (left > 0 && !stopping.aborted) {
    const piece = await ahead;
    const last = piece.rows.at(-1);
    if (last === undefined) break;
    before = last.id;
    left -= piece.rows.length;
    // The database reads the next piece while this one is judged.
    ahead = readPiece(ctx, plan, { ...range, before }, Math.min(PIECE, left));
    ahead.catch(() => {});
    await judgePiece(plan, progress, piece, stopping);
    if (performance.now() - saved < SAVE_MS) continue;
    if (!(await save(ctx, stored, progress))) return false;
    saved = performance.now();
  }
  await ahead;
  return !stopping.aborted && (await save(ctx, stored, progress));
}

function noProgress({ membrane }: BacktestPlan, total: number, isCut: boolean): Progress {
  const tally = new BacktestTally(membrane.content.policies);
  return { total, is_cut: isCut, judged: 0, sealed: 0, unrecorded: 0, tally, cases: [], kept: new Map() };
}

async function save(ctx: Context, stored: StoredBacktest, progress: Progress): Promise<boolean> {
  const { total, is_cut, judged, sealed, unrecorded, tally, cases } = progress;
  const gone_through = judged + sealed + unrecorded;
  const figures = viewFigures(tally.figures());
  const found = { total, is_cut, gone_through, judged, sealed, unrecorded, figures };
  progress.cases = [];
  return withTx(ctx, (inside) => saveProgress(inside, stored, found, cases));
}

type Piece = Awaited<ReturnType<typeof readPiece>>;

function readPiece(ctx: Context, { governed }: BacktestPlan, range: IdRange, limit: number) {
  return withTx(ctx, async (inside) => {
    const rows = limit > 0 ? await listRecorded(inside, governed, range, limit) : [];
    const ids = rows.map(({ id }) => id);
    const said = ids.length === 0 ? NOTHING_SAID : await listSaid(inside, ids);
    return { rows, said, now: await databaseNow(inside) };
  });
}

const NOTHING_SAID: Awaited<ReturnType<typeof listSaid>> = { feedback: new Map(), requests: new Map() };

async function judgePiece(plan: BacktestPlan, progress: Progress, piece: Piece, stopping: AbortSignal): Promise<void> {
  let since = performance.now();
  for (const { id, recorded } of piece.rows) {
    if (stopping.aborted) return;
    judgeOne(plan, progress, id, JSON.parse(recorded), piece);
    if (performance.now() - since < TURN_MS) continue;
    await otherWork();
    since = performance.now();
  }
}

function judgeOne(
  plan: BacktestPlan,
  progress: Progress,
  id: string,
  recorded: RecordedDecision,
  { said, now: present }: Piece,
): void {
  if (isSealedNow(recorded, present)) {
    progress.sealed += 1;
    return;
  }
  const ofPeople = { feedback: said.feedback.get(id) ?? NOBODY, request: said.requests.get(id) ?? null };
  const again = judgeRecorded(recorded, ofPeople, plan);
  if ("unrecorded" in again) {
    progress.unrecorded += 1;
    progress.tally.leaveOut(again.unrecorded);
    return;
  }
  const { rejudged } = again;
  progress.judged += 1;
  progress.tally.add(rejudged);
  const { was, now, label } = rejudged;
  const cell = `${was ?? "none"} ${now}`;
  const kept = progress.kept.get(cell) ?? 0;
  if (kept >= MOST_CASES) return;
  progress.kept.set(cell, kept + 1);
  progress.cases.push({ decisionId: id, was, now, policies: decidingPolicies(rejudged), label });
}

const NOBODY: readonly Feedback[] = [];
