import type { CreatedWebhook, EndpointRef } from "#contract/notifications.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx, workspaceOf } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { mintEndpointSecret, sealEndpointSecret } from "./endpoint-secret.ts";
import { findStoredEndpoint, lockEndpoint, replaceSecret } from "./endpoint-store.ts";
import { viewEndpoint } from "./endpoint-view.ts";

/** Time to give the receiver the new secret, while both sign. */
const OVERLAP_HOURS = 24;

/** A new secret for a webhook, in this answer and in no other. The one before signs beside it for a day. */
export async function rotateSecret(ctx: Context, input: EndpointRef): Promise<CreatedWebhook> {
  requirePermission(ctx, "endpoint:manage");
  const id = uuidFrom("endpoint", input.endpoint_id);
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "endpoint:manage");
    const endpoint = await lockEndpoint(ctx, id);
    if (endpoint === undefined || endpoint.channel !== "webhook") throw notFound("endpoint");
    await requireRecentPassword(ctx);
    const secret = mintEndpointSecret();
    await replaceSecret(ctx, id, sealEndpointSecret(workspaceOf(ctx), id, secret), OVERLAP_HOURS);
    await recordEvent(ctx, { event: "endpoint_secret_rotated", subject: { kind: "endpoint", id } });
    const stored = await findStoredEndpoint(ctx, id);
    if (stored === undefined) throw notFound("endpoint");
    return { endpoint: viewEndpoint(stored), secret };
  });
}
