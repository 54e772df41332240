import type { DeliveryRef, DeliveryView } from "#contract/notifications.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { viewDelivery } from "./delivery-view.ts";
import { lockEndpoint } from "./endpoint-store.ts";
import { findStoredDelivery, restartDelivery } from "./shown-delivery-store.ts";

/**
 * Sends a delivery again, whether it arrived, was given up or still waits: the same bytes under the same id, with a new
 * round of tries.
 */
export async function repeatDelivery(ctx: Context, input: DeliveryRef): Promise<DeliveryView> {
  requirePermission(ctx, "endpoint:manage");
  const id = uuidFrom("delivery", input.delivery_id);
  return withTx(ctx, async (ctx) => {
    const before = await findStoredDelivery(ctx, id);
    if (before === undefined) throw notFound("delivery");
    const endpoint = await lockEndpoint(ctx, before.endpoint.id);
    if (endpoint === undefined) throw new AppError("conflict", "The endpoint was deleted");
    if (endpoint.disabledAt !== null) throw new AppError("conflict", "The endpoint is disabled; enable it first");
    if (!(await restartDelivery(ctx, id))) {
      throw new AppError("conflict", "It is being sent at this moment; look again shortly");
    }
    await recordEvent(ctx, {
      event: "delivery_repeated",
      subject: { kind: "endpoint", id: before.endpoint.id },
      before: { status: before.status, attempts: before.attempts },
      after: { delivery: id, notice: before.notice },
    });
    const stored = await findStoredDelivery(ctx, id);
    if (stored === undefined) throw notFound("delivery");
    return viewDelivery(stored);
  });
}
