import type { AuditExportQuery } from "#contract/audit.ts";
import { exportLine } from "#engine/audit-export.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { type Cell, csvCell } from "../csv-cell.ts";
import { listPlaced, type StoredEntry } from "./entry-list-store.ts";
import { subjectWireId } from "./entry-view.ts";
import { findTree } from "./tree-store.ts";

/** So many places are looked at, and so many entries are in memory, at once. */
const PAGE = 500;

/**
 * The log in its order, oldest first, as it stands now, in pieces: one page is held at a time, each read when the one before
 * has been taken. Without a filter the lines of JSON are what `understudy audit verify` takes: where a text is gone, maybe
 * only since the export began, it goes on until it holds the entry that says so.
 */
export async function* exportEntries(ctx: Context, query: AuditExportQuery): AsyncGenerator<string, void> {
  requirePermission(ctx, "audit:read");
  const { format, ...filter } = query;
  let { size } = await withTx(ctx, findTree);
  let isTextMissing = false;
  const lineOf = format === "csv" ? csvLine : jsonLine;
  if (format === "csv") yield `${COLUMNS.map(([name]) => name).join(",")}\r\n`;
  for (let after = 0; after < size; ) {
    const bounds = { after, upTo: size, limit: PAGE };
    const { rows, lookedTo } = await withTx(ctx, (ctx) => listPlaced(ctx, filter, bounds));
    yield rows.map(lineOf).join("");
    after = lookedTo;
    isTextMissing ||= rows.some(({ body }) => body === "");
    if (after < size || !isTextMissing) continue;
    ({ size } = await withTx(ctx, findTree));
    isTextMissing = false;
  }
}

function jsonLine({ body, leafHash, position }: StoredEntry): string {
  return `${exportLine(body, leafHash, position ?? 0)}\n`;
}

const COLUMNS: readonly (readonly [string, (entry: StoredEntry) => Cell])[] = [
  ["position", ({ position }) => position],
  ["at", ({ at }) => at.toISOString()],
  ["event", ({ event }) => event],
  ["actor_kind", ({ actorKind }) => actorKind],
  ["subject_kind", ({ subjectKind }) => subjectKind],
  ["subject", ({ subjectKind, subjectId }) => subjectWireId(subjectKind, subjectId)],
  ["environment", ({ environmentId }) => environmentId && subjectWireId("environment", environmentId)],
  ["agent", ({ agentId }) => agentId && subjectWireId("agent", agentId)],
  ["action_type", ({ actionType }) => actionType],
  ["outcome", ({ outcome }) => outcome],
  ["leaf_hash", ({ leafHash }) => leafHash],
  ["entry", ({ body }) => body],
];

function csvLine(entry: StoredEntry): string {
  return `${COLUMNS.map(([, read]) => csvCell(read(entry))).join(",")}\r\n`;
}

export const AUDIT_FILE_NAMES = { csv: "audit-log.csv", jsonl: "audit-log.jsonl" } as const;
