import { eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { drawKeys } from "#db/schema/sessions.ts";
import { type BlindRecord, LEVEL_DUTIES, owesBlind } from "#engine/level.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { StoredSession } from "./session-store.ts";

const kept = new WeakMap<Database, Map<string, Buffer>>();

/** What a case of a session is drawn by; `drawKey` is null at shadow, where every case is blind and none is sampled. */
export type Drawing = { drawKey: Buffer | null; owesBlind: boolean };

export const NOTHING_DRAWN: Drawing = { drawKey: null, owesBlind: false };

export async function drawingFor(ctx: TxContext, session: StoredSession): Promise<Drawing> {
  const { autonomyLevel, blindRate } = session;
  if (LEVEL_DUTIES[autonomyLevel].isSealed) return NOTHING_DRAWN;
  const mayBeBlind = autonomyLevel === "supervised" && blindRate > 0;
  return {
    drawKey: await findDrawKey(ctx),
    owesBlind: mayBeBlind && owesBlind(await findBlindRecord(ctx, session), blindRate),
  };
}

/** Cases that are looked back on; what was taken back before is forgotten. */
const OF_NEWEST = 200;

/** Of the newest cases of a stay; taken back is what its request's own agent ended (`observation_of_session`). */
async function findBlindRecord(ctx: TxContext, { id, stayId }: StoredSession): Promise<BlindRecord> {
  const workspaceId = workspaceOf(ctx);
  const rows = await ctx.tx.execute<BlindRecord>(sql`
    select count(*) filter (where not n.is_withdrawn)::int as "standing",
      count(*) filter (where n.is_blind and not n.is_withdrawn)::int as "standingBlind",
      count(*) filter (where n.is_blind and n.is_withdrawn)::int as "withdrawnBlind"
    from (
      select o.arm = 'blind' as is_blind, coalesce(a.status = 'cancelled' and a.decided_by is null, false) as is_withdrawn
      from observation o left join approval a on (a.workspace_id, a.id) = (o.workspace_id, o.approval_id)
      where o.workspace_id = ${workspaceId} and o.session_id = ${id} and o.stay_id = ${stayId}
      order by o.id desc limit ${OF_NEWEST}
    ) n`);
  return rows[0] ?? { standing: 0, standingBlind: 0, withdrawnBlind: 0 };
}

/** What the workspace's draws are keyed by. It never changes, so that a process reads it once. */
export async function findDrawKey(ctx: TxContext): Promise<Buffer> {
  const workspaceId = workspaceOf(ctx);
  const memory = kept.get(ctx.db) ?? new Map<string, Buffer>();
  kept.set(ctx.db, memory);
  const known = memory.get(workspaceId);
  if (known !== undefined) return known;
  const [row] = await ctx.tx
    .select({ secret: drawKeys.secret })
    .from(drawKeys)
    .where(eq(drawKeys.workspaceId, workspaceId));
  if (!row) throw new Error("a workspace has nothing to key its draws by");
  memory.set(workspaceId, row.secret);
  return row.secret;
}
