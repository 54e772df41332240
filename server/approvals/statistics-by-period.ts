import type { ApprovalStats } from "#contract/approval-statistics.ts";
import { grouped } from "#engine/grouped.ts";
import { floorTo, nextOf, stepOf } from "#engine/rollup-window.ts";
import { databaseNow, type TxContext } from "../context.ts";
import { type CountWindow, countRequests, type FoldedCount } from "./count-store.ts";
import { findBeginning } from "./load-store.ts";

/** No chart has more columns: 20 years of months. */
const MOST_PERIODS = 240;

/** What was asked for in each hour, day or month of the window, and what became of it; the first one is whole. */
export async function statisticsByPeriod(ctx: TxContext, window: CountWindow): Promise<ApprovalStats["by_period"]> {
  const now = (await databaseNow(ctx)).getTime();
  const to = Math.min(window.to ?? Infinity, now);
  const from = Math.min(to, Math.max(window.from ?? -Infinity, await findBeginning(ctx)));
  const step = stepOf(to - from);
  const first = floorTo(step, from);
  const rows = await countRequests(ctx, { ...window, from: first }, "all", step);
  const byStart = grouped(rows, (row) => floorTo(step, row.start_ms));
  const periods: NonNullable<ApprovalStats["by_period"]>["periods"] = [];
  for (let start = first; start <= to && periods.length < MOST_PERIODS; start = nextOf(step, start)) {
    periods.push({ start: new Date(start).toISOString(), ...countsOf(byStart.get(start) ?? []) });
  }
  return { step, periods };
}

function countsOf(rows: readonly FoldedCount[]) {
  const sum = (belongs: (row: FoldedCount) => boolean) =>
    rows.filter((row) => row.bucket === null && belongs(row)).reduce((total, { count }) => total + count, 0);
  return {
    without_person: sum((row) => !row.by_people),
    approved: sum((row) => row.by_people && row.status === "approved"),
    rejected: sum((row) => row.by_people && row.status === "rejected"),
    timed_out: sum((row) => row.status === "timed_out"),
  };
}
