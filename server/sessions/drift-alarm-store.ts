import { and, eq, isNull, sql } from "drizzle-orm";
import { driftAlarms } from "#db/schema/drift-alarms.ts";
import { sessionStays } from "#db/schema/sessions.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { mintId } from "../ids.ts";

type NewAlarm = Omit<typeof driftAlarms.$inferInsert, "workspaceId" | "id">;

const standingAt = (ctx: TxContext, stayId: string) =>
  and(
    eq(driftAlarms.workspaceId, workspaceOf(ctx)),
    eq(driftAlarms.stayId, stayId),
    isNull(driftAlarms.acknowledgedAt),
  );

/** Writes that an alarm sounded; false where one stands at this stay already. */
export async function saveDriftAlarm(ctx: TxContext, alarm: NewAlarm): Promise<boolean> {
  const rows = await ctx.tx
    .insert(driftAlarms)
    .values({ ...alarm, workspaceId: workspaceOf(ctx), id: mintId() })
    .onConflictDoNothing()
    .returning({ id: driftAlarms.id });
  return rows.length > 0;
}

/** Writes who acknowledged the alarm that stands at a stay, by the database's clock; undefined where none stands. */
export async function saveAcknowledged(
  ctx: TxContext,
  stayId: string,
  by: { memberId: string; reason: string },
): Promise<typeof driftAlarms.$inferSelect | undefined> {
  const rows = await ctx.tx
    .update(driftAlarms)
    .set({ acknowledgedAt: sql`clock_timestamp()`, acknowledgedBy: by.memberId, reason: by.reason })
    .where(standingAt(ctx, stayId))
    .returning();
  return rows[0];
}

/** Who acknowledged the newest alarm of a stay, when and why. Null while nobody did: the watch runs from the stay's beginning. */
export async function findAcknowledged(ctx: TxContext, stayId: string) {
  const rows = await ctx.tx.execute<{ at: string; by: string; reason: string }>(sql`
    select to_json(d.acknowledged_at)#>>'{}' as at, m.name as by, d.reason from drift_alarm d
    join member m on (m.workspace_id, m.id) = (d.workspace_id, d.acknowledged_by)
    where d.workspace_id = ${workspaceOf(ctx)} and d.stay_id = ${stayId} and d.acknowledged_at is not null
    order by d.acknowledged_at desc limit 1`);
  return rows[0] ?? null;
}

/** When the drop began and what was decided until the alarm that stands at a stay sounded; undefined where none stands. */
export async function findStandingAlarm(ctx: TxContext, stayId: string) {
  const rows = await ctx.tx
    .select({ beganAt: driftAlarms.beganAt, agreed: driftAlarms.agreed, total: driftAlarms.total })
    .from(driftAlarms)
    .where(standingAt(ctx, stayId));
  return rows[0];
}

/** The alarm that stands at a session's stay; null where none does (`drift_alarm_standing`). */
export const STANDING_ALARM = sql<{
  began_with: string;
  began: string;
  sounded: string;
  agreed: number;
  total: number;
} | null>`(
  select json_build_object('began_with', d.began_with, 'began', d.began_at, 'sounded', d.sounded_at, 'agreed', d.agreed, 'total', d.total)
  from drift_alarm d
  where d.workspace_id = ${sessionStays.workspaceId} and d.stay_id = ${sessionStays.id} and d.acknowledged_at is null
)`;
