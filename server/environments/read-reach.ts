import type { Reach, ReachQuery } from "#contract/environments.ts";
import { strongestOf } from "#engine/mode.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { listModes } from "./environment-store.ts";

/** How strong the mode is that a page of one environment, or of the whole workspace, reaches. */
export async function readReach(ctx: Context, { environment_id }: ReachQuery): Promise<Reach> {
  requirePermission(ctx, "environment:read");
  const only = environment_id === undefined ? null : uuidFrom("environment", environment_id);
  const modes = await withTx(ctx, (ctx) => listModes(ctx, only));
  if (only !== null && modes.length === 0) throw notFound("environment");
  return { mode: strongestOf(modes) ?? null };
}
