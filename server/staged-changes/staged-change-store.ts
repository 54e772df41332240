import { and, asc, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { environments } from "#db/schema/environments.ts";
import { endorsements, kernels } from "#db/schema/kernels.ts";
import { membranes } from "#db/schema/membranes.ts";
import { stagedChanges } from "#db/schema/staged-changes.ts";
import { members } from "#db/schema/workspaces.ts";
import type { StagedChangeStatus, TrialEnd } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import { EVERYWHERE, type Reach } from "../reach.ts";

export type StagedRow = typeof stagedChanges.$inferSelect;
/** A trial of a membrane, and one of a commitment of a kernel. */
export type MembraneTrial = StagedRow & { membraneId: string; candidate: Record<string, unknown> };
export type KernelTrial = StagedRow & Record<"kernelId" | "commitmentId" | "endorsementId" | "candidateValue", string>;

export function isMembraneTrial(row: StagedRow): row is MembraneTrial {
  return row.membraneId !== null;
}

export function isKernelTrial(row: StagedRow): row is KernelTrial {
  return row.kernelId !== null;
}

export type NewStagedChange = Omit<typeof stagedChanges.$inferInsert, "workspaceId">;

const stagers = alias(members, "stager");
const enders = alias(members, "ender");

function select(ctx: TxContext, where: SQL | undefined) {
  return ctx.tx
    .select({
      change: stagedChanges,
      membraneName: membranes.name,
      kernelName: kernels.name,
      kernelRevision: kernels.revision,
      appliedRevision: endorsements.appliedRevision,
      environmentName: environments.name,
      operatingMode: environments.operatingMode,
      stagerName: stagers.name,
      enderName: enders.name,
    })
    .from(stagedChanges)
    .leftJoin(
      membranes,
      and(eq(membranes.workspaceId, stagedChanges.workspaceId), eq(membranes.id, stagedChanges.membraneId)),
    )
    .leftJoin(kernels, and(eq(kernels.workspaceId, stagedChanges.workspaceId), eq(kernels.id, stagedChanges.kernelId)))
    .leftJoin(
      endorsements,
      and(eq(endorsements.workspaceId, stagedChanges.workspaceId), eq(endorsements.id, stagedChanges.endorsementId)),
    )
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, stagedChanges.workspaceId), eq(environments.id, stagedChanges.environmentId)),
    )
    .leftJoin(stagers, and(eq(stagers.workspaceId, stagedChanges.workspaceId), eq(stagers.id, stagedChanges.stagedBy)))
    .leftJoin(enders, and(eq(enders.workspaceId, stagedChanges.workspaceId), eq(enders.id, stagedChanges.endedBy)))
    .where(and(eq(stagedChanges.workspaceId, workspaceOf(ctx)), where));
}

export type StoredStagedChange = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

/** Of an agent's environment, what changes a membrane is told to it as well, and none of another's kernel. */
const inReach = ({ environmentId, agentId }: Reach) =>
  and(
    environmentId === null ? undefined : eq(stagedChanges.environmentId, environmentId),
    agentId === null ? undefined : or(isNull(kernels.agentId), eq(kernels.agentId, agentId)),
  );

export async function findStagedChange(
  ctx: TxContext,
  id: string,
  reach = EVERYWHERE,
): Promise<StoredStagedChange | undefined> {
  const [row] = await select(ctx, and(eq(stagedChanges.id, id), inReach(reach)));
  return row;
}

/** Newest first, and one more where there is one. */
export function listStagedRows(
  ctx: TxContext,
  {
    membraneId,
    kernelId,
    status,
    ...reach
  }: Reach & { membraneId: string | null; kernelId: string | null; status: StagedChangeStatus | undefined },
  { after, limit }: Keyset,
): Promise<StoredStagedChange[]> {
  return select(
    ctx,
    and(
      inReach(reach),
      membraneId === null ? undefined : eq(stagedChanges.membraneId, membraneId),
      kernelId === null ? undefined : eq(stagedChanges.kernelId, kernelId),
      status === undefined ? undefined : eq(stagedChanges.status, status),
      after === null ? undefined : lt(stagedChanges.id, after),
    ),
  )
    .orderBy(desc(stagedChanges.id))
    .limit(limit + 1);
}

