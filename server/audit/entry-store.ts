import { sql } from "drizzle-orm";
import type { AuditEvent } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { lowestIdAt } from "./entry-list-store.ts";

/** `position` is null for the moment until the sequencer has given the entry its place. */
export type FoundEntry = { id: string; position: number | null; leafHash: string };

/** The first entry of this event about a thing. Served by the index `audit_of_subject`. */
export async function findEntryOf(ctx: TxContext, event: AuditEvent, subjectId: string): Promise<FoundEntry | null> {
  const rows = await ctx.tx.execute<{ id: string; position: number | null; leaf_hash: string }>(sql`
    select id, position::float8 as position, encode(leaf_hash, 'hex') as leaf_hash from audit_entry
    where workspace_id = ${workspaceOf(ctx)} and subject_id = ${subjectId} and event = ${event} order by id limit 1`);
  const [row] = rows;
  return row === undefined ? null : { id: row.id, position: row.position, leafHash: row.leaf_hash };
}

const FOLDED_SECONDS = 60;
/** Ids are minted by the server's clock, moments are the database's. */
const CLOCKS_APART_SECONDS = 300;

/** Whether the log was told just now that this was denied to somebody. Served by the index `audit_of_subject`. */
export async function wasDeniedLately(ctx: TxContext, subjectId: string, reason: string): Promise<boolean> {
  const since = lowestIdAt(Date.now() - (FOLDED_SECONDS + CLOCKS_APART_SECONDS) * 1000);
  const rows = await ctx.tx.execute(sql`
    select from audit_entry where workspace_id = ${workspaceOf(ctx)} and subject_id = ${subjectId} and id >= ${since}::uuid
      and event = 'access_denied' and at > clock_timestamp() - make_interval(secs => ${FOLDED_SECONDS})
      and nullif(body, '')::jsonb ->> 'reason' = ${reason} limit 1`);
  return rows.length > 0;
}

/** For how many seconds the oldest entry that has no place yet has waited for it, by the database's clock; 0 where none has. */
export async function secondsBehind(ctx: TxContext): Promise<number> {
  const rows = await ctx.tx.execute<{ seconds: number }>(sql`
    select greatest(0, extract(epoch from clock_timestamp() - at))::float8 as seconds from audit_entry
    where workspace_id = ${workspaceOf(ctx)} and position is null order by id limit 1`);
  return rows[0]?.seconds ?? 0;
}
