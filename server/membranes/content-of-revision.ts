import type { MembraneContent } from "#contract/membranes.ts";
import type { TxContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { contentOf } from "./membrane-content.ts";
import { listRevisionRows } from "./membrane-store.ts";

/** What a revision of a membrane holds. */
export async function contentOfRevision(ctx: TxContext, membraneId: string, number: number): Promise<MembraneContent> {
  const [row] = await listRevisionRows(ctx, membraneId, { before: number + 1, limit: 1 });
  if (row?.revision.number !== number) throw notFound("revision");
  return contentOf(row.revision.content);
}
