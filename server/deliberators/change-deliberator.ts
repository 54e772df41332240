import type { CreatedDeliberator, DeliberatorRef, DeliberatorView } from "#contract/deliberators.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx, workspaceOf } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { mintEndpointSecret } from "../notifications/endpoint-secret.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { sealDeliberatorSecret } from "./deliberator-secret.ts";
import {
  findStoredDeliberator,
  lockDeliberator,
  removeStoredDeliberator,
  replaceDeliberatorSecret,
} from "./deliberator-store.ts";
import { viewDeliberator } from "./deliberator-view.ts";

/** Time to give it the new secret, while both sign. */
const OVERLAP_HOURS = 24;

/** A new secret, in this answer and in no other. The one before signs beside it for a day. */
export async function rotateDeliberatorSecret(ctx: Context, input: DeliberatorRef): Promise<CreatedDeliberator> {
  requirePermission(ctx, "deliberator:manage");
  const id = uuidFrom("deliberator", input.deliberator_id);
  return withTx(ctx, async (ctx) => {
    await lockForChange(ctx, id);
    const secret = mintEndpointSecret();
    await replaceDeliberatorSecret(ctx, id, sealDeliberatorSecret(workspaceOf(ctx), id, secret), OVERLAP_HOURS);
    await recordEvent(ctx, { event: "deliberator_secret_rotated", subject: { kind: "deliberator", id } });
    return { deliberator: await viewPresent(ctx, id), secret };
  });
}

/** It is asked no more; a panel that names it waits for nobody, and so leaves the case to a person. */
export async function removeDeliberator(ctx: Context, input: DeliberatorRef): Promise<DeliberatorView> {
  requirePermission(ctx, "deliberator:manage");
  const id = uuidFrom("deliberator", input.deliberator_id);
  return withTx(ctx, async (ctx) => {
    const { name, url } = await lockForChange(ctx, id);
    const last = await viewPresent(ctx, id);
    await removeStoredDeliberator(ctx, id);
    const before = { name, host: new URL(url).host };
    await recordEvent(ctx, { event: "deliberator_removed", subject: { kind: "deliberator", id }, before });
    return last;
  });
}

async function lockForChange(ctx: TxContext, id: string): Promise<{ name: string; url: string }> {
  await requireStillPermitted(ctx, "deliberator:manage");
  const locked = await lockDeliberator(ctx, id);
  if (locked === undefined) throw notFound("deliberator");
  await requireRecentPassword(ctx);
  return locked;
}

async function viewPresent(ctx: TxContext, id: string): Promise<DeliberatorView> {
  const stored = await findStoredDeliberator(ctx, id);
  if (stored === undefined) throw notFound("deliberator");
  return viewDeliberator(stored);
}
