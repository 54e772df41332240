import type { ApprovalQueuePage, ApprovalSummary } from "#contract/approvals.ts";

/** How the server orders a view: what waits by its deadline, what is settled the newest first. */
export type RowOrder = (one: ApprovalSummary, other: ApprovalSummary) => number;

const compare = <T extends string | number>(one: T, other: T) => Number(one > other) - Number(one < other);

/** Where time stands still, the deadlines of two rows hold for the moments at which they were read. */
const dueOf = ({ expires_at, deadline_as_of }: ApprovalSummary) =>
  expires_at === null ? Infinity : Date.parse(expires_at) - Date.parse(deadline_as_of ?? "1970-01-01");

export const byDeadline: RowOrder = (one, other) => compare(dueOf(one), dueOf(other)) || compare(one.id, other.id);
export const newestFirst: RowOrder = (one, other) => compare(other.id, one.id);

/**
 * The pages of a list after some of its rows were looked at again. `asked` are their ids and `found` those of them that
 * are in the list now: they stand in their place, and the rest of `asked` has left it. What belongs below the last row
 * that is loaded comes with its own page.
 */
export function withChangedRows(
  pages: readonly ApprovalQueuePage[],
  { asked, found, order }: { asked: ReadonlySet<string>; found: readonly ApprovalSummary[]; order: RowOrder },
): ApprovalQueuePage[] {
  const known = new Set(pages.flatMap((page) => page.items.map(({ id }) => id)));
  const next = pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => !asked.has(id)) }));
  for (const row of found) {
    const page = next.find(({ items }) => isAbove(row, items.at(-1), order));
    const last = next.at(-1);
    if (page) page.items.push(row);
    else if (last && (last.next_cursor === null || known.has(row.id))) last.items.push(row);
  }
  for (const page of next) page.items.sort(order);
  return next;
}

const isAbove = (row: ApprovalSummary, last: ApprovalSummary | undefined, order: RowOrder) =>
  last !== undefined && order(row, last) < 0;
