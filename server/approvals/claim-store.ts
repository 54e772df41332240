import { and, eq, sql } from "drizzle-orm";
import { approvals } from "#db/schema/approvals.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Writes a claim that ends so many seconds from now, or none. The caller holds the request. Answers its end. */
export async function saveClaim(
  ctx: TxContext,
  approvalId: string,
  claim: { memberId: string; seconds: number } | null,
): Promise<Date | null> {
  const until = claim && sql`clock_timestamp() + make_interval(secs => ${claim.seconds})`;
  const [row] = await ctx.tx
    .update(approvals)
    .set({ claimedBy: claim?.memberId ?? null, claimedUntil: until })
    .where(and(eq(approvals.workspaceId, workspaceOf(ctx)), eq(approvals.id, approvalId)))
    .returning({ until: approvals.claimedUntil });
  return row?.until ?? null;
}
