import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { probes } from "#db/schema/staged-changes.ts";
import type { Verdict } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";

export type ProbeRow = typeof probes.$inferSelect;
export type NewProbe = Omit<typeof probes.$inferInsert, "workspaceId" | "stagedChangeId" | "createdAt">;

const ofChange = (ctx: TxContext, id: string) =>
  and(eq(probes.workspaceId, workspaceOf(ctx)), eq(probes.stagedChangeId, id));

/** Which of these decisions it was compared on already. */
export async function listProbed(ctx: TxContext, changeId: string, decisionIds: readonly string[]): Promise<string[]> {
  if (decisionIds.length === 0) return [];
  const rows = await ctx.tx
    .select({ decisionId: probes.decisionId })
    .from(probes)
    .where(and(ofChange(ctx, changeId), inArray(probes.decisionId, [...decisionIds])));
  return rows.flatMap(({ decisionId }) => decisionId ?? []);
}

export async function addProbes(ctx: TxContext, changeId: string, added: readonly NewProbe[]): Promise<void> {
  if (added.length === 0) return;
  const workspaceId = workspaceOf(ctx);
  const createdAt = sql`clock_timestamp()`;
  await ctx.tx
    .insert(probes)
    .values(added.map((probe) => ({ ...probe, workspaceId, stagedChangeId: changeId, createdAt })));
}

/** Newest first, and one more where there is one. What was left out is told to nobody. */
export function listProbeRows(
  ctx: TxContext,
  changeId: string,
  { changed }: { changed: boolean | null },
  { after, limit }: Keyset,
): Promise<ProbeRow[]> {
  // Of two answers every comparison is told of; of two verdicts, those that are not the same.
  const differs = sql`(${probes.result} = 'unknown' or ${probes.live} is null or ${probes.live} <> ${probes.candidate})`;
  return ctx.tx
    .select()
    .from(probes)
    .where(
      and(
        ofChange(ctx, changeId),
        sql`${probes.result} <> 'left_out'`,
        changed === null ? undefined : changed ? differs : sql`not ${differs}`,
        after === null ? undefined : lt(probes.id, after),
      ),
    )
    .orderBy(desc(probes.id))
    .limit(limit + 1);
}

/** How often live and candidate said what, where they differed. */
export async function countVerdictChanges(
  ctx: TxContext,
  changeId: string,
): Promise<{ live: Verdict; candidate: Verdict; count: number }[]> {
  const rows = await ctx.tx
    .select({ live: probes.live, candidate: probes.candidate, count: sql<number>`count(*)::integer` })
    .from(probes)
    .where(and(ofChange(ctx, changeId), sql`${probes.result} = 'scored'`, sql`${probes.live} <> ${probes.candidate}`))
    .groupBy(probes.live, probes.candidate)
    .orderBy(asc(probes.live), asc(probes.candidate));
  return rows.flatMap(({ live, candidate, count }) => (live && candidate ? [{ live, candidate, count }] : []));
}
