import { wireId } from "#contract/ids.ts";
import type { EndpointRef, RemovedEndpoint } from "#contract/notifications.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { giveUpWaiting } from "./delivery-store.ts";
import { isShared, lockEndpoint, removeStoredEndpoint } from "./endpoint-store.ts";

/** Deletes an endpoint for good. What waits for it is given up; what went there is shown until it is forgotten. */
export async function removeEndpoint(ctx: Context, input: EndpointRef): Promise<RemovedEndpoint> {
  requirePermission(ctx, "endpoint:manage");
  const id = uuidFrom("endpoint", input.endpoint_id);
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "endpoint:manage");
    const endpoint = await lockEndpoint(ctx, id, "update");
    if (endpoint === undefined || !isShared(endpoint)) throw notFound("endpoint");
    await requireRecentPassword(ctx);
    const givenUp = await giveUpWaiting(ctx, id);
    await removeStoredEndpoint(ctx, id);
    await recordEvent(ctx, {
      event: "endpoint_removed",
      subject: { kind: "endpoint", id },
      before: { channel: endpoint.channel, label: endpoint.label },
      after: { given_up: givenUp },
    });
    return { id: wireId("endpoint", id), given_up: givenUp };
  });
}
