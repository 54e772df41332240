import { and, asc, desc, eq, lt, ne, or, sql } from "drizzle-orm";
import { deliveries, deliveryAttempts, endpoints } from "#db/schema/notifications.ts";
import type { DeliveryStatus, Notice } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";

export type DeliveryFilter = {
  endpointId: string | null;
  status: DeliveryStatus | null;
  notice: Notice | null;
};

const COLUMNS = {
  id: deliveries.id,
  endpoint: { id: endpoints.id, label: endpoints.label, channel: endpoints.channel },
  notice: deliveries.notice,
  status: deliveries.status,
  attempts: deliveries.attempts,
  createdAt: deliveries.createdAt,
  endedAt: deliveries.endedAt,
  nextTryAt: deliveries.nextTryAt,
  body: deliveries.body,
  lastHttpStatus: deliveryAttempts.httpStatus,
  lastError: deliveryAttempts.error,
};

function selectDeliveries(ctx: TxContext) {
  return ctx.tx
    .select(COLUMNS)
    .from(deliveries)
    .innerJoin(
      endpoints,
      and(eq(endpoints.workspaceId, deliveries.workspaceId), eq(endpoints.id, deliveries.endpointId)),
    )
    .leftJoin(
      deliveryAttempts,
      and(
        eq(deliveryAttempts.workspaceId, deliveries.workspaceId),
        eq(deliveryAttempts.deliveryId, deliveries.id),
        eq(deliveryAttempts.number, deliveries.attempts),
      ),
    );
}

export type StoredDelivery = Awaited<ReturnType<typeof listStoredDeliveries>>[number];

/** Newest first, each with what came of its last try. */
export async function listStoredDeliveries(ctx: TxContext, { after, limit }: Keyset, filter: DeliveryFilter) {
  return selectDeliveries(ctx)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceOf(ctx)),
        after === null ? undefined : lt(deliveries.id, after),
        filter.endpointId === null ? undefined : eq(deliveries.endpointId, filter.endpointId),
        filter.status === null ? undefined : eq(deliveries.status, filter.status),
        filter.notice === null ? undefined : eq(deliveries.notice, filter.notice),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(limit + 1);
}

export async function findStoredDelivery(ctx: TxContext, id: string): Promise<StoredDelivery | undefined> {
  const [row] = await selectDeliveries(ctx).where(
    and(eq(deliveries.workspaceId, workspaceOf(ctx)), eq(deliveries.id, id)),
  );
  return row;
}

/** Every try of a delivery, the first one first. */
export async function listAttempts(ctx: TxContext, deliveryId: string) {
  return ctx.tx
    .select({
      number: deliveryAttempts.number,
      startedAt: deliveryAttempts.startedAt,
      durationMs: deliveryAttempts.durationMs,
      httpStatus: deliveryAttempts.httpStatus,
      response: deliveryAttempts.response,
      error: deliveryAttempts.error,
    })
    .from(deliveryAttempts)
    .where(and(eq(deliveryAttempts.workspaceId, workspaceOf(ctx)), eq(deliveryAttempts.deliveryId, deliveryId)))
    .orderBy(asc(deliveryAttempts.number));
}

/** Begins a new round of tries, due at once. False while one is being sent, which is soon over. */
export async function restartDelivery(ctx: TxContext, id: string): Promise<boolean> {
  const isFree = or(
    ne(deliveries.status, "pending"),
    sql`coalesce(${deliveries.claimedUntil} <= clock_timestamp(), true)`,
  );
  const rows = await ctx.tx
    .update(deliveries)
    .set({
      status: "pending",
      tries: 0,
      nextTryAt: sql`clock_timestamp()`,
      endedAt: null,
      claimedBy: null,
      claimedUntil: null,
    })
    .where(and(eq(deliveries.workspaceId, workspaceOf(ctx)), eq(deliveries.id, id), isFree))
    .returning({ id: deliveries.id });
  return rows.length === 1;
}
