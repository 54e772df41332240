import type { TxContext } from "../context.ts";
import { listShown } from "./recorded-store.ts";

export type ShownDecision = Awaited<ReturnType<typeof listShown>>[number];

/** Some decisions as a list shows them, by their ids. Who asks has made sure that none of them is sealed. */
export async function showDecisions(ctx: TxContext, ids: readonly string[]): Promise<Map<string, ShownDecision>> {
  const rows = ids.length === 0 ? [] : await listShown(ctx, ids);
  return new Map(rows.map((row) => [row.id, row]));
}
