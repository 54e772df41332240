import { type IdKind, uuidOf, wireId } from "#contract/ids.ts";
import type { Page } from "#contract/page.ts";
import { AppError } from "./errors.ts";

/** Which part of a list ordered by id, newest first: `limit` rows after the row `after`. A store asks for one row more. */
export type Keyset = { after: string | null; limit: number };

/** The cursor of a list ordered by id is the last row's id, in the form that the wire shows. */
export function keysetOf(kind: IdKind, query: { cursor?: string | undefined; limit: number }): Keyset {
  if (query.cursor === undefined) return { after: null, limit: query.limit };
  const after = uuidOf(kind, query.cursor);
  if (after === null) {
    const errors = [{ path: "cursor", message: "must be the next_cursor of the page before" }];
    throw new AppError("bad_request", "The cursor is none that this list gave", { errors });
  }
  return { after, limit: query.limit };
}

/** Makes the page of `limit + 1` rows asked for: the row too many only says that there are more. */
export function pageOfRows<Row extends { id: string }, Item>(
  kind: IdKind,
  rows: readonly Row[],
  { limit }: Keyset,
  view: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), next_cursor: rows.length > limit && last ? wireId(kind, last.id) : null };
}
