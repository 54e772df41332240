import type { GrantView, ReportResult } from "#contract/grants.ts";
import { uuidOf } from "#contract/ids.ts";
import { refusalToReport } from "#engine/grant.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { executorOf, findExecutable } from "./executor.ts";
import { findGrant, hasGrant, markReported } from "./grant-store.ts";
import { viewGrant } from "./grant-view.ts";
import { refusedGrant } from "./refused-grant.ts";

/** The executor says how it went, once. Also while the kill switch is on: what was done is done. */
export async function reportResult(
  ctx: Context,
  { approval_id, outcome, detail }: ReportResult & { approval_id: string },
): Promise<GrantView> {
  requirePermission(ctx, "grant:consume");
  const executor = executorOf(ctx.actor);
  return withTx(ctx, async (ctx) => {
    const found = await findExecutable(ctx, uuidOf("approval", approval_id), executor);
    const { approval } = found;
    const isReported = await markReported(ctx, { approvalId: approval.id, outcome, detail });
    const after = (await findGrant(ctx, approval.id)) ?? found;
    if (!isReported || !hasGrant(after)) throw refusedGrant(refusalToReport(after.grant) ?? "already_reported", after);
    await recordEvent(ctx, {
      event: "grant_reported",
      subject: { kind: "approval", id: approval.id },
      agentId: approval.agentId,
      environmentId: approval.environmentId,
      operatingMode: approval.operatingMode,
      actionType: approval.actionType,
      after: { grant: after.grant.jti, outcome, detail },
      outcome,
    });
    return viewGrant(after, null);
  });
}
