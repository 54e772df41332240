import { z } from "zod";
import type { TraceSummary } from "#contract/traces.ts";
import type { SayingTrace } from "#engine/traced-action.ts";
import type { TxContext } from "../context.ts";
import { StoredSpan } from "./span.ts";
import { countTraces, listByIds, listSaying, type TracesOf } from "./trace-reads-store.ts";
import { viewSummary } from "./trace-view.ts";

export type { TracesOf };

/** A stored trace as far as it says what its agent did. */
export type StoredSaying = SayingTrace & { id: string; agentName: string; startedAt: Date; isError: boolean };

/** How many there are, counted no further than `most`. Nobody asks: who has them judged was asked. */
export function countSayingTraces(ctx: TxContext, whose: TracesOf, before: string, most: number): Promise<number> {
  return countTraces(ctx, whose, before, most);
}

/** The latest before the id, of the present stay in shadow. Nobody asks: who has them judged was asked. */
export async function readSayingTraces(
  ctx: TxContext,
  whose: TracesOf,
  before: string,
  limit: number,
): Promise<StoredSaying[]> {
  const rows = await listSaying(ctx, whose, before, limit);
  return rows.map(({ agentName, spans, ...row }) => ({
    ...row,
    agentName: agentName ?? "",
    spans: z.array(StoredSpan).parse(spans),
  }));
}

/** Of these traces what is still stored, by their ids. */
export async function readStoredTraces(ctx: TxContext, ids: readonly string[]): Promise<Map<string, TraceSummary>> {
  if (ids.length === 0) return new Map();
  return new Map((await listByIds(ctx, ids)).map((row) => [row.id, viewSummary(row)]));
}
