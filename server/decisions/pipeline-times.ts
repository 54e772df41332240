import { requirePermission, type TxContext } from "../context.ts";
import { measurePipeline } from "./pipeline-times-store.ts";

/** How long the pipeline took for the newest live decisions since a moment: times alone, and nothing of what was decided. */
export async function getPipelineTimes(
  ctx: TxContext,
  since: { fromMs: number; environmentId: string | null },
): ReturnType<typeof measurePipeline> {
  requirePermission(ctx, "decision:read");
  return measurePipeline(ctx, since);
}
