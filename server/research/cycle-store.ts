import { and, desc, eq, getTableColumns, isNull, lt, sql } from "drizzle-orm";
import { agents } from "#db/schema/agents.ts";
import { cycles } from "#db/schema/cycles.ts";
import { environments } from "#db/schema/environments.ts";
import { experiments, findingLinks } from "#db/schema/findings.ts";
import { members } from "#db/schema/workspaces.ts";
import type { CycleOutcome } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import { inReach, ORIGIN, ofAgent, ofEnvironment, ofMember } from "./origin-store.ts";

const COLUMNS = {
  ...getTableColumns(cycles),
  ...ORIGIN,
  experiments: sql<number>`(select count(*)::int from experiment e where e.workspace_id = ${cycles.workspaceId} and e.cycle_id = ${cycles.id})`,
};

const selected = (ctx: TxContext) =>
  ctx.tx
    .select(COLUMNS)
    .from(cycles)
    .innerJoin(environments, ofEnvironment(cycles))
    .leftJoin(agents, ofAgent(cycles))
    .leftJoin(members, ofMember(cycles))
    .$dynamic();

export async function listStoredCycles(
  ctx: TxContext,
  { after, limit }: Keyset,
  only: { environmentId: string | null; outcome: CycleOutcome | null },
) {
  return selected(ctx)
    .where(
      and(
        inReach(ctx, cycles),
        only.environmentId === null ? undefined : eq(cycles.environmentId, only.environmentId),
        only.outcome === null ? undefined : eq(cycles.outcome, only.outcome),
        after === null ? undefined : lt(cycles.id, after),
      ),
    )
    .orderBy(desc(cycles.id))
    .limit(limit + 1);
}
export type StoredCycle = Awaited<ReturnType<typeof listStoredCycles>>[number];

export async function findCycle(ctx: TxContext, id: string): Promise<StoredCycle | undefined> {
  const [row] = await selected(ctx).where(and(inReach(ctx, cycles), eq(cycles.id, id)));
  return row;
}

/** Its experiments are counted, and it is finished, by who holds it. */
export async function lockCycle(ctx: TxContext, id: string): Promise<StoredCycle | undefined> {
  await ctx.tx
    .select({ id: cycles.id })
    .from(cycles)
    .where(and(inReach(ctx, cycles), eq(cycles.id, id)))
    .for("no key update");
  return findCycle(ctx, id);
}

type NewCycle = Omit<typeof cycles.$inferInsert, "workspaceId" | "createdAt" | "finishedAt">;

const now = sql`clock_timestamp()`;
const finished = (outcome: CycleOutcome | null | undefined) => (outcome ? { outcome, finishedAt: now } : {});

export async function saveNewCycle(ctx: TxContext, { outcome, ...cycle }: NewCycle): Promise<void> {
  await ctx.tx.insert(cycles).values({ ...cycle, ...finished(outcome), workspaceId: workspaceOf(ctx), createdAt: now });
}

export async function saveCycle(
  ctx: TxContext,
  id: string,
  { outcome, ...change }: Pick<StoredCycle, "hypotheses" | "criticalErrors" | "costUsd" | "outcome">,
): Promise<void> {
  await ctx.tx
    .update(cycles)
    .set({ ...change, ...finished(outcome) })
    .where(and(eq(cycles.workspaceId, workspaceOf(ctx)), eq(cycles.id, id), isNull(cycles.outcome)));
}

/** Whether a finding of the lab showed up in shadow, or is what one showed up as. */
export async function isConfirmed(ctx: TxContext, findingId: string): Promise<boolean> {
  const [row] = await ctx.tx
    .select({ found: sql`1` })
    .from(findingLinks)
    .where(
      and(
        eq(findingLinks.workspaceId, workspaceOf(ctx)),
        sql`${findingId} in (${findingLinks.labFindingId}, ${findingLinks.shadowFindingId})`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

const selectedExperiments = (ctx: TxContext) =>
  ctx.tx
    .select({ ...getTableColumns(experiments), ...ORIGIN })
    .from(experiments)
    .innerJoin(environments, ofEnvironment(experiments))
    .leftJoin(agents, ofAgent(experiments))
    .leftJoin(members, ofMember(experiments))
    .$dynamic();

export async function listStoredExperiments(
  ctx: TxContext,
  { after, limit }: Keyset,
  only: { environmentId: string | null; cycleId: string | null },
) {
  return selectedExperiments(ctx)
    .where(
      and(
        inReach(ctx, experiments),
        only.environmentId === null ? undefined : eq(experiments.environmentId, only.environmentId),
        only.cycleId === null ? undefined : eq(experiments.cycleId, only.cycleId),
        after === null ? undefined : lt(experiments.id, after),
      ),
    )
    .orderBy(desc(experiments.id))
    .limit(limit + 1);
}
export type StoredExperiment = Awaited<ReturnType<typeof listStoredExperiments>>[number];

export async function findExperiment(ctx: TxContext, id: string): Promise<StoredExperiment | undefined> {
  const [row] = await selectedExperiments(ctx).where(and(inReach(ctx, experiments), eq(experiments.id, id)));
  return row;
}

export async function saveNewExperiment(
  ctx: TxContext,
  experiment: Omit<typeof experiments.$inferInsert, "workspaceId" | "createdAt">,
): Promise<void> {
  await ctx.tx.insert(experiments).values({ ...experiment, workspaceId: workspaceOf(ctx), createdAt: now });
}
