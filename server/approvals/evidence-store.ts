import { and, eq, sql } from "drizzle-orm";
import { openedEvidence } from "#db/schema/approvals.ts";
import { type TxContext, workspaceOf } from "../context.ts";

type Opening = { approvalId: string; memberId: string; payloadHash: Buffer };

/** Writes down that a member has opened this payload, by the database's clock; false where that was known. */
export async function saveOpening(ctx: TxContext, opening: Opening): Promise<boolean> {
  const rows = await ctx.tx
    .insert(openedEvidence)
    .values({ ...opening, workspaceId: workspaceOf(ctx), openedAt: sql`clock_timestamp()` })
    .onConflictDoNothing()
    .returning({ openedAt: openedEvidence.openedAt });
  return rows.length === 1;
}

/** Whether the member has opened this very payload of the request. */
export async function hasOpened(ctx: TxContext, { approvalId, memberId, payloadHash }: Opening): Promise<boolean> {
  const rows = await ctx.tx
    .select({ openedAt: openedEvidence.openedAt })
    .from(openedEvidence)
    .where(
      and(
        eq(openedEvidence.workspaceId, workspaceOf(ctx)),
        eq(openedEvidence.approvalId, approvalId),
        eq(openedEvidence.memberId, memberId),
        eq(openedEvidence.payloadHash, payloadHash),
      ),
    );
  return rows.length === 1;
}
