import { and, desc, eq, getTableColumns, isNull, lt, sql } from "drizzle-orm";
import { agents } from "#db/schema/agents.ts";
import { cycles } from "#db/schema/cycles.ts";
import { environments } from "#db/schema/environments.ts";
import { findingLinks } from "#db/schema/findings.ts";
import { members } from "#db/schema/workspaces.ts";
import type { CycleOutcome, CycleStanding, OperatingMode } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import { inReach, ORIGIN, ofAgent, ofEnvironment, ofMember } from "./origin-store.ts";

const COLUMNS = {
  ...getTableColumns(cycles),
  ...ORIGIN,
  settledErrors: sql<number>`coalesce((select max(s.up_to) from error_settlement s where s.workspace_id = ${cycles.workspaceId} and s.cycle_id = ${cycles.id}), 0)::int`,
  experimentCosts: sql<number>`coalesce((select sum(e.cost_usd) from experiment e where e.workspace_id = ${cycles.workspaceId} and e.cycle_id = ${cycles.id}), 0)::float8`,
  experiments: sql<number>`(select count(*)::int from experiment e where e.workspace_id = ${cycles.workspaceId} and e.cycle_id = ${cycles.id})`,
  runningExperiments: sql<number>`(select count(*)::int from experiment e where e.workspace_id = ${cycles.workspaceId} and e.cycle_id = ${cycles.id}
    and e.state = 'running' and e.deadline_at > clock_timestamp())`,
};

const selected = (ctx: TxContext) =>
  ctx.tx
    .select(COLUMNS)
    .from(cycles)
    .innerJoin(environments, ofEnvironment(cycles))
    .leftJoin(agents, ofAgent(cycles))
    .leftJoin(members, ofMember(cycles))
    .$dynamic();

function hasStanding(standing: CycleStanding | null) {
  if (standing === null) return undefined;
  return standing === "running" ? isNull(cycles.outcome) : eq(cycles.outcome, standing);
}

export async function listStoredCycles(
  ctx: TxContext,
  { after, limit }: Keyset,
  only: {
    environmentId: string | null;
    mode: OperatingMode | null;
    standing: CycleStanding | null;
    isUnsettled: boolean;
  },
) {
  return selected(ctx)
    .where(
      and(
        inReach(ctx, cycles),
        only.environmentId === null ? undefined : eq(cycles.environmentId, only.environmentId),
        only.mode === null ? undefined : eq(cycles.operatingMode, only.mode),
        hasStanding(only.standing),
        only.isUnsettled ? sql`${cycles.criticalErrors} > ${COLUMNS.settledErrors}` : undefined,
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
