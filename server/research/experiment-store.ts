import { and, asc, desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import { agents } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { experiments } from "#db/schema/findings.ts";
import { members } from "#db/schema/workspaces.ts";
import type { ExperimentState } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import { inReach, ORIGIN, ofAgent, ofEnvironment, ofMember } from "./origin-store.ts";

const now = sql`clock_timestamp()`;
const isRunning = sql`${experiments.state} = 'running'`;
const isInTime = sql`${experiments.deadlineAt} > clock_timestamp()`;

/** One past its time is over for every reader, also before the worker has written that down. */
const state = sql<ExperimentState>`case when ${isRunning} and not ${isInTime} then 'timed_out' else ${experiments.state} end`;
const finishedAt = sql<Date | null>`coalesce(${experiments.finishedAt}, case when not ${isInTime} then ${experiments.deadlineAt} end)`;

const selected = (ctx: TxContext) =>
  ctx.tx
    .select({
      ...getTableColumns(experiments),
      ...ORIGIN,
      state,
      finishedAt: finishedAt.mapWith(experiments.finishedAt),
    })
    .from(experiments)
    .innerJoin(environments, ofEnvironment(experiments))
    .leftJoin(agents, ofAgent(experiments))
    .leftJoin(members, ofMember(experiments))
    .$dynamic();

export async function listStoredExperiments(
  ctx: TxContext,
  { after, limit }: Keyset,
  only: { environmentId: string | null; cycleId: string | null; state: ExperimentState | null },
) {
  return selected(ctx)
    .where(
      and(
        inReach(ctx, experiments),
        only.environmentId === null ? undefined : eq(experiments.environmentId, only.environmentId),
        only.cycleId === null ? undefined : eq(experiments.cycleId, only.cycleId),
        only.state === null ? undefined : sql`${state} = ${only.state}`,
        after === null ? undefined : lt(experiments.id, after),
      ),
    )
    .orderBy(desc(experiments.id))
    .limit(limit + 1);
}
export type StoredExperiment = Awaited<ReturnType<typeof listStoredExperiments>>[number];

export async function findExperiment(ctx: TxContext, id: string): Promise<StoredExperiment | undefined> {
  const [row] = await selected(ctx).where(and(inReach(ctx, experiments), eq(experiments.id, id)));
  return row;
}

/**
 * What runs in the environment at this moment, the oldest first. Nobody else starts one there until the transaction ends,
 * so that as many as are counted here are as many as run.
 */
export async function holdRunning(ctx: TxContext, environmentId: string) {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`experiments of ${environmentId}`}, 0))`);
  return ctx.tx
    .select({
      id: experiments.id,
      agentId: experiments.agentId,
      cycleId: experiments.cycleId,
      stressType: experiments.stressType,
      deadlineAt: experiments.deadlineAt,
    })
    .from(experiments)
    .where(
      and(
        eq(experiments.workspaceId, workspaceOf(ctx)),
        eq(experiments.environmentId, environmentId),
        isRunning,
        isInTime,
      ),
    )
    .orderBy(asc(experiments.id));
}

type NewExperiment = Omit<
  typeof experiments.$inferInsert,
  "workspaceId" | "createdAt" | "state" | "deadlineAt" | "finishedAt"
>;

/** `runsSeconds` is how long one that starts now may run; null is one that has run. */
export async function saveNewExperiment(
  ctx: TxContext,
  { runsSeconds, ...experiment }: NewExperiment & { runsSeconds: number | null },
): Promise<void> {
  const standing =
    runsSeconds === null
      ? { state: "finished" as const, finishedAt: now }
      : {
          state: "running" as const,
          deadlineAt: sql`clock_timestamp() + make_interval(secs => ${runsSeconds}::integer)`,
        };
  await ctx.tx
    .insert(experiments)
    .values({ ...experiment, ...standing, workspaceId: workspaceOf(ctx), createdAt: now });
}

/** False where it did not run any more, by the database's clock. */
export async function saveFinished(
  ctx: TxContext,
  id: string,
  result: { runs: number; failures: number; isValidated: boolean; costUsd: number | null },
): Promise<boolean> {
  const changed = await ctx.tx
    .update(experiments)
    .set({ ...result, state: "finished", finishedAt: now })
    .where(and(eq(experiments.workspaceId, workspaceOf(ctx)), eq(experiments.id, id), isRunning, isInTime))
    .returning({ id: experiments.id });
  return changed.length > 0;
}

/** Writes down what is past its time, at most so many; what somebody holds is left for later. Answers what it ended. */
export async function saveTimedOut(ctx: TxContext, most: number) {
  const due = ctx.tx
    .select({ id: experiments.id })
    .from(experiments)
    .where(and(eq(experiments.workspaceId, workspaceOf(ctx)), isRunning, sql`not ${isInTime}`))
    .orderBy(asc(experiments.id))
    .limit(most)
    .for("no key update", { skipLocked: true });
  return ctx.tx
    .update(experiments)
    .set({ state: "timed_out", finishedAt: sql`${experiments.deadlineAt}` })
    .where(and(eq(experiments.workspaceId, workspaceOf(ctx)), sql`${experiments.id} in (${due})`, isRunning))
    .returning();
}
