import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { agents } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { endorsements, kernelRevisions, kernels, kernelTraffic } from "#db/schema/kernels.ts";
import { members } from "#db/schema/workspaces.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import { EVERYWHERE, type Reach } from "../reach.ts";

const now = sql`clock_timestamp()`;

function select(ctx: TxContext, where: SQL | undefined) {
  return ctx.tx
    .select({
      kernel: kernels,
      content: kernelRevisions.content,
      environmentName: environments.name,
      agentName: agents.name,
    })
    .from(kernels)
    .innerJoin(
      kernelRevisions,
      and(
        eq(kernelRevisions.workspaceId, kernels.workspaceId),
        eq(kernelRevisions.kernelId, kernels.id),
        eq(kernelRevisions.number, kernels.revision),
      ),
    )
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, kernels.workspaceId), eq(environments.id, kernels.environmentId)),
    )
    .leftJoin(agents, and(eq(agents.workspaceId, kernels.workspaceId), eq(agents.id, kernels.agentId)))
    .where(and(eq(kernels.workspaceId, workspaceOf(ctx)), where));
}

export type StoredKernel = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

/** Of an agent's environment its own kernels are told to it, and those for all agents there. */
const inReach = ({ environmentId, agentId }: Reach) =>
  and(
    environmentId === null ? undefined : eq(kernels.environmentId, environmentId),
    agentId === null ? undefined : or(isNull(kernels.agentId), eq(kernels.agentId, agentId)),
  );

export async function findKernel(ctx: TxContext, id: string, reach = EVERYWHERE): Promise<StoredKernel | undefined> {
  const [row] = await select(ctx, and(eq(kernels.id, id), inReach(reach)));
  return row;
}

/** Newest first, and one more where there is one. */
export function listKernelRows(
  ctx: TxContext,
  { only, ...reach }: Reach & { only: string | null },
  { after, limit }: Keyset,
): Promise<StoredKernel[]> {
  const asked = only === null ? undefined : eq(kernels.environmentId, only);
  return select(ctx, and(inReach(reach), asked, after === null ? undefined : lt(kernels.id, after)))
    .orderBy(desc(kernels.id))
    .limit(limit + 1);
}

/** Every kernel that these come from, in any order; theirs are not among them. */
export async function listAncestors(ctx: TxContext, ids: readonly string[]): Promise<StoredKernel[]> {
  if (ids.length === 0) return [];
  const line = await ctx.tx.execute<{ id: string }>(sql`
    with recursive line as (
      select parent_id as id from kernel
        where workspace_id = ${workspaceOf(ctx)} and id in ${[...ids]} and parent_id is not null
      union
      select k.parent_id from line join kernel k on k.workspace_id = ${workspaceOf(ctx)} and k.id = line.id
        where k.parent_id is not null
    ) select id from line`);
  const found = line.map(({ id }) => id);
  return found.length === 0 ? [] : select(ctx, inArray(kernels.id, found));
}

export async function listChildren(
  ctx: TxContext,
  parentIds: readonly string[],
  reach: Reach,
): Promise<{ parentId: string | null; id: string; name: string }[]> {
  if (parentIds.length === 0) return [];
  return ctx.tx
    .select({ parentId: kernels.parentId, id: kernels.id, name: kernels.name })
    .from(kernels)
    .where(and(eq(kernels.workspaceId, workspaceOf(ctx)), inArray(kernels.parentId, [...parentIds]), inReach(reach)))
    .orderBy(kernels.name);
}

/** How many rules wait for an owner, by kernel. */
export async function countPending(ctx: TxContext, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ kernelId: endorsements.kernelId, count: sql<number>`count(*)::integer` })
    .from(endorsements)
    .where(
      and(
        eq(endorsements.workspaceId, workspaceOf(ctx)),
        inArray(endorsements.kernelId, [...ids]),
        sql`${endorsements.decision} = 'pending'`,
      ),
    )
    .groupBy(endorsements.kernelId);
  return new Map(rows.map(({ kernelId, count }) => [kernelId, count]));
}

export async function findKernelByName(ctx: TxContext, name: string): Promise<{ id: string } | undefined> {
  const [row] = await ctx.tx
    .select({ id: kernels.id })
    .from(kernels)
    .where(and(eq(kernels.workspaceId, workspaceOf(ctx)), eq(kernels.name, name)));
  return row;
}

/** Who holds it changes the kernel, and decides its proposed rules, alone. */
export async function lockKernel(
  ctx: TxContext,
  id: string,
  config: { skipLocked?: true } = {},
): Promise<StoredKernel | undefined> {
  const [held] = await ctx.tx
    .select({ id: kernels.id })
    .from(kernels)
    .where(and(eq(kernels.workspaceId, workspaceOf(ctx)), eq(kernels.id, id)))
    .for("no key update", config);
  return held && findKernel(ctx, id);
}

export async function saveNewKernel(
  ctx: TxContext,
  created: Omit<typeof kernels.$inferInsert, "workspaceId" | "createdAt" | "revision">,
): Promise<void> {
  await ctx.tx.insert(kernels).values({ ...created, workspaceId: workspaceOf(ctx), revision: 1, createdAt: now });
  await ctx.tx.insert(kernelTraffic).values({ workspaceId: workspaceOf(ctx), kernelId: created.id });
}

export type NewRevision = Omit<typeof kernelRevisions.$inferInsert, "workspaceId" | "createdAt">;

/** Writes a revision and makes it the present one; the first one is that already. */
export async function saveRevision(ctx: TxContext, revision: NewRevision): Promise<void> {
  await ctx.tx.insert(kernelRevisions).values({ ...revision, workspaceId: workspaceOf(ctx), createdAt: now });
  if (revision.number > 1) await saveKernel(ctx, revision.kernelId, { revision: revision.number });
}

export async function saveKernel(
  ctx: TxContext,
  id: string,
  change: { name?: string; description?: string; revision?: number },
): Promise<void> {
  await ctx.tx
    .update(kernels)
    .set(change)
    .where(and(eq(kernels.workspaceId, workspaceOf(ctx)), eq(kernels.id, id)));
}

/** Newest first, below the number `before`, and one more where there is one. */
export function listRevisionRows(
  ctx: TxContext,
  kernelId: string,
  { before, limit }: { before: number | null; limit: number },
) {
  return ctx.tx
    .select({ revision: kernelRevisions, authorName: members.name })
    .from(kernelRevisions)
    .leftJoin(
      members,
      and(eq(members.workspaceId, kernelRevisions.workspaceId), eq(members.id, kernelRevisions.createdBy)),
    )
    .where(
      and(
        eq(kernelRevisions.workspaceId, workspaceOf(ctx)),
        eq(kernelRevisions.kernelId, kernelId),
        before === null ? undefined : lt(kernelRevisions.number, before),
      ),
    )
    .orderBy(desc(kernelRevisions.number))
    .limit(limit + 1);
}
export type StoredRevision = Awaited<ReturnType<typeof listRevisionRows>>[number];
