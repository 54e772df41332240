import { MembraneContent } from "#contract/membranes.ts";
import type { Database } from "#db/client.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { firstIdAt, mintId } from "../ids.ts";
import { processLog } from "../log.ts";
import {
  claimBacktest,
  endBacktest,
  listWorkspacesWithBacktests,
  releaseBacktest,
  type StoredBacktest,
} from "./backtest-store.ts";
import { compileContent } from "./governing-membrane.ts";
import { findMembrane } from "./membrane-store.ts";
import { listAgentsApart } from "./recorded-store.ts";
import { type BacktestPlan, runBacktest } from "./run-backtest.ts";
import { PolicyReads } from "./unrecorded.ts";

/** So often a backtest is begun anew after the process that ran it was gone. */
const MOST_ATTEMPTS = 3;
const INTERRUPTED = `The server stopped ${MOST_ATTEMPTS} times while this ran. Look at the server's log, then start it again`;
const UNREADABLE = "The decisions could not be read to the end. Start it again; the server's log says what happened";

/**
 * A sweep of the worker: runs what waits, one of each workspace in turn. One that a process left behind is begun anew by
 * the next that sees it, and ends as failed once that has happened too often. Answers how many it took in hand.
 */
export async function runBacktests(db: Database, stopping: AbortSignal): Promise<number> {
  let taken = 0;
  for (const workspaceId of await listWorkspacesWithBacktests(db)) {
    if (stopping.aborted) break;
    const actor = { kind: "system", workspaceId, name: "backtests" } as const;
    if (await runNext({ db, actor, requestId: mintId(), ip: null }, stopping)) taken += 1;
  }
  return taken;
}

async function runNext(ctx: Context, stopping: AbortSignal): Promise<boolean> {
  // Nobody asks: who started it was asked.
  const stored = await withTx(ctx, claimBacktest);
  if (stored === undefined) return false;
  const end = (state: "done" | "failed", failure: string | null = null) =>
    withTx(ctx, (inside) => endBacktest(inside, stored, state, failure));
  if (stored.attempts > MOST_ATTEMPTS) {
    await end("failed", INTERRUPTED);
    return true;
  }
  try {
    const plan = await withTx(ctx, (inside) => planOf(inside, stored));
    if (await runBacktest(ctx, stored, plan, stopping)) await end("done");
    else if (stopping.aborted) await withTx(ctx, (inside) => releaseBacktest(inside, stored));
  } catch (error) {
    processLog().warn({ err: error, backtest: stored.id }, "a backtest failed");
    await end("failed", UNREADABLE);
  }
  return true;
}

async function planOf(
  ctx: TxContext,
  { membraneId, revision, content, since, until }: StoredBacktest,
): Promise<BacktestPlan> {
  const stored = await findMembrane(ctx, membraneId);
  if (stored === undefined) throw new Error("the membrane of a backtest is gone");
  const { id, name, agentId, environmentId } = stored.membrane;
  const judged = compileContent(MembraneContent.parse(content));
  return {
    membrane: { id, name, agentId, lifecycle: "shadow", revision: revision ?? 0, ...judged },
    environment: { id: environmentId, name: stored.environmentName },
    reads: new PolicyReads(),
    governed: { environmentId, agentId, without: agentId === null ? await listAgentsApart(ctx, environmentId) : [] },
    range: { from: firstIdAt(since), before: firstIdAt(until) },
  };
}
