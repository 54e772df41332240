import type { BacktestCasePage, BacktestCaseQuery, BacktestView, StartBacktest } from "#contract/backtests.ts";
import { wireId } from "#contract/ids.ts";
import type { MembraneContent } from "#contract/membranes.ts";
import { isChanged } from "#engine/backtest.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx, workspaceOf } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { countRunning, type KeptBacktest, keepBacktest, keptBacktest, MOST_RUNNING } from "./backtest-memory.ts";
import { listAgentsApart, listShown } from "./backtest-store.ts";
import { viewBacktest } from "./backtest-view.ts";
import { compileContent } from "./governing-membrane.ts";
import { contentOf, requireSound } from "./membrane-content.ts";
import { listRevisionRows, type StoredMembrane } from "./membrane-store.ts";
import { requireMembrane } from "./read-membranes.ts";
import { type BacktestPlan, type KeptCase, newRun, runBacktest } from "./run-backtest.ts";
import { PolicyReads } from "./unrecorded.ts";

type BacktestRef = { membrane_id: string; backtest_id: string };

/**
 * Begins to judge the recorded decisions of a range by a revision, or by a content that nobody has saved. Nothing is
 * changed and nothing recorded: it is kept in this process's memory for an hour.
 */
export async function startBacktest(
  ctx: Context,
  input: StartBacktest & { membrane_id: string },
): Promise<BacktestView> {
  requirePermission(ctx, "membrane:backtest");
  // Evaluating takes time in proportion to the content, so an unsaved one is for those who may save it.
  if (input.content !== undefined) requirePermission(ctx, "membrane:edit");
  if (countRunning(workspaceOf(ctx)) >= MOST_RUNNING) {
    throw refused("backtests_running", `${MOST_RUNNING} backtests are running; wait for one, or cancel it`);
  }
  const { plan, startedAt } = await withTx(ctx, (inside) => planned(inside, input));
  const backtest: KeptBacktest = {
    id: mintId(),
    workspaceId: workspaceOf(ctx),
    membraneId: plan.membrane.id,
    revision: input.revision ?? null,
    from: new Date(input.from),
    to: new Date(input.to),
    startedAt,
    run: newRun(plan.membrane.content.policies),
    stop: new AbortController(),
  };
  keepBacktest(backtest);
  const { db, actor, requestId, ip } = ctx;
  // It goes on after this is answered, outside any transaction of the one who asks.
  void runBacktest({ db, actor, requestId, ip }, plan, backtest.run, backtest.stop.signal);
  return viewBacktest(backtest);
}

/** How far it has come, and what it has found so far. */
export async function getBacktest(ctx: Context, ref: BacktestRef): Promise<BacktestView> {
  requirePermission(ctx, "membrane:backtest");
  return viewBacktest(await withTx(ctx, (inside) => requireBacktest(inside, ref)));
}

/** Stops it where it is; what it has found stays. */
export async function cancelBacktest(ctx: Context, ref: BacktestRef): Promise<BacktestView> {
  requirePermission(ctx, "membrane:backtest");
  const backtest = await withTx(ctx, (inside) => requireBacktest(inside, ref));
  backtest.stop.abort();
  if (backtest.run.state === "running") backtest.run.state = "cancelled";
  return viewBacktest(backtest);
}

/** The cases that went from one verdict to another, newest first: of each pair the latest that were kept. */
export async function listBacktestCases(
  ctx: Context,
  query: BacktestRef & BacktestCaseQuery,
): Promise<BacktestCasePage> {
  requirePermission(ctx, "membrane:backtest");
  const keyset = keysetOf("decision", query);
  return withTx(ctx, async (inside) => {
    const { run } = await requireBacktest(inside, query);
    const { after, limit } = keyset;
    const rows = [...run.cases.values()]
      .flat()
      .filter((each) => isAskedFor(each, query) && (after === null || each.id < after))
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, limit + 1);
    const shown = new Map(
      (
        await listShown(
          inside,
          rows.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    );
    return pageOfRows(
      "decision",
      rows.filter(({ id }) => shown.has(id)),
      keyset,
      (kept) => viewCase(kept, shown.get(kept.id)),
    );
  });
}

function isAskedFor(each: KeptCase, { was, now, changed, policy_id }: BacktestCaseQuery): boolean {
  return (
    (was === undefined || (each.was ?? "none") === was) &&
    (now === undefined || each.now === now) &&
    (changed === undefined || isChanged(each) === (changed === "true")) &&
    (policy_id === undefined || each.policies.includes(policy_id))
  );
}

type Shown = Awaited<ReturnType<typeof listShown>>[number];

function viewCase({ id, was, now, policies, label }: KeptCase, shown: Shown | undefined) {
  if (shown === undefined) throw notFound("decision");
  const { agentId, agentName, actionType, description, createdAt } = shown;
  return {
    decision_id: wireId("decision", id),
    created_at: createdAt.toISOString(),
    action_type: actionType,
    description,
    agent: agentId === null ? null : { id: wireId("agent", agentId), name: agentName ?? "" },
    was,
    now,
    policies: [...policies],
    should_hold: label === null ? null : label === "held_back",
  };
}

/** One of this workspace and membrane; of an unsaved content it is told to those who may edit. */
async function requireBacktest(ctx: TxContext, { membrane_id, backtest_id }: BacktestRef): Promise<KeptBacktest> {
  const { membrane } = await requireMembrane(ctx, membrane_id);
  const found = keptBacktest(workspaceOf(ctx), membrane.id, uuidFrom("backtest", backtest_id));
  if (found === undefined) throw notFound("backtest");
  if (found.revision === null) requirePermission(ctx, "membrane:edit");
  return found;
}

async function planned(
  ctx: TxContext,
  input: StartBacktest & { membrane_id: string },
): Promise<{ plan: BacktestPlan; startedAt: Date }> {
  const stored = await requireMembrane(ctx, input.membrane_id);
  const { id, name, agentId, environmentId } = stored.membrane;
  const content = input.content ?? (await contentOfRevision(ctx, stored, input.revision ?? 0));
  await requireSound(content, "The backtest was not started");
  const governed = {
    environmentId,
    agentId,
    without: agentId === null ? await listAgentsApart(ctx, environmentId) : [],
  };
  const startedAt = await databaseNow(ctx);
  // What is decided meanwhile is not in it.
  const to = new Date(Math.min(Date.parse(input.to), startedAt.getTime() + 1));
  const plan: BacktestPlan = {
    membrane: { id, name, agentId, lifecycle: "shadow", revision: input.revision ?? 0, ...compileContent(content) },
    reads: new PolicyReads(),
    environment: { id: environmentId, name: stored.environmentName },
    governed,
    range: { from: firstIdAt(Date.parse(input.from)), before: firstIdAt(to.getTime()) },
  };
  return { plan, startedAt };
}

async function contentOfRevision(
  ctx: TxContext,
  { membrane }: StoredMembrane,
  number: number,
): Promise<MembraneContent> {
  const [row] = await listRevisionRows(ctx, membrane.id, { before: number + 1, limit: 1 });
  if (row?.revision.number !== number) throw notFound("revision");
  return contentOf(row.revision.content);
}

/** The least UUID v7 of a millisecond. */
function firstIdAt(instant: number): string {
  const hex = Math.max(0, instant).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