/** The one of a membrane that is on trial. */
export async function findTrialOf(ctx: TxContext, membraneId: string): Promise<StagedRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(stagedChanges)
    .where(
      and(
        eq(stagedChanges.workspaceId, workspaceOf(ctx)),
        eq(stagedChanges.membraneId, membraneId),
        sql`${stagedChanges.status} = 'staged'`,
      ),
    );
  return row;
}

/** The one of a kernel's commitment that is on trial. */
export async function findTrialOfCommitment(
  ctx: TxContext,
  kernelId: string,
  commitmentId: string,
): Promise<StagedRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(stagedChanges)
    .where(and(ofKernel(ctx, kernelId), eq(stagedChanges.commitmentId, commitmentId)));
  return row;
}

/** Of rules of these kernels, whatever became of them. */
export async function listTrialsOfRules(
  ctx: TxContext,
  kernelIds: readonly string[],
  endorsementIds: readonly string[],
): Promise<Pick<StagedRow, "id" | "endorsementId">[]> {
  if (endorsementIds.length === 0) return [];
  return ctx.tx
    .select({ id: stagedChanges.id, endorsementId: stagedChanges.endorsementId })
    .from(stagedChanges)
    .where(
      and(
        eq(stagedChanges.workspaceId, workspaceOf(ctx)),
        inArray(stagedChanges.kernelId, [...new Set(kernelIds)]),
        inArray(stagedChanges.endorsementId, [...endorsementIds]),
      ),
    );
}

const ofKernel = (ctx: TxContext, kernelId: string) =>
  and(
    eq(stagedChanges.workspaceId, workspaceOf(ctx)),
    eq(stagedChanges.kernelId, kernelId),
    sql`${stagedChanges.status} = 'staged'`,
  );

/** What of a kernel is on trial and past its cooldown, the earliest first, by the database's clock. */
export async function listCooledDown(ctx: TxContext, kernelId: string): Promise<string[]> {
  const rows = await ctx.tx
    .select({ id: stagedChanges.id })
    .from(stagedChanges)
    .where(and(ofKernel(ctx, kernelId), sql`${stagedChanges.cooldownUntil} <= clock_timestamp()`))
    .orderBy(asc(stagedChanges.id));
  return rows.map(({ id }) => id);
}

/** Who holds it alone adds to its trial or ends it. Its membrane is held before, where that changes too. */
export async function lockStagedChange(
  ctx: TxContext,
  id: string,
  config: { skipLocked?: true } = {},
): Promise<StagedRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(stagedChanges)
    .where(and(eq(stagedChanges.workspaceId, workspaceOf(ctx)), eq(stagedChanges.id, id)))
    .for("no key update", config);
  return row;
}

export async function addStagedChange(ctx: TxContext, added: NewStagedChange): Promise<void> {
  await ctx.tx.insert(stagedChanges).values({ ...added, workspaceId: workspaceOf(ctx) });
}

export type Evidence = Partial<
  Pick<
    StagedRow,
    | "cooldownUntil"
    | "scored"
    | "cleanProbes"
    | "unknown"
    | "leftOut"
    | "unknownStreak"
    | "scoreSum"
    | "highestScore"
    | "stricterVerdicts"
    | "probedUntil"
    | "confirmationAskedAt"
  >
>;

export async function saveEvidence(ctx: TxContext, id: string, evidence: Evidence): Promise<void> {
  await ctx.tx
    .update(stagedChanges)
    .set(evidence)
    .where(and(eq(stagedChanges.workspaceId, workspaceOf(ctx)), eq(stagedChanges.id, id)));
}

export async function saveEnd(
  ctx: TxContext,
  id: string,
  end: { status: Exclude<StagedChangeStatus, "staged">; ending: TrialEnd; reason: string | null; by: string | null },
): Promise<void> {
  const { status, ending, reason, by } = end;
  await ctx.tx
    .update(stagedChanges)
    .set({ status, ending, reason, endedBy: by, endedAt: sql`clock_timestamp()` })
    .where(and(eq(stagedChanges.workspaceId, workspaceOf(ctx)), eq(stagedChanges.id, id)));
}
