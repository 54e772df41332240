import { wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { isNamedBy } from "#engine/escalation.ts";
import {
  isAlerting,
  isForEverybody,
  isForOwners,
  keepsMessageRight,
  NOTICED_EVENTS,
  noticeOf,
} from "#engine/notice.ts";
import type { Notice } from "#engine/vocabulary.ts";
import { type Context, type TxContext, withTx, workspaceOf } from "../context.ts";
import { env } from "../env.ts";
import { mintId } from "../ids.ts";
import {
  addMailEndpoints,
  listNoticed,
  listOpenEndpoints,
  listWorkspacesToNotify,
  lockCursor,
  moveCursor,
  type NewDelivery,
  type NoticedEntry,
  type RefsOfRequests,
  refsOfRequests,
  saveDeliveries,
} from "./fan-out-store.ts";
import { escalationIn } from "./follow-up.ts";
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
  const hasMail = env().SMTP_URL !== undefined;
  const listening = await listOpenEndpoints(ctx);
  // Where nobody listens, and nobody can be mailed who did not choose it, there is nothing to read.
  const isRead = hasMail || listening.length > 0;
  const upTo = isRead ? Math.min(cursor.head, cursor.position + BATCH) : cursor.head;
  const entries = isRead ? await listNoticed(ctx, NOTICED_EVENTS, cursor.position, upTo) : [];
  const isMailed = hasMail && entries.some(({ event }) => isMailedUnasked(noticeOf(event)));
  const endpoints = isMailed && (await addMailEndpoints(ctx)) ? await listOpenEndpoints(ctx) : listening;
  const refs = await refsOfRequests(ctx, entries);
  const made = await saveDeliveries(
    ctx,
    entries.flatMap((entry) => deliveriesOf(workspaceOf(ctx), entry, endpoints, refs)),
  );
  await moveCursor(ctx, upTo);
  return { made, isMore: upTo < cursor.head };
}

type OpenEndpoint = Awaited<ReturnType<typeof listOpenEndpoints>>[number];

function deliveriesOf(
  workspaceId: string,
  entry: NoticedEntry,
  endpoints: readonly OpenEndpoint[],
  refs: RefsOfRequests,
): NewDelivery[] {
  const notice = noticeOf(entry.event);
  if (notice === null || !isAlerting(entry.event, JSON.parse(entry.body).after)) return [];
  const wanting = endpoints.filter(
    (endpoint) =>
      (endpoint.notices.includes(notice) || isOwed(endpoint, notice, entry)) &&
      // What it does not take, it is not told about itself.
      !(notice === "delivery.given_up" && endpoint.id === entry.subjectId) &&
      isInReach(endpoint, notice, entry) &&
      endpoint.createdAt <= entry.at,
  );
  if (wanting.length === 0) return [];
  const body = noticeBody(workspaceId, entry, refs.get(entry.subjectId) ?? null);
  return wanting.map(({ id }) => ({
    id: mintId(),
    endpointId: id,
    entryId: entry.id,
    notice,
    subjectId: entry.subjectId,
    body,
  }));
}

/** Whom it concerns is mailed it, chosen or not. */
const isMailedUnasked = (notice: Notice | null) =>
  notice !== null && (isForOwners(notice) || notice === "approval.escalated");

/** Whether it goes there although it was not chosen. Members are mailed what is theirs alone to know or to answer. */
function isOwed({ memberId, role, notices, channel }: OpenEndpoint, notice: Notice, entry: NoticedEntry): boolean {
  if (channel === "slack" && keepsMessageRight(notice, notices)) return true;
  if (memberId === null || role === null) return isForEverybody(notice);
  // Nobody is owed a mail that cannot be sent.
  if (env().SMTP_URL === undefined) return false;
  if (isForOwners(notice)) return role === "owner";
  if (notice === "approval.escalated") {
    return isNamedBy(escalationIn(entry.body).to, { role, names: [memberId, wireId("member", memberId)] });
  }
  // Who chose no mail at all gets none of what is for everybody.
  return notices.length > 0 && isForEverybody(notice);
}

/** An endpoint of one environment hears of that one, and of what concerns everybody in all of them. */
function isInReach({ environmentId }: OpenEndpoint, notice: Notice, entry: NoticedEntry): boolean {
  if (environmentId === null || environmentId === entry.environmentId) return true;
  return entry.environmentId === null && isForEverybody(notice);
}
