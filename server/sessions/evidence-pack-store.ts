import { sql } from "drizzle-orm";
import { type TxContext, workspaceOf } from "../context.ts";

export type PackedRow = {
  id: string;
  sealNonce: Buffer;
  recommendedAction: string;
  recommendedArguments: string | null;
  confidence: number | null;
  reasoning: string | null;
  approvalId: string | null;
};

/** What was recommended in the decided observations of a stay, at most `limit`, oldest decision first. */
export async function listDecidedOfStay(ctx: TxContext, stayId: string, limit: number): Promise<PackedRow[]> {
  const rows = await ctx.tx.execute<PackedRow>(sql`
    select id, seal_nonce as "sealNonce", recommended_action as "recommendedAction",
      recommended_arguments as "recommendedArguments", confidence, reasoning, approval_id as "approvalId" from observation
    where workspace_id = ${workspaceOf(ctx)} and stay_id = ${stayId} and decided_at is not null
    order by decided_at, id limit ${limit}`);
  return [...rows];
}

/** The observations of a session that are critical misses, whichever stay they belong to. Served by `observation_critical`. */
export async function listMissed(ctx: TxContext, sessionId: string): Promise<string[]> {
  const rows = await ctx.tx.execute<{ id: string }>(sql`
    select id from observation where workspace_id = ${workspaceOf(ctx)} and session_id = ${sessionId} and critical_miss`);
  return rows.map(({ id }) => id);
}
