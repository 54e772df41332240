import type { EndpointPage, EndpointRef, EndpointView } from "#contract/notifications.ts";
import type { PageQuery } from "#contract/page.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { findStoredEndpoint, listStoredEndpoints } from "./endpoint-store.ts";
import { viewEndpoint } from "./endpoint-view.ts";

/** The workspace's webhooks and Slack channels, newest first, never with a secret. */
export async function listEndpoints(ctx: Context, query: PageQuery): Promise<EndpointPage> {
  requirePermission(ctx, "endpoint:manage");
  const keyset = keysetOf("endpoint", query);
  const rows = await withTx(ctx, (ctx) => listStoredEndpoints(ctx, keyset));
  return pageOfRows("endpoint", rows, keyset, viewEndpoint);
}

export async function getEndpoint(ctx: Context, input: EndpointRef): Promise<EndpointView> {
  requirePermission(ctx, "endpoint:manage");
  const id = uuidFrom("endpoint", input.endpoint_id);
  const stored = await withTx(ctx, (ctx) => findStoredEndpoint(ctx, id));
  if (stored === undefined) throw notFound("endpoint");
  return viewEndpoint(stored);
}
