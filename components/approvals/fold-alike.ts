import type { HeldRow } from "./held-rows.ts";

/** A row as the list shows it, with the others that ask for the very same. */
export type FoldedRow = {
  held: HeldRow;
  /** The ids of all that ask for the same, in their order, this one first; empty for a row of its own or inside a fold. */
  alike: readonly string[];
  /** Whether it stands under the first of its kind. */
  inside: boolean;
};

const keyOf = ({ row, gone }: HeldRow): string | null =>
  row.kind === "request" && !gone && row.summary.status === "pending" && row.summary.group_key !== null
    ? `${row.summary.group_key} ${row.summary.description}`
    : null;

/**
 * The list with what asks for the very same (one requester, action, payload, cost, way back and description) folded
 * under the most urgent of its kind, unless it was unfolded. What has ended, is sealed or is no request stands by itself.
 */
export function foldAlike(rows: readonly HeldRow[], unfolded: ReadonlySet<string>): FoldedRow[] {
  const kinds = new Map<string, HeldRow[]>();
  for (const each of rows) {
    const key = keyOf(each);
    if (key !== null) kinds.set(key, [...(kinds.get(key) ?? []), each]);
  }
  return rows.flatMap((held): FoldedRow[] => {
    const kind = kinds.get(keyOf(held) ?? "") ?? [];
    if (kind.length < 2) return [{ held, alike: [], inside: false }];
    if (kind[0] !== held) return [];
    const first: FoldedRow = { held, alike: kind.map(({ row }) => row.id), inside: false };
    if (!unfolded.has(held.row.id)) return [first];
    return [first, ...kind.slice(1).map((each): FoldedRow => ({ held: each, alike: [], inside: true }))];
  });
}

/** The row above or below as they stand on the screen; one that is folded away stands where its first does. */
export function neighbour(rows: readonly FoldedRow[], id: string | null, step: 1 | -1): string | null {
  const at = rows.findIndex(({ held, alike }) => held.row.id === id || alike.includes(id ?? ""));
  if (at < 0) return rows[0]?.held.row.id ?? null;
  return rows[at + step]?.held.row.id ?? null;
}
