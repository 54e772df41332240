import { and, desc, eq, getTableColumns, lt, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { agents } from "#db/schema/agents.ts";
import { endorsements, kernels } from "#db/schema/kernels.ts";
import { members } from "#db/schema/workspaces.ts";
import type { EndorsementDecision } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import { EVERYWHERE, type Reach } from "../reach.ts";

const decider = alias(members, "decider");

function select(ctx: TxContext, where: SQL | undefined) {
  return ctx.tx
    .select({
      ...getTableColumns(endorsements),
      kernelName: kernels.name,
      environmentId: kernels.environmentId,
      kernelAgentId: kernels.agentId,
      agentName: agents.name,
      memberName: members.name,
      deciderName: decider.name,
    })
    .from(endorsements)
    .innerJoin(kernels, and(eq(kernels.workspaceId, endorsements.workspaceId), eq(kernels.id, endorsements.kernelId)))
    .leftJoin(agents, and(eq(agents.workspaceId, endorsements.workspaceId), eq(agents.id, endorsements.agentId)))
    .leftJoin(members, and(eq(members.workspaceId, endorsements.workspaceId), eq(members.id, endorsements.memberId)))
    .leftJoin(decider, and(eq(decider.workspaceId, endorsements.workspaceId), eq(decider.id, endorsements.decidedBy)))
    .where(and(eq(endorsements.workspaceId, workspaceOf(ctx)), where));
}

export type StoredEndorsement = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

const inReach = ({ environmentId, agentId }: Reach) =>
  and(
    environmentId === null ? undefined : eq(kernels.environmentId, environmentId),
    agentId === null ? undefined : eq(endorsements.agentId, agentId),
  );

export async function findEndorsement(
  ctx: TxContext,
  id: string,
  reach = EVERYWHERE,
): Promise<StoredEndorsement | undefined> {
  const [row] = await select(ctx, and(eq(endorsements.id, id), inReach(reach)));
  return row;
}

/** Newest first, and one more where there is one. */
export function listEndorsementRows(
  ctx: TxContext,
  { kernelId, decision, ...reach }: Reach & { kernelId: string | null; decision: EndorsementDecision | null },
  { after, limit }: Keyset,
): Promise<StoredEndorsement[]> {
  return select(
    ctx,
    and(
      inReach(reach),
      kernelId === null ? undefined : eq(endorsements.kernelId, kernelId),
      decision === null ? undefined : eq(endorsements.decision, decision),
      after === null ? undefined : lt(endorsements.id, after),
    ),
  )
    .orderBy(desc(endorsements.id))
    .limit(limit + 1);
}

/** Its kernel is held before, by whoever decides. */
export async function lockEndorsement(ctx: TxContext, id: string): Promise<StoredEndorsement | undefined> {
  await ctx.tx
    .select({ id: endorsements.id })
    .from(endorsements)
    .where(and(eq(endorsements.workspaceId, workspaceOf(ctx)), eq(endorsements.id, id)))
    .for("no key update");
  return findEndorsement(ctx, id);
}

export type NewEndorsement = Omit<typeof endorsements.$inferInsert, "workspaceId">;

export async function saveNewEndorsement(ctx: TxContext, endorsement: NewEndorsement): Promise<void> {
  await ctx.tx.insert(endorsements).values({ ...endorsement, workspaceId: workspaceOf(ctx) });
}

export type Outcome = Pick<
  typeof endorsements.$inferSelect,
  | "decision"
  | "operator"
  | "decidedBy"
  | "decidedChannel"
  | "decidedAt"
  | "rationale"
  | "appliedRevision"
  | "cooldownSeconds"
  | "cooldownUntil"
  | "probeAvailable"
  | "contentHash"
>;

/** Of a rule that waits, and is held. */
export async function saveRationale(
  ctx: TxContext,
  id: string,
  noted: Pick<Outcome, "rationale" | "contentHash">,
): Promise<void> {
  await ctx.tx
    .update(endorsements)
    .set(noted)
    .where(and(eq(endorsements.workspaceId, workspaceOf(ctx)), eq(endorsements.id, id)));
}

export async function saveOutcome(ctx: TxContext, id: string, outcome: Outcome): Promise<void> {
  await ctx.tx
    .update(endorsements)
    .set(outcome)
    .where(and(eq(endorsements.workspaceId, workspaceOf(ctx)), eq(endorsements.id, id)));
}
