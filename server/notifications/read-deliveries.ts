import { uuidOf } from "#contract/ids.ts";
import type { DeliveryDetail, DeliveryPage, DeliveryQuery, DeliveryRef } from "#contract/notifications.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { viewDelivery, viewDeliveryDetail } from "./delivery-view.ts";
import { findStoredDelivery, listAttempts, listStoredDeliveries } from "./shown-delivery-store.ts";

/** What went out to every endpoint and what is on its way, newest first. What ended is kept for 30 days. */
export async function listDeliveries(ctx: Context, query: DeliveryQuery): Promise<DeliveryPage> {
  requirePermission(ctx, "endpoint:manage");
  const keyset = keysetOf("delivery", query);
  const filter = {
    endpointId: query.endpoint_id === undefined ? null : uuidOf("endpoint", query.endpoint_id),
    status: query.status ?? null,
    notice: query.notice ?? null,
  };
  const rows = await withTx(ctx, (ctx) => listStoredDeliveries(ctx, keyset, filter));
  return pageOfRows("delivery", rows, keyset, viewDelivery);
}

/** One delivery with every try and the beginning of what was answered. */
export async function getDelivery(ctx: Context, input: DeliveryRef): Promise<DeliveryDetail> {
  requirePermission(ctx, "endpoint:manage");
  const id = uuidFrom("delivery", input.delivery_id);
  return withTx(ctx, async (ctx) => {
    const stored = await findStoredDelivery(ctx, id);
    if (stored === undefined) throw notFound("delivery");
    return viewDeliveryDetail(stored, await listAttempts(ctx, id));
  });
}
