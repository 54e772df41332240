import type { DecisionQuery } from "#contract/decision-query.ts";
import type { StreamNames, StreamPage } from "#contract/decision-stream.ts";
import { wireId } from "#contract/ids.ts";
import { BUILT_IN_ACTION_TYPES } from "#engine/vocabulary.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { listDecisionsById } from "./decision-store.ts";
import { feedbackOf } from "./feedback-view.ts";
import { type IdPage, pageOfIds } from "./scan-decisions.ts";
import { listExtras, listNames } from "./stream-store.ts";
import { viewStreamRow } from "./stream-view.ts";

/** A page of the stream, newest first, whichever way it goes on. */
export async function streamDecisions(ctx: Context, query: DecisionQuery): Promise<StreamPage> {
  requirePermission(ctx, "decision:read");
  return withTx(ctx, async (inside) => showPage(inside, await pageOfIds(inside, query)));
}

async function showPage(ctx: TxContext, { ids, nextCursor, scannedTo }: IdPage): Promise<StreamPage> {
  const searched_to = scannedTo === null ? null : momentOf(scannedTo).toISOString();
  if (ids.length === 0) return { items: [], next_cursor: nextCursor, searched_to };
  const now = await databaseNow(ctx);
  const rows = await listDecisionsById(ctx, ids);
  const said = await feedbackOf(ctx, ids);
  const extras = new Map(
    (
      await listExtras(
        ctx,
        rows.map(({ decision }) => decision),
      )
    ).map((extra) => [extra.id, extra]),
  );
  const items = rows.flatMap((stored) => {
    const extra = extras.get(stored.decision.id);
    return extra === undefined ? [] : [viewStreamRow(stored, extra, now, said.get(extra.id) ?? [])];
  });
  return { items, next_cursor: nextCursor, searched_to };
}

/** Ids are version 7 uuids, which begin with their millisecond. */
function momentOf(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
}

/** What a sentence about decisions may name. */
export async function getStreamNames(ctx: Context): Promise<StreamNames> {
  requirePermission(ctx, "decision:read");
  const rows = await withTx(ctx, listNames);
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    agents: of("agent").map(({ id, name }) => ({ id: wireId("agent", id), name })),
    environments: of("environment").map(({ id, name, mode }) => ({
      id: wireId("environment", id),
      name,
      mode: mode ?? "",
    })),
    membranes: of("membrane").map(({ id, name }) => ({ id: wireId("membrane", id), name })),
    skills: of("skill").map(({ name }) => name),
    action_types: [...new Set([...BUILT_IN_ACTION_TYPES, ...of("type").map(({ name }) => name)])].sort(),
  };
}
