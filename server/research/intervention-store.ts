import { and, desc, eq, getTableColumns, inArray, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { isPastDeadline } from "#db/deadline.ts";
import { agents } from "#db/schema/agents.ts";
import { approvals } from "#db/schema/approvals.ts";
import { environments } from "#db/schema/environments.ts";
import { findings } from "#db/schema/findings.ts";
import { interventions, simulations } from "#db/schema/interventions.ts";
import { members } from "#db/schema/workspaces.ts";
import { statusWith } from "#engine/intervention.ts";
import type {
  ApprovalStatus,
  DeploymentTarget,
  InterventionStatus,
  InterventionType,
  SimulationOutcome,
} from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import { inReach, ORIGIN, ofAgent, ofEnvironment, ofMember } from "./origin-store.ts";

const ender = alias(members, "ender");
/** An overdue request has timed out before anybody writes it down. */
const asked = sql<ApprovalStatus | null>`case when ${approvals.status} = 'pending' and ${isPastDeadline("approval")}
  then 'timed_out' else ${approvals.status} end`;

const selected = (ctx: TxContext) =>
  ctx.tx
    .select({ ...getTableColumns(interventions), ...ORIGIN, enderName: ender.name, asked })
    .from(interventions)
    .innerJoin(environments, ofEnvironment(interventions))
    .leftJoin(agents, ofAgent(interventions))
    .leftJoin(members, ofMember(interventions))
    .leftJoin(ender, and(eq(ender.workspaceId, interventions.workspaceId), eq(ender.id, interventions.endedBy)))
    .leftJoin(
      approvals,
      and(eq(approvals.workspaceId, interventions.workspaceId), eq(approvals.id, interventions.approvalId)),
    )
    .$dynamic();

type Row = Awaited<ReturnType<typeof selected>>[number];
export type StoredIntervention = Row;
const withWord = (row: Row): Row => ({ ...row, status: statusWith(row.status, row.asked) });

/** The engine's `statusWith`, where a list is narrowed by it. */
function hasStatus(status: InterventionStatus): SQL | undefined {
  const stored = eq(interventions.status, status);
  if (status === "simulated")
    return and(stored, sql`coalesce(${approvals.status} not in ('approved', 'rejected'), true)`);
  if (status !== "approved" && status !== "rejected") return stored;
  return sql`(${stored} or (${interventions.status} = 'simulated' and ${approvals.status} = ${status}))`;
}

/** For a finding that was first reported in that cycle. */
function foundIn(ctx: TxContext, cycleId: string): SQL {
  const found = ctx.tx
    .select({ id: findings.id })
    .from(findings)
    .where(and(eq(findings.workspaceId, workspaceOf(ctx)), eq(findings.cycleId, cycleId)));
  return inArray(interventions.findingId, found);
}

export async function listStoredInterventions(
  ctx: TxContext,
  { after, limit }: Keyset,
  only: {
    environmentId: string | null;
    status: InterventionStatus | null;
    type: InterventionType | null;
    findingId: string | null;
    cycleId: string | null;
  },
): Promise<StoredIntervention[]> {
  const rows = await selected(ctx)
    .where(
      and(
        inReach(ctx, interventions),
        only.environmentId === null ? undefined : eq(interventions.environmentId, only.environmentId),
        only.status === null ? undefined : hasStatus(only.status),
        only.type === null ? undefined : eq(interventions.type, only.type),
        only.cycleId === null ? undefined : foundIn(ctx, only.cycleId),
        only.findingId === null ? undefined : eq(interventions.findingId, only.findingId),
        after === null ? undefined : lt(interventions.id, after),
      ),
    )
    .orderBy(desc(interventions.id))
    .limit(limit + 1);
  return rows.map(withWord);
}

export async function findIntervention(ctx: TxContext, id: string): Promise<StoredIntervention | undefined> {
  const [row] = await selected(ctx).where(and(inReach(ctx, interventions), eq(interventions.id, id)));
  return row && withWord(row);
}

/** Whoever changes where it stands holds it. */
export async function lockIntervention(ctx: TxContext, id: string): Promise<StoredIntervention | undefined> {
  await ctx.tx
    .select({ id: interventions.id })
    .from(interventions)
    .where(and(inReach(ctx, interventions), eq(interventions.id, id)))
    .for("no key update");
  return findIntervention(ctx, id);
}

const now = sql`clock_timestamp()`;
const one = (ctx: TxContext, id: string) =>
  and(eq(interventions.workspaceId, workspaceOf(ctx)), eq(interventions.id, id));

export async function saveNewIntervention(
  ctx: TxContext,
  intervention: Omit<typeof interventions.$inferInsert, "workspaceId" | "createdAt">,
): Promise<void> {
  await ctx.tx.insert(interventions).values({ ...intervention, workspaceId: workspaceOf(ctx), createdAt: now });
}

export async function markSimulated(ctx: TxContext, id: string): Promise<void> {
  await ctx.tx
    .update(interventions)
    .set({ status: "simulated" })
    .where(and(one(ctx, id), eq(interventions.status, "proposed")));
}

export async function saveDeploymentRequest(
  ctx: TxContext,
  id: string,
  request: { approvalId: string; target: DeploymentTarget },
): Promise<void> {
  await ctx.tx.update(interventions).set(request).where(one(ctx, id));
}

export async function markDeployed(ctx: TxContext, id: string): Promise<void> {
  await ctx.tx.update(interventions).set({ status: "deployed", deployedAt: now }).where(one(ctx, id));
}

export async function saveEnd(
  ctx: TxContext,
  id: string,
  end: { status: "rolled_back" | "rejected"; endedBy: string | null; endReason: string },
): Promise<void> {
  await ctx.tx
    .update(interventions)
    .set({ ...end, endedAt: now })
    .where(one(ctx, id));
}

const selectedSimulations = (ctx: TxContext) =>
  ctx.tx
    .select({ ...getTableColumns(simulations), ...ORIGIN })
    .from(simulations)
    .innerJoin(environments, ofEnvironment(simulations))
    .leftJoin(agents, ofAgent(simulations))
    .leftJoin(members, ofMember(simulations))
    .$dynamic();
export type StoredSimulation = Awaited<ReturnType<typeof selectedSimulations>>[number];

export async function listStoredSimulations(
  ctx: TxContext,
  { after, limit }: Keyset,
  only: { environmentId: string | null; interventionId: string | null; outcome: SimulationOutcome | null },
): Promise<StoredSimulation[]> {
  return selectedSimulations(ctx)
    .where(
      and(
        inReach(ctx, simulations),
        only.environmentId === null ? undefined : eq(simulations.environmentId, only.environmentId),
        only.interventionId === null ? undefined : eq(simulations.interventionId, only.interventionId),
        only.outcome === null ? undefined : eq(simulations.outcome, only.outcome),
        after === null ? undefined : lt(simulations.id, after),
      ),
    )
    .orderBy(desc(simulations.id))
    .limit(limit + 1);
}

export async function findSimulation(ctx: TxContext, id: string): Promise<StoredSimulation | undefined> {
  const [row] = await selectedSimulations(ctx).where(and(inReach(ctx, simulations), eq(simulations.id, id)));
  return row;
}

export async function findSimulations(ctx: TxContext, ids: string[]): Promise<StoredSimulation[]> {
  if (ids.length === 0) return [];
  return selectedSimulations(ctx).where(and(inReach(ctx, simulations), inArray(simulations.id, ids)));
}

/** The latest simulation of each of these interventions. */
export async function latestSimulations(ctx: TxContext, ids: string[]): Promise<Map<string, StoredSimulation>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectDistinctOn([simulations.interventionId], { ...getTableColumns(simulations), ...ORIGIN })
    .from(simulations)
    .innerJoin(environments, ofEnvironment(simulations))
    .leftJoin(agents, ofAgent(simulations))
    .leftJoin(members, ofMember(simulations))
    .where(and(eq(simulations.workspaceId, workspaceOf(ctx)), sql`${simulations.interventionId} in ${ids}`))
    .orderBy(simulations.interventionId, desc(simulations.id));
  return new Map(rows.map((row) => [row.interventionId, row]));
}

export async function saveNewSimulation(
  ctx: TxContext,
  simulation: Omit<typeof simulations.$inferInsert, "workspaceId" | "createdAt">,
): Promise<void> {
  await ctx.tx.insert(simulations).values({ ...simulation, workspaceId: workspaceOf(ctx), createdAt: now });
}
