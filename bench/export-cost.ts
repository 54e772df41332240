import { DecisionExportQuery } from "#contract/decision-stream.ts";
import type { Context } from "#server/context.ts";
import { asStream, exportDecisions } from "#server/decisions/export-decisions.ts";

const MIB = 1_048_576;
/** No more rows than this are read; then the reader goes away. */
const MOST_ROWS = 1_000_000;
/** The process has grown to what it needs by then. */
const WARM_BYTES = 20 * MIB;

/** What a download costs: how many rows a second, and how much the process grew while the most of it was written. */
export type ExportCost = { rows: number; rowsPerSecond: number; mib: number; grownMib: number };

/** Reads an export of everything as somebody does who takes it as fast as it comes. */
export async function measureExport(ctx: Context): Promise<ExportCost> {
  const stream = await asStream(exportDecisions(ctx, DecisionExportQuery.parse({ format: "csv" })));
  const reader = stream.getReader();
  const began = performance.now();
  let [bytes, rows, settled, most] = [0, 0, 0, 0];
  for (let piece = await reader.read(); !piece.done && rows < MOST_ROWS; piece = await reader.read()) {
    bytes += piece.value.length;
    rows += piece.value.filter((byte) => byte === 10).length;
    const { rss } = process.memoryUsage();
    most = Math.max(most, rss);
    if (bytes < WARM_BYTES) settled = most;
  }
  await reader.cancel();
  const rowsPerSecond = Math.round(rows / ((performance.now() - began) / 1000));
  return { rows, rowsPerSecond, mib: Math.round(bytes / MIB), grownMib: Math.round((most - settled) / MIB) };
}
