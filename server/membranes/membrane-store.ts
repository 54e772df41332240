import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { agents } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { membraneRevisions, membranes } from "#db/schema/membranes.ts";
import { members } from "#db/schema/workspaces.ts";
import type { MembraneLifecycle } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import { EVERYWHERE, type Reach } from "../reach.ts";

const STORED = {
  membrane: membranes,
  content: membraneRevisions.content,
  environmentName: environments.name,
  agentName: agents.name,
} as const;

const now = sql`clock_timestamp()`;

function select(ctx: TxContext, where: SQL | undefined) {
  return ctx.tx
    .select(STORED)
    .from(membranes)
    .innerJoin(
      membraneRevisions,
      and(
        eq(membraneRevisions.workspaceId, membranes.workspaceId),
        eq(membraneRevisions.membraneId, membranes.id),
        eq(membraneRevisions.number, membranes.revision),
      ),
    )
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, membranes.workspaceId), eq(environments.id, membranes.environmentId)),
    )
    .leftJoin(agents, and(eq(agents.workspaceId, membranes.workspaceId), eq(agents.id, membranes.agentId)))
    .where(and(eq(membranes.workspaceId, workspaceOf(ctx)), where));
}

export type StoredMembrane = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

/** What governs in a program's environment is told to it, whichever agent it is for. */
type MembraneReach = Pick<Reach, "environmentId">;

const inReach = ({ environmentId }: MembraneReach) =>
  environmentId === null ? undefined : eq(membranes.environmentId, environmentId);

export async function findMembrane(
  ctx: TxContext,
  id: string,
  reach: MembraneReach = EVERYWHERE,
): Promise<StoredMembrane | undefined> {
  const [row] = await select(ctx, and(eq(membranes.id, id), inReach(reach)));
  return row;
}

/** Newest first, and one more where there is one. */
export function listMembraneRows(
  ctx: TxContext,
  reach: MembraneReach & { lifecycle?: MembraneLifecycle | undefined },
  { after, limit }: Keyset,
): Promise<StoredMembrane[]> {
  const older = after === null ? undefined : lt(membranes.id, after);
  const standing = reach.lifecycle === undefined ? undefined : eq(membranes.lifecycle, reach.lifecycle);
  return select(ctx, and(inReach(reach), standing, older))
    .orderBy(desc(membranes.id))
    .limit(limit + 1);
}

/** The one that governs an agent in an environment: the agent's own, else the environment's. A draft governs nobody. */
export async function findGoverning(
  ctx: TxContext,
  environmentId: string,
  agentId: string | null,
): Promise<StoredMembrane | undefined> {
  const [row] = await select(
    ctx,
    and(
      eq(membranes.environmentId, environmentId),
      sql`${membranes.lifecycle} <> 'draft'`,
      sql`(${membranes.agentId} is null or ${membranes.agentId} = ${agentId}::uuid)`,
    ),
  )
    .orderBy(sql`${membranes.agentId} is null`)
    .limit(1);
  return row;
}

export async function findMembraneByName(ctx: TxContext, name: string): Promise<{ id: string } | undefined> {
  const [row] = await ctx.tx
    .select({ id: membranes.id })
    .from(membranes)
    .where(and(eq(membranes.workspaceId, workspaceOf(ctx)), eq(membranes.name, name)));
  return row;
}

/**
 * Who holds it changes the membrane alone. Its environment is held after it. With `skipLocked` nobody waits: one that is
 * held by somebody else is then as if it were not there.
 */
export async function lockMembrane(
  ctx: TxContext,
  id: string,
  config: { skipLocked?: true } = {},
): Promise<StoredMembrane | undefined> {
  const [held] = await ctx.tx
    .select({ id: membranes.id })
    .from(membranes)
    .where(and(eq(membranes.workspaceId, workspaceOf(ctx)), eq(membranes.id, id)))
    .for("no key update", config);
  return held && findMembrane(ctx, id);
}

export type NewMembrane = {
  id: string;
  environmentId: string;
  agentId: string | null;
  name: string;
  description: string;
  createdBy: string | null;
};

export async function saveNewMembrane(ctx: TxContext, created: NewMembrane): Promise<void> {
  await ctx.tx.insert(membranes).values({
    ...created,
    workspaceId: workspaceOf(ctx),
    lifecycle: "draft",
    lifecycleSince: now,
    revision: 1,
    createdAt: now,
  });
}

export type NewRevision = {
  membraneId: string;
  number: number;
  content: Record<string, unknown>;
  note: string;
  restores: number | null;
  createdBy: string | null;
};

export async function saveRevision(ctx: TxContext, revision: NewRevision): Promise<void> {
  await ctx.tx.insert(membraneRevisions).values({ ...revision, workspaceId: workspaceOf(ctx), createdAt: now });
}

export async function saveMembrane(
  ctx: TxContext,
  id: string,
  change: { name?: string; description?: string; revision?: number },
): Promise<void> {
  await ctx.tx
    .update(membranes)
    .set(change)
    .where(and(eq(membranes.workspaceId, workspaceOf(ctx)), eq(membranes.id, id)));
}

export async function saveLifecycle(ctx: TxContext, id: string, lifecycle: MembraneLifecycle): Promise<void> {
  await ctx.tx
    .update(membranes)
    .set({ lifecycle, lifecycleSince: now })
    .where(and(eq(membranes.workspaceId, workspaceOf(ctx)), eq(membranes.id, id)));
}

/** Newest first, below the number `before`, and one more where there is one. */
export function listRevisionRows(
  ctx: TxContext,
  membraneId: string,
  { before, limit }: { before: number | null; limit: number },
) {
  return ctx.tx
    .select({ revision: membraneRevisions, authorName: members.name })
    .from(membraneRevisions)
    .leftJoin(
      members,
      and(eq(members.workspaceId, membraneRevisions.workspaceId), eq(members.id, membraneRevisions.createdBy)),
    )
    .where(
      and(
        eq(membraneRevisions.workspaceId, workspaceOf(ctx)),
        eq(membraneRevisions.membraneId, membraneId),
        before === null ? undefined : lt(membraneRevisions.number, before),
      ),
    )
    .orderBy(desc(membraneRevisions.number))
    .limit(limit + 1);
}

export type StoredRevision = Awaited<ReturnType<typeof listRevisionRows>>[number];
