import type { AuditPage, AuditQuery } from "#contract/audit.ts";
import { wireId } from "#contract/ids.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { keysetOf } from "../keyset.ts";
import { listEntries } from "./entry-list-store.ts";
import { viewEntry } from "./entry-view.ts";

/** A page of the log, newest first; what has no place yet stands in it as well. */
export async function getEntries(ctx: Context, query: AuditQuery): Promise<AuditPage> {
  requirePermission(ctx, "audit:read");
  const { cursor: _, limit, position, ...filter } = query;
  const { after } = keysetOf("audit_entry", query);
  const scan = { filter, after, limit: limit + 1, position };
  const { rows, lookedTo } = await withTx(ctx, (ctx) => listEntries(ctx, scan));
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1)?.id : lookedTo;
  return {
    items: shown.map(viewEntry),
    next_cursor: last ? wireId("audit_entry", last) : null,
    searched_to: lookedTo === null ? null : momentOf(lookedTo),
  };
}

/** Ids are version 7 uuids, which begin with their millisecond. */
function momentOf(id: string): string {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toISOString();
}
