import { and, asc, eq, gt, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { deliveries, deliveryAttempts, endpoints } from "#db/schema/notifications.ts";
import { members } from "#db/schema/workspaces.ts";
import type { Channel } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Answer } from "./answer.ts";

const now = sql`clock_timestamp()`;
const secondsFromNow = (seconds: number) => sql`clock_timestamp() + make_interval(secs => ${seconds})`;

/** How long a claim is believed. Longer than any try takes; after a crash the delivery is due again. */
const CLAIM_SECONDS = 60;

/** The workspaces in which a delivery is due to an endpoint that takes one. */
export async function listWorkspacesWithDue(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_with_due_deliveries() as id`);
  return rows.map(({ id }) => id);
}

const ofEndpoint = (ctx: TxContext, endpointId: string) =>
  and(
    eq(deliveries.workspaceId, workspaceOf(ctx)),
    eq(deliveries.endpointId, endpointId),
    eq(deliveries.status, "pending"),
  );
const isDue = and(
  lte(deliveries.nextTryAt, now),
  or(isNull(deliveries.claimedUntil), lte(deliveries.claimedUntil, now)),
);

/**
 * To a chat, what happened to one thing goes out one after the other: the second changes the message that the first one
 * posted, so it waits until it is known which that is, or that there is none.
 */
const isNextInChat = sql`not exists (
  select from ${deliveries} earlier where earlier.workspace_id = ${deliveries.workspaceId}
    and earlier.subject_id = ${deliveries.subjectId} and earlier.endpoint_id = ${deliveries.endpointId}
    and earlier.status = 'pending' and earlier.id < ${deliveries.id})`;

/**
 * The endpoints that have something due, held until the transaction ends, with how many are under way to each. Passes by
 * what another process holds. Whoever holds an endpoint alone decides what else goes to it.
 */
export async function lockReadyEndpoints(ctx: TxContext, limit: number) {
  const workspaceId = workspaceOf(ctx);
  const due = ctx.tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.endpointId, endpoints.id),
        eq(deliveries.status, "pending"),
        isDue,
        or(ne(endpoints.channel, "slack"), isNextInChat),
      ),
    );
  const ready = await ctx.tx
    .select({ id: endpoints.id, channel: endpoints.channel, failures: endpoints.failures })
    .from(endpoints)
    .where(
      and(
        eq(endpoints.workspaceId, workspaceId),
        isNull(endpoints.disabledAt),
        or(isNull(endpoints.restsUntil), lte(endpoints.restsUntil, now)),
        sql`exists (${due})`,
      ),
    )
    .orderBy(asc(endpoints.id))
    .limit(limit)
    .for("no key update", { skipLocked: true });
  // A statement of its own: it sees what committed before the lock was had.
  return Promise.all(
    ready.map(async (endpoint) => {
      const underWay = await ctx.tx.$count(
        deliveries,
        and(ofEndpoint(ctx, endpoint.id), gt(deliveries.claimedUntil, now)),
      );
      return { ...endpoint, underWay };
    }),
  );
}

/** Claims up to `limit` due deliveries of an endpoint that the caller holds, oldest first. */
export async function claimDeliveries(
  ctx: TxContext,
  { id, channel }: { id: string; channel: Channel },
  claim: string,
  limit: number,
): Promise<void> {
  const due = ctx.tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(ofEndpoint(ctx, id), isDue, channel === "slack" ? isNextInChat : undefined))
    .orderBy(asc(deliveries.nextTryAt), asc(deliveries.id))
    .limit(limit)
    .for("update", { skipLocked: true });
  await ctx.tx
    .update(deliveries)
    .set({ claimedBy: claim, claimedUntil: secondsFromNow(CLAIM_SECONDS) })
    // As an array, which is made once: `in` may be planned to ask anew for each row, and then takes more than the limit.
    .where(and(eq(deliveries.workspaceId, workspaceOf(ctx)), sql`${deliveries.id} = any(array(${due}))`));
}

/** What was claimed, with all that sending it takes. */
export async function listClaimed(ctx: TxContext, claim: string) {
  return ctx.tx
    .select({
      id: deliveries.id,
      notice: deliveries.notice,
      entryId: deliveries.entryId,
      subjectId: deliveries.subjectId,
      body: deliveries.body,
      tries: deliveries.tries,
      attempts: deliveries.attempts,
      createdAt: deliveries.createdAt,
      endpointId: endpoints.id,
      channel: endpoints.channel,
      label: endpoints.label,
      target: endpoints.target,
      secret: endpoints.secret,
      previousSecret: sql<Buffer | null>`case when ${endpoints.previousSecretUntil} > clock_timestamp() then ${endpoints.previousSecret} end`,
      failures: endpoints.failures,
      chosen: endpoints.notices,
      memberId: endpoints.memberId,
      memberEmail: members.email,
    })
    .from(deliveries)
    .innerJoin(
      endpoints,
      and(eq(endpoints.workspaceId, deliveries.workspaceId), eq(endpoints.id, deliveries.endpointId)),
    )
    .leftJoin(members, and(eq(members.workspaceId, endpoints.workspaceId), eq(members.id, endpoints.memberId)))
    .where(
      and(
        eq(deliveries.workspaceId, workspaceOf(ctx)),
        eq(deliveries.claimedBy, claim),
        eq(deliveries.status, "pending"),
      ),
    )
    .orderBy(asc(deliveries.id));
}

export type ClaimedDelivery = Awaited<ReturnType<typeof listClaimed>>[number];

/** Holds the endpoint for what a try says about it. */
export async function lockEndpointHealth(ctx: TxContext, id: string): Promise<{ failures: number } | undefined> {
  const [row] = await ctx.tx
    .select({ failures: endpoints.failures })
    .from(endpoints)
    .where(and(eq(endpoints.workspaceId, workspaceOf(ctx)), eq(endpoints.id, id)))
    .for("no key update");
  return row;
}

export async function saveHealth(
  ctx: TxContext,
  id: string,
  { failures, restSeconds }: { failures: number; restSeconds: number },
): Promise<void> {
  await ctx.tx
    .update(endpoints)
    .set({ failures, restsUntil: restSeconds === 0 ? null : secondsFromNow(restSeconds) })
    .where(and(eq(endpoints.workspaceId, workspaceOf(ctx)), eq(endpoints.id, id)));
}

type Next = { status: "delivered" | "dead" } | { status: "pending"; inSeconds: number };

/** Ends the claim with what came of it; false when the claim was another's by then. */
export async function settleDelivery(
  ctx: TxContext,
  { id, claim, receipt }: { id: string; claim: string; receipt: string | null },
  next: Next,
): Promise<boolean> {
  const outcome =
    next.status === "pending"
      ? { nextTryAt: secondsFromNow(next.inSeconds) }
      : { status: next.status, endedAt: now, ...(receipt === null ? {} : { receipt }) };
  const rows = await ctx.tx
    .update(deliveries)
    .set({
      ...outcome,
      tries: sql`${deliveries.tries} + 1`,
      attempts: sql`${deliveries.attempts} + 1`,
      claimedBy: null,
      claimedUntil: null,
    })
    .where(and(eq(deliveries.workspaceId, workspaceOf(ctx)), eq(deliveries.id, id), eq(deliveries.claimedBy, claim)))
    .returning({ id: deliveries.id });
  return rows.length === 1;
}

/** Gives up what waits for an endpoint, also what is being sent at this moment: nobody writes down what comes of that. */
export async function giveUpWaiting(ctx: TxContext, endpointId: string): Promise<number> {
  const rows = await ctx.tx
    .update(deliveries)
    .set({ status: "dead", endedAt: now, claimedBy: null, claimedUntil: null })
    .where(ofEndpoint(ctx, endpointId))
    .returning({ id: deliveries.id });
  return rows.length;
}

/** Whether another delivery to this endpoint was given up within the last hour. */
export async function wasGivenUpLately(ctx: TxContext, { id, endpointId }: Pick<ClaimedDelivery, "id" | "endpointId">) {
  const [row] = await ctx.tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceOf(ctx)),
        eq(deliveries.endpointId, endpointId),
        ne(deliveries.id, id),
        sql`${deliveries.status} = 'dead' and ${deliveries.endedAt} > clock_timestamp() - interval '1 hour'`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Gives a claim back untried. */
export async function releaseClaim(ctx: TxContext, id: string, claim: string): Promise<void> {
  await ctx.tx
    .update(deliveries)
    .set({ claimedBy: null, claimedUntil: null })
    .where(and(eq(deliveries.workspaceId, workspaceOf(ctx)), eq(deliveries.id, id), eq(deliveries.claimedBy, claim)));
}

export async function saveAttempt(
  ctx: TxContext,
  attempt: { deliveryId: string; number: number; startedAt: Date; durationMs: number } & Answer,
): Promise<void> {
  const { deliveryId, number, startedAt, durationMs, httpStatus, response, error } = attempt;
  await ctx.tx
    .insert(deliveryAttempts)
    .values({ workspaceId: workspaceOf(ctx), deliveryId, number, startedAt, durationMs, httpStatus, response, error });
}

/** Forgets, in every workspace, what ended long ago. */
export async function purgeEndedDeliveries(db: Database): Promise<number> {
  for (let purged = 0; ; ) {
    const [row] = await db.execute<{ count: number }>(sql`select purge_deliveries() as count`);
    purged += row?.count ?? 0;
    if (!row?.count) return purged;
  }
}
