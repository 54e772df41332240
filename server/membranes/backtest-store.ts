import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { BacktestCaseQuery, BacktestFound } from "#contract/backtests.ts";
import type { Database } from "#db/client.ts";
import { backtestCases, backtests } from "#db/schema/backtests.ts";
import type { BacktestState } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** For how long a process has a backtest in hand without saying so again. */
const HELD_SECONDS = 30;
/** Of each pair of verdicts, the latest so many are kept to be listed. */
export const MOST_CASES = 1000;
/** Of one membrane; older ones are forgotten when a new one is started. */
const MOST_KEPT = 50;

export type StoredBacktest = typeof backtests.$inferSelect;
export type StoredCase = Omit<typeof backtestCases.$inferSelect, "workspaceId" | "backtestId">;

const own = (ctx: TxContext, id: string) => and(eq(backtests.workspaceId, workspaceOf(ctx)), eq(backtests.id, id));

/** The workspaces in which one waits that no process has in hand. Asked before any workspace is entered. */
export async function listWorkspacesWithBacktests(db: Database): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select workspaces_with_backtests() as id`);
  return rows.map(({ id }) => id);
}

export async function countRunning(ctx: TxContext, most: number): Promise<number> {
  // One at a time counts and adds; else two could both find the last place free.
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('backtests of ' || ${workspaceOf(ctx)}, 0))`);
  const rows = await ctx.tx
    .select({ id: backtests.id })
    .from(backtests)
    .where(and(eq(backtests.workspaceId, workspaceOf(ctx)), sql`${backtests.state} = 'running'`))
    .limit(most);
  return rows.length;
}

export async function addBacktest(
  ctx: TxContext,
  given: Omit<typeof backtests.$inferInsert, "workspaceId">,
): Promise<StoredBacktest> {
  const [row] = await ctx.tx
    .insert(backtests)
    .values({ ...given, workspaceId: workspaceOf(ctx) })
    .returning();
  if (row === undefined) throw new Error("a backtest that was written did not come back");
  await ctx.tx.execute(sql`
    delete from backtest where workspace_id = ${row.workspaceId} and state <> 'running' and id in (
      select id from backtest where workspace_id = ${row.workspaceId} and membrane_id = ${row.membraneId}
      order by id desc offset ${MOST_KEPT})`);
  return row;
}

export async function findBacktest(
  ctx: TxContext,
  membraneId: string,
  id: string,
): Promise<StoredBacktest | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(backtests)
    .where(and(own(ctx, id), eq(backtests.membraneId, membraneId)));
  return row;
}

/** Takes one in hand that nobody else has, from its beginning: what somebody else found of it is forgotten. */
export async function claimBacktest(ctx: TxContext): Promise<StoredBacktest | undefined> {
  const workspaceId = workspaceOf(ctx);
  const [claimed] = await ctx.tx.execute<{ id: string }>(sql`
    update backtest set held_until = ${leaseEnd()}, attempts = attempts + 1, found = null
    where workspace_id = ${workspaceId} and id = (select id from backtest where workspace_id = ${workspaceId}
      and state = 'running' and (held_until is null or held_until < clock_timestamp())
      order by id limit 1 for update skip locked) returning id`);
  if (claimed === undefined) return undefined;
  const { id } = claimed;
  await ctx.tx
    .delete(backtestCases)
    .where(and(eq(backtestCases.workspaceId, workspaceId), eq(backtestCases.backtestId, id)));
  const [row] = await ctx.tx.select().from(backtests).where(own(ctx, id));
  return row;
}

/** Writes down how far it has come. False: somebody cancelled it, or another process has it in hand. */
export async function saveProgress(
  ctx: TxContext,
  { id, attempts }: StoredBacktest,
  found: BacktestFound,
  cases: readonly StoredCase[],
): Promise<boolean> {
  const saved = await ctx.tx.execute(sql`
    update backtest set found = ${JSON.stringify(found)}::text::jsonb, held_until = ${leaseEnd()}
    where workspace_id = ${workspaceOf(ctx)} and id = ${id} and state = 'running' and attempts = ${attempts} returning id`);
  if (saved.length === 0) return false;
  if (cases.length > 0) await addCases(ctx, id, cases);
  return true;
}

/** In one parameter: there are thousands of cases, and each value of its own takes longer to write down than to save. */
async function addCases(ctx: TxContext, backtestId: string, cases: readonly StoredCase[]): Promise<void> {
  await ctx.tx.execute(sql`
    insert into backtest_case (workspace_id, backtest_id, decision_id, was, now, policies, label)
    select ${workspaceOf(ctx)}::uuid, ${backtestId}::uuid, c."decisionId", c.was, c.now, c.policies, c.label
    from jsonb_to_recordset(${JSON.stringify(cases)}::text::jsonb)
      as c("decisionId" uuid, was verdict, now verdict, policies text[], label text)`);
}

const leaseEnd = () => sql`clock_timestamp() + make_interval(secs => ${HELD_SECONDS})`;

/** Ends one that is under way, and nothing where it is not: for the process that has it in hand, while it has. */
export async function endBacktest(
  ctx: TxContext,
  { id, attempts }: Pick<StoredBacktest, "id"> & { attempts?: number },
  state: Exclude<BacktestState, "running">,
  failure: string | null = null,
): Promise<void> {
  await ctx.tx
    .update(backtests)
    .set({ state, failure, heldUntil: null })
    .where(
      and(
        own(ctx, id),
        sql`${backtests.state} = 'running'`,
        attempts === undefined ? undefined : eq(backtests.attempts, attempts),
      ),
    );
}

/** Gives one back that was not ended, so that another process goes on at once; it does not count as tried. */
export async function releaseBacktest(ctx: TxContext, { id, attempts }: StoredBacktest): Promise<void> {
  await ctx.tx
    .update(backtests)
    .set({ heldUntil: null, attempts: attempts - 1 })
    .where(and(own(ctx, id), eq(backtests.attempts, attempts)));
}

/** The cases of a backtest, newest first, from behind one on, and one more where there is one. */
export function listCases(
  ctx: TxContext,
  backtestId: string,
  { was, now, changed, policy_id }: BacktestCaseQuery,
  { after, limit }: { after: string | null; limit: number },
): Promise<StoredCase[]> {
  const { decisionId, policies, label } = backtestCases;
  return ctx.tx
    .select({ decisionId, was: backtestCases.was, now: backtestCases.now, policies, label })
    .from(backtestCases)
    .where(
      and(
        eq(backtestCases.workspaceId, workspaceOf(ctx)),
        eq(backtestCases.backtestId, backtestId),
        was === undefined
          ? undefined
          : sql`${backtestCases.was} is not distinct from ${was === "none" ? null : was}::verdict`,
        now === undefined ? undefined : eq(backtestCases.now, now),
        // As `isChanged` of the engine says.
        changed === undefined
          ? undefined
          : sql`(coalesce(${backtestCases.was}, 'approve') <> ${backtestCases.now}) = ${changed === "true"}`,
        policy_id === undefined ? undefined : sql`${policy_id} = any(${policies})`,
        after === null ? undefined : lt(decisionId, after),
      ),
    )
    .orderBy(desc(decisionId))
    .limit(limit + 1);
}
