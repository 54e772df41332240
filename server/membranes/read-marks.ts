import type { MembraneMarks } from "#contract/shadow-statistics.ts";
import { marksOf } from "#engine/marks.ts";
import type { Share } from "#engine/policy-quality.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { listMarked } from "./marks-store.ts";
import { requireMembrane } from "./read-membranes.ts";

/** How often people call a membrane too strict or too lax, of its decisions in shadow that somebody marked. */
export async function getMarks(ctx: Context, { membrane_id }: { membrane_id: string }): Promise<MembraneMarks> {
  requirePermission(ctx, "membrane:read");
  const said = await withTx(ctx, async (inside) =>
    listMarked(inside, (await requireMembrane(inside, membrane_id)).membrane.id),
  );
  const { marked, tooStrict, tooLax } = marksOf(said);
  return { marked, too_strict: withCount(tooStrict), too_lax: withCount(tooLax) };
}

const withCount = (share: Share | null) => share && { ...share, count: Math.round(share.rate * share.of) };
