import type { FindingPage, FindingQuery, FindingRef, FindingView } from "#contract/findings.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { findFinding, listStoredFindings } from "./finding-store.ts";
import { findingTies } from "./finding-ties-store.ts";
import { viewFinding } from "./finding-view.ts";
import { optionalUuid } from "./origin.ts";

/** The findings that the reader may see, newest first, with what became of them. */
export async function listFindings(ctx: Context, query: FindingQuery): Promise<FindingPage> {
  requirePermission(ctx, "research:read");
  const keyset = keysetOf("finding", query);
  const { status = null, severity = null, failure_class: failureClass = null, mode = null } = query;
  const environmentId = optionalUuid("environment", query.environment_id);
  const cycleId = optionalUuid("cycle", query.cycle_id);
  return withTx(ctx, async (ctx) => {
    const rows = await listStoredFindings(ctx, keyset, {
      environmentId,
      status,
      severity,
      failureClass,
      mode,
      cycleId,
    });
    const ties = await findingTies(
      ctx,
      rows.map(({ id }) => id),
    );
    return pageOfRows("finding", rows, keyset, (row) => viewFinding(row, ties));
  });
}

export async function getFinding(ctx: Context, ref: FindingRef): Promise<FindingView> {
  requirePermission(ctx, "research:read");
  return withTx(ctx, (ctx) => presentFinding(ctx, uuidFrom("finding", ref.finding_id)));
}

/** The finding as it is in this transaction. */
export async function presentFinding(ctx: TxContext, id: string): Promise<FindingView> {
  const found = await findFinding(ctx, id);
  if (found === undefined) throw notFound("finding");
  return viewFinding(found, await findingTies(ctx, [id]));
}
