import { sql } from "drizzle-orm";
import { type TxContext, workspaceOf } from "../context.ts";
import { FINGERPRINT, type FingerprintRow } from "./session-facts-store.ts";

export type FingerprintEvidence = {
  fingerprint: FingerprintRow;
  first_ms: number;
  last_ms: number;
  cases: number;
  total: number;
  agreed: number;
  stay_total: number;
  stay_agreed: number;
};

/** The newest cases of a session by what the agent said it was, the one that was seen last first (`observation_of_session`). */
export async function listFingerprints(
  ctx: TxContext,
  { id, stayId }: { id: string; stayId: string },
  { ofNewest, limit }: { ofNewest: number; limit: number },
): Promise<FingerprintEvidence[]> {
  const rows = await ctx.tx.execute<FingerprintEvidence>(sql`
    select fingerprint, (extract(epoch from min(created_at)) * 1000)::float8 as first_ms,
      (extract(epoch from max(created_at)) * 1000)::float8 as last_ms, count(*)::int as cases,
      count(*) filter (where counted)::int as total, count(*) filter (where counted and outcome = 'agree')::int as agreed,
      count(*) filter (where counted and stay_id = ${stayId})::int as stay_total,
      count(*) filter (where counted and outcome = 'agree' and stay_id = ${stayId})::int as stay_agreed
    from (
      select ${FINGERPRINT} as fingerprint, o.created_at, o.counted, o.outcome, o.stay_id, o.id from observation o
      where o.workspace_id = ${workspaceOf(ctx)} and o.session_id = ${id} order by o.id desc limit ${ofNewest}
    ) newest group by fingerprint order by max(id::text) desc limit ${limit}`);
  return [...rows];
}
