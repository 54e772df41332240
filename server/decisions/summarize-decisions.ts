import type { DecisionFilterQuery } from "#contract/decision-query.ts";
import type { StreamSummary } from "#contract/decision-stream.ts";
import { asksMembranes } from "#engine/decision-filter.ts";
import { floorTo, nextOf } from "#engine/rollup-window.ts";
import { VERDICTS, type Verdict } from "#engine/vocabulary.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { scanOf } from "./scan-decisions.ts";
import { type Lie, lieOf, type Scan } from "./scan-store.ts";
import {
  countFolded,
  countMatching,
  firstCounted,
  isCounted,
  type SummaryRow,
  type SummaryStep,
} from "./summary-store.ts";

/** So many are counted where no rollup holds what is asked. */
const MOST_COUNTED = 1000;
/** So many are looked at for that, by where they lie: about ten milliseconds of the database whichever it is. */
const MOST_LOOKED_AT = {
  together: 4000,
  scattered: 2000,
  cases: 1100,
  elsewhere: 1050,
  both: 700,
} as const satisfies Record<Lie, number>;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

/** How many decisions match, by verdict and over time. */
export async function summarizeDecisions(ctx: Context, query: DecisionFilterQuery): Promise<StreamSummary> {
  requirePermission(ctx, "decision:read");
  return withTx(ctx, async (inside) => {
    const scan = await scanOf(inside, query);
    const now = (await databaseNow(inside)).getTime();
    const ofMembranes = asksMembranes(scan);
    const counted = (await isHeld(inside, scan))
      ? await fromRollup(inside, scan, now, ofMembranes)
      : await oneByOne(inside, scan, now, ofMembranes);
    return {
      from: scan.from === null ? null : new Date(scan.from).toISOString(),
      to: scan.to === null ? null : new Date(scan.to).toISOString(),
      of_membranes: ofMembranes,
      ...counted,
    };
  });
}

/** Whether the rollup holds all that is asked. */
async function isHeld(ctx: TxContext, scan: Scan): Promise<boolean> {
  const { reach, agentId, sessionId, skill, tier, severity, status, costOver, costUnder, actionType, externalRef } =
    scan;
  const others = [
    reach.agentId ?? undefined,
    agentId,
    sessionId,
    skill,
    tier,
    severity,
    status,
    costOver,
    costUnder,
    externalRef,
  ];
  if (others.some((value) => value !== undefined)) return false;
  return actionType === undefined || isCounted(ctx, actionType);
}

type Counted = Omit<StreamSummary, "from" | "to" | "of_membranes">;

async function fromRollup(ctx: TxContext, scan: Scan, now: number, ofMembranes: boolean): Promise<Counted> {
  // Ids are made by the clocks of processes, which may be a little ahead.
  const to = scan.to ?? now + 2 * MINUTE_MS;
  const from = scan.from ?? hourBefore(now, await firstCounted(ctx));
  const step = stepOf(to - from);
  const rows = from < to ? await countFolded(ctx, scan, { from, to, step, ofMembranes }) : [];
  return { ...columnsOf(rows, { from, to: Math.min(to, Math.max(now, from)), step }), is_exact: true };
}

async function oneByOne(ctx: TxContext, scan: Scan, now: number, ofMembranes: boolean): Promise<Counted> {
  const looked = MOST_LOOKED_AT[lieOf(scan)];
  const { rows, isAll } = await countMatching(ctx, scan, { most: MOST_COUNTED, looked, ofMembranes });
  const to = Math.min(scan.to ?? now, Math.max(now, rows[0]?.ms ?? now));
  const oldest = scan.from === null ? hourBefore(to, rows.at(-1)?.ms ?? null) : (rows.at(-1)?.ms ?? to - HOUR_MS);
  const from = isAll ? Math.min(scan.from ?? oldest, oldest) : oldest;
  const step = stepOf(to - from);
  const counts = rows.map(({ ms, verdict }) => ({ start_ms: floorTo(step, ms), verdict, count: 1 }));
  return { ...columnsOf(counts, { from, to, step }), is_exact: isAll };
}

/** Where nobody said since when: the first there is, and an hour before the end where that is later, so that columns stand in time. */
function hourBefore(end: number, first: number | null | undefined): number {
  return Math.min(first ?? end, end - HOUR_MS);
}

function stepOf(lengthMs: number): SummaryStep {
  if (lengthMs <= 2 * HOUR_MS) return "minute";
  if (lengthMs <= 8 * DAY_MS) return "hour";
  return lengthMs <= 200 * DAY_MS ? "day" : "month";
}

type Tally = { counts: Record<Verdict, number>; sealed: number };

const noTally = (): Tally => ({ counts: { approve: 0, approve_modified: 0, escalate: 0, block: 0 }, sealed: 0 });

function add(tally: Tally, verdict: string, count: number): void {
  const word = VERDICTS.find((each) => each === verdict);
  if (word === undefined) tally.sealed += count;
  else tally.counts[word] += count;
}

/** A column for every step from the first to the last, and the sum of all. */
function columnsOf(
  rows: readonly SummaryRow[],
  { from, to, step }: { from: number; to: number; step: SummaryStep },
): Omit<Counted, "is_exact"> {
  const columns = new Map<number, Tally>();
  for (let at = floorTo(step, from); at < to; at = nextOf(step, at)) columns.set(at, noTally());
  const all = noTally();
  for (const { start_ms, verdict, count } of rows) {
    const column = columns.get(start_ms) ?? noTally();
    columns.set(start_ms, column);
    add(column, verdict, count);
    add(all, verdict, count);
  }
  const buckets = [...columns].sort(([one], [other]) => one - other);
  return {
    ...all,
    total: rows.reduce((sum, { count }) => sum + count, 0),
    step,
    buckets: buckets.map(([at, tally]) => ({ at: new Date(at).toISOString(), ...tally })),
  };
}
