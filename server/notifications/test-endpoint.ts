import type { DeliveryView, EndpointRef } from "#contract/notifications.ts";
import { type Context, databaseNow, requirePermission, withTx, workspaceOf } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { viewDelivery } from "./delivery-view.ts";
import { isShared, lockEndpoint } from "./endpoint-store.ts";
import { saveDeliveries } from "./fan-out-store.ts";
import { testBody } from "./notice-body.ts";
import { findStoredDelivery } from "./shown-delivery-store.ts";

/** Sends a notice that is about nothing but the endpoint, by the way that all others go. */
export async function testEndpoint(ctx: Context, input: EndpointRef): Promise<DeliveryView> {
  requirePermission(ctx, "endpoint:manage");
  const id = uuidFrom("endpoint", input.endpoint_id);
  return withTx(ctx, async (ctx) => {
    const endpoint = await lockEndpoint(ctx, id);
    if (endpoint === undefined || !isShared(endpoint)) throw notFound("endpoint");
    if (endpoint.disabledAt !== null) throw new AppError("conflict", "The endpoint is disabled; enable it first");
    const deliveryId = mintId();
    const body = testBody(workspaceOf(ctx), id, await databaseNow(ctx));
    await saveDeliveries(ctx, [
      { id: deliveryId, endpointId: id, entryId: mintId(), notice: "endpoint.test", subjectId: id, body },
    ]);
    const stored = await findStoredDelivery(ctx, deliveryId);
    if (stored === undefined) throw notFound("delivery");
    return viewDelivery(stored);
  });
}
