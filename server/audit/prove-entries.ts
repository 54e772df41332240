import type { ProvedEntry } from "#contract/evidence-pack.ts";
import { inclusionRanges, type Range } from "#engine/audit-tree.ts";
import type { AuditEvent } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { findCheckpoint } from "./checkpoint-store.ts";
import { listEntriesAbout } from "./entry-list-store.ts";
import { headsOf } from "./read-tree.ts";

export type Proved = { event: AuditEvent; subjectId: string; proved: ProvedEntry };

/**
 * What the log says of these things, in its order, each entry with its proof under the newest checkpoint. Entries that no
 * checkpoint covers yet are left out. Null where nothing was signed yet.
 */
export async function proveEntries(
  ctx: TxContext,
  { events, subjectIds }: { events: readonly AuditEvent[]; subjectIds: readonly string[] },
): Promise<{ note: string; entries: Proved[] } | null> {
  const checkpoint = await findCheckpoint(ctx);
  if (checkpoint === undefined) return null;
  const { size, note } = checkpoint;
  const rows = await listEntriesAbout(ctx, { events, subjectIds, upTo: size });
  const ranges = rows.map(({ position }) => inclusionRanges(position - 1, size));
  const heads = await headsOfEach(ctx, ranges.flat());
  const proofOf = (wanted: readonly Range[]) => wanted.map((range) => heads.get(keyOf(range)) ?? "");
  const entries = rows.map(({ event, subjectId, body, position }, at) => ({
    ...{ event, subjectId },
    proved: { entry: body, position, proof: proofOf(ranges[at] ?? []) },
  }));
  return { note, entries };
}

const keyOf = ({ start, end }: Range) => `${start}-${end}`;

/** Proofs of neighbours share most of their hashes: each is read once. */
async function headsOfEach(ctx: TxContext, ranges: readonly Range[]): Promise<Map<string, string>> {
  const each = [...new Map(ranges.map((range) => [keyOf(range), range])).values()];
  const heads = await headsOf(ctx, each);
  return new Map(each.map((range, at) => [keyOf(range), Buffer.from(heads[at] ?? []).toString("hex")]));
}
