import { and, desc, eq, getTableColumns, isNotNull, lt, sql } from "drizzle-orm";
import type { PolicySimulationFound, SimulatedCaseQuery } from "#contract/policy-simulations.ts";
import type { Database } from "#db/client.ts";
import { environments } from "#db/schema/environments.ts";
import { interventions } from "#db/schema/interventions.ts";
import { membranes } from "#db/schema/membranes.ts";
import { policySimulationCases, policySimulations } from "#db/schema/policy-simulations.ts";
import type { BacktestState } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";

/** For how long a process has one in hand without saying so again. */
const HELD_SECONDS = 30;

const p = policySimulations;
const own = (ctx: TxContext, id: string) => and(eq(p.workspaceId, workspaceOf(ctx)), eq(p.id, id));

/** The workspaces in which one waits that no process has in hand. Asked before any workspace is entered. */
export async function listWorkspacesWithSimulations(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_with_policy_simulations() as id`);
  return rows.map(({ id }) => id);
}

const selected = (ctx: TxContext) =>
  ctx.tx
    .select({
      ...getTableColumns(p),
      environmentId: interventions.environmentId,
      environmentName: environments.name,
      membraneName: membranes.name,
      membraneAgentId: membranes.agentId,
      interventionAgentId: interventions.agentId,
    })
    .from(p)
    .innerJoin(interventions, and(eq(interventions.workspaceId, p.workspaceId), eq(interventions.id, p.interventionId)))
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, p.workspaceId), eq(environments.id, interventions.environmentId)),
    )
    .innerJoin(membranes, and(eq(membranes.workspaceId, p.workspaceId), eq(membranes.id, p.membraneId)))
    .$dynamic();
export type StoredPolicySimulation = Awaited<ReturnType<typeof selected>>[number];
type Held = Pick<StoredPolicySimulation, "id" | "attempts">;

export async function findPolicySimulation(ctx: TxContext, id: string): Promise<StoredPolicySimulation | undefined> {
  const [row] = await selected(ctx).where(own(ctx, id));
  return row;
}

/** Those of an intervention, newest first; `withUnsaved` as well those of a content that nobody has saved. */
export function listPolicySimulationRows(
  ctx: TxContext,
  { interventionId, withUnsaved }: { interventionId: string; withUnsaved: boolean },
  { after, limit }: Keyset,
): Promise<StoredPolicySimulation[]> {
  return selected(ctx)
    .where(
      and(
        eq(p.workspaceId, workspaceOf(ctx)),
        eq(p.interventionId, interventionId),
        withUnsaved ? undefined : isNotNull(p.revision),
        after === null ? undefined : lt(p.id, after),
      ),
    )
    .orderBy(desc(p.id))
    .limit(limit + 1);
}

/** False: one of the intervention is running already. */
export async function addPolicySimulation(
  ctx: TxContext,
  given: Omit<typeof p.$inferInsert, "workspaceId" | "state" | "startedAt">,
): Promise<boolean> {
  const added = await ctx.tx
    .insert(p)
    .values({ ...given, workspaceId: workspaceOf(ctx), state: "running", startedAt: sql`clock_timestamp()` })
    .onConflictDoNothing()
    .returning({ id: p.id });
  return added.length > 0;
}

const leaseEnd = () => sql`clock_timestamp() + make_interval(secs => ${HELD_SECONDS})`;

/** Takes one in hand that nobody else has, from its beginning: what somebody else found of it is forgotten. */
export async function claimPolicySimulation(ctx: TxContext): Promise<StoredPolicySimulation | undefined> {
  const workspaceId = workspaceOf(ctx);
  const [claimed] = await ctx.tx.execute<{ id: string }>(sql`
    update policy_simulation set held_until = ${leaseEnd()}, attempts = attempts + 1, found = null
    where workspace_id = ${workspaceId} and id = (select id from policy_simulation where workspace_id = ${workspaceId}
      and state = 'running' and (held_until is null or held_until < clock_timestamp())
      order by id limit 1 for update skip locked) returning id`);
  if (claimed === undefined) return undefined;
  await ctx.tx
    .delete(policySimulationCases)
    .where(and(eq(policySimulationCases.workspaceId, workspaceId), eq(policySimulationCases.simulationId, claimed.id)));
  return findPolicySimulation(ctx, claimed.id);
}

export type StoredSimulatedCase = Omit<typeof policySimulationCases.$inferSelect, "workspaceId" | "simulationId">;

/** Writes down how far it has come. False: somebody cancelled it, or another process has it in hand. */
export async function saveProgress(
  ctx: TxContext,
  { id, attempts }: Held,
  found: PolicySimulationFound,
  cases: readonly StoredSimulatedCase[],
): Promise<boolean> {
  const saved = await ctx.tx.execute(sql`
    update policy_simulation set found = ${JSON.stringify(found)}::text::jsonb, held_until = ${leaseEnd()}
    where workspace_id = ${workspaceOf(ctx)} and id = ${id} and state = 'running' and attempts = ${attempts} returning id`);
  if (saved.length === 0) return false;
  if (cases.length === 0) return true;
  await ctx.tx
    .insert(policySimulationCases)
    .values(cases.map((each) => ({ ...each, workspaceId: workspaceOf(ctx), simulationId: id })));
  return true;
}

/** Ends one that is under way: for the process that has it in hand, while it has. False where there was nothing to end. */
export async function endPolicySimulation(
  ctx: TxContext,
  { id, attempts }: Pick<Held, "id"> & { attempts?: number },
  state: Exclude<BacktestState, "running">,
  failure: string | null = null,
): Promise<boolean> {
  const ended = await ctx.tx
    .update(p)
    .set({ state, failure, heldUntil: null })
    .where(
      and(own(ctx, id), sql`${p.state} = 'running'`, attempts === undefined ? undefined : eq(p.attempts, attempts)),
    )
    .returning({ id: p.id });
  return ended.length > 0;
}

/** Gives one back that was not ended, so that another process goes on at once; it does not count as tried. */
export async function releasePolicySimulation(ctx: TxContext, { id, attempts }: Held): Promise<void> {
  await ctx.tx
    .update(p)
    .set({ heldUntil: null, attempts: attempts - 1 })
    .where(and(own(ctx, id), eq(p.attempts, attempts)));
}

/** The cases, newest first, from behind one on, and one more where there is one. */
export function listCaseRows(
  ctx: TxContext,
  simulationId: string,
  { was, now, error }: SimulatedCaseQuery,
  { after, limit }: Keyset,
): Promise<StoredSimulatedCase[]> {
  const c = policySimulationCases;
  const { traceId, isError, actionTypes, policies } = c;
  return ctx.tx
    .select({ traceId, isError, was: c.was, now: c.now, actionTypes, policies })
    .from(c)
    .where(
      and(
        eq(c.workspaceId, workspaceOf(ctx)),
        eq(c.simulationId, simulationId),
        was === undefined ? undefined : sql`${c.was} is not distinct from ${was === "none" ? null : was}::verdict`,
        now === undefined ? undefined : eq(c.now, now),
        error === undefined ? undefined : eq(c.isError, error === "true"),
        after === null ? undefined : lt(traceId, after),
      ),
    )
    .orderBy(desc(traceId))
    .limit(limit + 1);
}
