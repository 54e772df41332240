import type { Database } from "#db/client.ts";
import { isAlerting, isForEverybody, NOTICED_EVENTS, noticeOf } from "#engine/notice.ts";
import { type Context, type TxContext, withTx, workspaceOf } from "../context.ts";
import { mintId } from "../ids.ts";
import {
  listNoticed,
  listOpenEndpoints,
  listWorkspacesToNotify,
  lockCursor,
  moveCursor,
  type NewDelivery,
  type NoticedEntry,
  saveDeliveries,
} from "./fan-out-store.ts";
import { noticeBody } from "./notice-body.ts";

/** Entries read at once. */
const BATCH = 500;

/**
 * Makes a delivery of every entry that an endpoint wants to hear of, and moves the cursor, in one transaction: the log is
 * the outbox, and each entry becomes exactly one delivery for each endpoint. Answers how many it made. Any number of
 * processes may do this at once: one works on a workspace, the others pass it by.
 */
export async function fanOut(db: Database): Promise<number> {
  let made = 0;
  for (const workspaceId of await listWorkspacesToNotify(db)) {
    const ctx: Context = { db, actor: { kind: "system", workspaceId, name: "notices" }, requestId: mintId(), ip: null };
    for (let isMore = true; isMore; ) {
      // Nobody asks: what happened is told to whom the owners chose.
      const step = await withTx(ctx, fanOutBatch);
      made += step.made;
      isMore = step.isMore;
    }
  }
  return made;
}

async function fanOutBatch(ctx: TxContext): Promise<{ made: number; isMore: boolean }> {
  const cursor = await lockCursor(ctx);
  if (cursor === undefined || cursor.head <= cursor.position) return { made: 0, isMore: false };
  const endpoints = await listOpenEndpoints(ctx);
  // Where nobody listens there is nothing to read.
  const upTo = endpoints.length === 0 ? cursor.head : Math.min(cursor.head, cursor.position + BATCH);
  const entries = endpoints.length === 0 ? [] : await listNoticed(ctx, NOTICED_EVENTS, cursor.position, upTo);
  const made = await saveDeliveries(
    ctx,
    entries.flatMap((entry) => deliveriesOf(workspaceOf(ctx), entry, endpoints)),
  );
  await moveCursor(ctx, upTo);
  return { made, isMore: upTo < cursor.head };
}

type OpenEndpoint = Awaited<ReturnType<typeof listOpenEndpoints>>[number];

function deliveriesOf(workspaceId: string, entry: NoticedEntry, endpoints: readonly OpenEndpoint[]): NewDelivery[] {
  const notice = noticeOf(entry.event);
  if (notice === null || !isAlerting(entry.event, JSON.parse(entry.body).after)) return [];
  const wanting = endpoints.filter(
    ({ id, notices, environmentId, createdAt }) =>
      (notices.includes(notice) || isForEverybody(notice)) &&
      // What it does not take, it is not told about itself.
      !(notice === "delivery.given_up" && id === entry.subjectId) &&
      (environmentId === null || environmentId === entry.environmentId) &&
      createdAt <= entry.at,
  );
  if (wanting.length === 0) return [];
  const body = noticeBody(workspaceId, entry);
  return wanting.map(({ id }) => ({
    id: mintId(),
    endpointId: id,
    entryId: entry.id,
    notice,
    subjectId: entry.subjectId,
    body,
  }));
}
