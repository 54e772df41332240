import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { probeAnswers } from "#db/schema/staged-changes.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type KeptAnswers = Pick<typeof probeAnswers.$inferSelect, "live" | "candidate" | "isCut">;

export async function addAnswers(
  ctx: TxContext,
  { days, ...answers }: KeptAnswers & { stagedChangeId: string; probeId: string; days: number },
): Promise<void> {
  const forgetAt = sql`clock_timestamp() + make_interval(days => ${days})`;
  await ctx.tx.insert(probeAnswers).values({ ...answers, workspaceId: workspaceOf(ctx), forgetAt });
}

/** The answers of these comparisons that are kept, by the comparison. What is over its time is told to nobody. */
export async function listAnswers(
  ctx: TxContext,
  changeId: string,
  probeIds: readonly string[],
): Promise<Map<string, KeptAnswers>> {
  if (probeIds.length === 0) return new Map();
  const rows = await ctx.tx
    .select()
    .from(probeAnswers)
    .where(
      and(
        eq(probeAnswers.workspaceId, workspaceOf(ctx)),
        eq(probeAnswers.stagedChangeId, changeId),
        inArray(probeAnswers.probeId, [...probeIds]),
        sql`${probeAnswers.forgetAt} > clock_timestamp()`,
      ),
    );
  return new Map(rows.map((row) => [row.probeId, row]));
}

/** Forgets what is over its time in every workspace, and says how many. */
export async function purgeAnswersOfProbes(db: Database): Promise<number> {
  for (let purged = 0; ; ) {
    const [row] = await db.execute<{ count: number }>(sql`select purge_probe_answers() as count`);
    purged += row?.count ?? 0;
    if (!row?.count) return purged;
  }
}
