import type { DecisionFilterQuery, DecisionQuery } from "#contract/decision-query.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { boundsOf, filterIn } from "#engine/decision-filter.ts";
import { databaseNow, isKeyOfSystem, type TxContext } from "../context.ts";
import { keysetOf } from "../keyset.ts";
import { reachOf } from "../reach.ts";
import { type Scan, scanIds } from "./scan-store.ts";

/** What a query asks, at this moment and for this reader. */
export async function scanOf(ctx: TxContext, query: DecisionFilterQuery): Promise<Scan> {
  const { time, agentId, environmentId, sessionId, membraneId, ...rest } = filterIn(query);
  const now = await databaseNow(ctx);
  const bounds = time === undefined ? { from: null, to: null } : boundsOf(time, now.getTime());
  return {
    ...rest,
    ...bounds,
    isForKey: isKeyOfSystem(ctx.actor),
    reach: reachOf(ctx.actor),
    agentId: uuid("agent", agentId),
    environmentId: uuid("environment", environmentId),
    sessionId: uuid("session", sessionId),
    membraneId: uuid("membrane", membraneId),
  };
}

function uuid(kind: Parameters<typeof uuidOf>[0], id: string | undefined): string | undefined {
  return id === undefined ? undefined : (uuidOf(kind, id) ?? undefined);
}

export type IdPage = {
  /** Newest first. */
  ids: string[];
  nextCursor: string | null;
  /** The last row that was looked at, where the page is not full and more may be behind. */
  scannedTo: string | null;
};

/** The ids of a page, whichever way it goes. */
export async function pageOfIds(ctx: TxContext, query: DecisionQuery): Promise<IdPage> {
  const { after, limit } = keysetOf("decision", query);
  const { cursor: _, limit: __, direction = "older", ...filter } = query;
  const { ids, scannedTo } = await scanIds(ctx, await scanOf(ctx, filter), { after, direction, limit });
  const shown = ids.slice(0, limit);
  const last = ids.length > limit ? shown.at(-1) : scannedTo;
  return {
    ids: direction === "older" ? shown : shown.reverse(),
    nextCursor: last ? wireId("decision", last) : null,
    scannedTo,
  };
}
