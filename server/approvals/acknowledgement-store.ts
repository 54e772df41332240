import { and, eq, sql } from "drizzle-orm";
import type { AcknowledgementView } from "#contract/approvals.ts";
import { wireId } from "#contract/ids.ts";
import { acknowledgements } from "#db/schema/approvals.ts";
import { members } from "#db/schema/workspaces.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Writes down that a member has seen a block. The caller holds the request, and has found none. */
export async function saveAcknowledgement(
  ctx: TxContext,
  seen: { approvalId: string; memberId: string; note: string | null },
): Promise<void> {
  await ctx.tx
    .insert(acknowledgements)
    .values({ ...seen, workspaceId: workspaceOf(ctx), createdAt: sql`clock_timestamp()` });
}

/** Who has acknowledged the block of a request, when, and with which words; null while nobody has. */
export async function lookAtAcknowledgement(ctx: TxContext, approvalId: string): Promise<AcknowledgementView | null> {
  const [row] = await ctx.tx
    .select({
      memberId: acknowledgements.memberId,
      memberName: members.name,
      note: acknowledgements.note,
      createdAt: acknowledgements.createdAt,
    })
    .from(acknowledgements)
    .innerJoin(
      members,
      and(eq(members.workspaceId, acknowledgements.workspaceId), eq(members.id, acknowledgements.memberId)),
    )
    .where(and(eq(acknowledgements.workspaceId, workspaceOf(ctx)), eq(acknowledgements.approvalId, approvalId)));
  if (row === undefined) return null;
  const by = { id: wireId("member", row.memberId), name: row.memberName };
  return { by, at: row.createdAt.toISOString(), note: row.note };
}
