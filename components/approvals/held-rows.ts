import type { ApprovalSeen } from "./approval-seen.ts";
import { type OwnVote, ownVoteOn } from "./held-vote.ts";
import { groupOf, isSameRow, type QueueGroup, type QueueRow } from "./queue-row.ts";

export type HeldRow = {
  row: QueueRow;
  /** As it was when the row was taken in: a heading never slides under the pointer. */
  group: QueueGroup;
  /** It waits no longer; it stays until it is dismissed. */
  gone: boolean;
  /** The reader's vote, where it waits no longer for them but is still open. */
  own?: OwnVote | null;
};

/** The list as it stands on the screen. `of` names the view and filters that it was taken for. */
export type Held = {
  of: string;
  rows: readonly HeldRow[];
  /** What the reader is done with; an answer that was under way may still have it. */
  dropped: ReadonlySet<string>;
};

export const NOTHING_HELD: Held = { of: "", rows: [], dropped: new Set() };

const heldRow = (row: QueueRow, now: number): HeldRow => ({ row, group: groupOf(row, now), gone: false });

/** Takes the list in as it is now, in its order. */
export function takeIn(held: Held, of: string, incoming: readonly QueueRow[], now: number): Held {
  const dropped = held.of === of ? held.dropped : NOTHING_HELD.dropped;
  const rows = incoming.filter(({ id }) => !dropped.has(id)).map((row) => heldRow(row, now));
  return { of, rows, dropped };
}

/**
 * The list after news: what is held keeps its place and learns what changed, what waits no longer is marked, and what is
 * new is left out, so that nothing moves under the pointer. An empty list, or one of other filters, takes all in.
 */
export function hold(held: Held, of: string, incoming: readonly QueueRow[], now: number): Held {
  if (held.of !== of) return takeIn(held, of, incoming, now);
  if (held.rows.length === 0) {
    const taken = takeIn(held, of, incoming, now);
    return taken.rows.length === 0 ? held : taken;
  }
  const present = new Map(incoming.map((row) => [row.id, row]));
  let changed = false;
  const rows = held.rows.map((each) => {
    const row = present.get(each.row.id);
    const next = row ? { ...each, row, gone: false } : { ...each, gone: true };
    if (isSameRow(next.row, each.row) && next.gone === each.gone) return each;
    changed = true;
    return next;
  });
  return changed ? { ...held, rows } : held;
}

/** More of the same list was asked for: its further rows are taken in below. */
export function extend(held: Held, further: readonly QueueRow[], now: number): Held {
  const known = new Set(held.rows.map(({ row }) => row.id));
  const added = further.filter((row) => !known.has(row.id));
  return { ...held, rows: [...held.rows, ...takeIn(held, held.of, added, now).rows] };
}

export function drop(held: Held, id: string): Held {
  return { ...held, rows: held.rows.filter(({ row }) => row.id !== id), dropped: new Set([...held.dropped, id]) };
}

/** What came in since and is not shown. */
export function countNew(held: Held, incoming: readonly QueueRow[]): number {
  const known = new Set(held.rows.map(({ row }) => row.id));
  return incoming.filter(({ id }) => !known.has(id) && !held.dropped.has(id)).length;
}

/** What became of requests that wait no longer, by their id. */
export type Endings = ReadonlyMap<string, ApprovalSeen>;
export const NO_ENDINGS: Endings = new Map();

/** The list with how each request ended that waits no longer, or with the reader's own vote that it left the queue for. */
export function withEndings(held: Held, endings: Endings, viewerId: string): Held {
  if (endings.size === 0) return held;
  const rows = held.rows.map((each) => {
    const ending = each.gone ? endings.get(each.row.id) : undefined;
    if (!ending || each.row.kind !== "request") return each;
    const { status, via, decided_at } = ending;
    const summary = { ...each.row.summary, status, via, decided_at };
    return { ...each, own: ownVoteOn(ending, viewerId), row: { ...each.row, summary } };
  });
  return { ...held, rows };
}

/** Where the selection goes: the most urgent row below this one that still waits, else the most urgent of all. */
export function nextMostUrgent(held: Held, id: string | null): string | null {
  const waiting = held.rows.filter((each) => !each.gone || each.row.id === id);
  const at = waiting.findIndex(({ row }) => row.id === id);
  const order = [...waiting.slice(at + 1), ...waiting.slice(0, Math.max(0, at))];
  return order.find(({ gone }) => !gone)?.row.id ?? null;
}
