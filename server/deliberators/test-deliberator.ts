import type { DeliberatorRef, TestedDeliberator } from "#contract/deliberators.ts";
import { wireId } from "#contract/ids.ts";
import { TALK_MS } from "#engine/deliberation.ts";
import { type Context, requirePermission, withTx, workspaceOf } from "../context.ts";
import { notFound } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { findTarget } from "./deliberator-store.ts";
import { askTarget, bodyOf } from "./hear-panel.ts";

/** Asks it about nothing, by the way that every question goes, and tells what would have counted. Records nothing. */
export async function testDeliberator(ctx: Context, input: DeliberatorRef): Promise<TestedDeliberator> {
  requirePermission(ctx, "deliberator:manage");
  const id = uuidFrom("deliberator", input.deliberator_id);
  const target = await withTx(ctx, (ctx) => findTarget(ctx, id));
  if (target === undefined) throw notFound("deliberator");
  const body = bodyOf("deliberation.test", {
    workspace_id: wireId("workspace", workspaceOf(ctx)),
    deliberator_id: wireId("deliberator", id),
  });
  const answer = await askTarget(ctx, target, { id: mintId(), body }, AbortSignal.timeout(TALK_MS));
  const { position, reason, confidence, ms } = answer;
  return { position, reason, confidence, ms: Math.round(ms) };
}
