import type { BacktestCasePage, BacktestCaseQuery, BacktestView, StartBacktest } from "#contract/backtests.ts";
import { wireId } from "#contract/ids.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import {
  addBacktest,
  countRunning,
  endBacktest,
  findBacktest,
  listCases,
  type StoredBacktest,
  type StoredCase,
} from "./backtest-store.ts";
import { viewBacktest } from "./backtest-view.ts";
import { candidateContent } from "./candidate-content.ts";
import { requireMembrane } from "./read-membranes.ts";
import { listShown } from "./recorded-store.ts";

type BacktestRef = { membrane_id: string; backtest_id: string };

/** That wait or run in one workspace; of each workspace one runs at a time. */
export const MOST_RUNNING = 20;

/**
 * Asks to judge the recorded decisions of a range by a revision, or by a content that nobody has saved. A worker takes it
 * in hand; nothing of what is judged changes.
 */
export async function startBacktest(
  ctx: Context,
  input: StartBacktest & { membrane_id: string },
): Promise<BacktestView> {
  requirePermission(ctx, "membrane:backtest");
  return withTx(ctx, async (inside) => {
    const stored = await requireMembrane(inside, input.membrane_id);
    const content = await candidateContent(inside, stored.membrane.id, input, "The backtest was not started");
    if ((await countRunning(inside, MOST_RUNNING)) >= MOST_RUNNING) {
      throw refused("backtests_running", `${MOST_RUNNING} backtests wait or run; wait for one, or cancel it`);
    }
    const startedAt = await databaseNow(inside);
    const added = await addBacktest(inside, {
      id: mintId(),
      membraneId: stored.membrane.id,
      revision: input.revision ?? null,
      content,
      since: new Date(input.from),
      // What is decided meanwhile is not in it.
      until: new Date(Math.min(Date.parse(input.to), startedAt.getTime() + 1)),
      state: "running",
      startedAt,
    });
    return viewBacktest(added);
  });
}

/** How far it has come, and what it has found so far. */
export async function getBacktest(ctx: Context, ref: BacktestRef): Promise<BacktestView> {
  requirePermission(ctx, "membrane:backtest");
  return viewBacktest(await withTx(ctx, (inside) => requireBacktest(inside, ref)));
}

/** Stops it where it is; what it has found stays. */
export async function cancelBacktest(ctx: Context, ref: BacktestRef): Promise<BacktestView> {
  requirePermission(ctx, "membrane:backtest");
  return withTx(ctx, async (inside) => {
    const { id } = await requireBacktest(inside, ref);
    await endBacktest(inside, { id }, "cancelled");
    return viewBacktest(await requireBacktest(inside, ref));
  });
}

/** The cases that went from one verdict to another, newest first: of each pair the latest that were kept. */
export async function listBacktestCases(
  ctx: Context,
  query: BacktestRef & BacktestCaseQuery,
): Promise<BacktestCasePage> {
  requirePermission(ctx, "membrane:backtest");
  const keyset = keysetOf("decision", query);
  return withTx(ctx, async (inside) => {
    const { id } = await requireBacktest(inside, query);
    const cases = await listCases(inside, id, query, keyset);
    const ids = cases.map(({ decisionId }) => decisionId);
    const found = ids.length === 0 ? [] : await listShown(inside, ids);
    const shown = new Map(found.map((row) => [row.id, row]));
    const rows = cases.flatMap((kept) => {
      const decision = shown.get(kept.decisionId);
      return decision === undefined ? [] : [{ id: kept.decisionId, kept, decision }];
    });
    return pageOfRows("decision", rows, keyset, viewCase);
  });
}

type Shown = Awaited<ReturnType<typeof listShown>>[number];

function viewCase({ kept, decision }: { kept: StoredCase; decision: Shown }) {
  const { agentId, agentName, actionType, description, createdAt } = decision;
  return {
    decision_id: wireId("decision", decision.id),
    created_at: createdAt.toISOString(),
    action_type: actionType,
    description,
    agent: agentId === null ? null : { id: wireId("agent", agentId), name: agentName ?? "" },
    was: kept.was,
    now: kept.now,
    policies: kept.policies,
    should_hold: kept.label === null ? null : kept.label === "held_back",
  };
}

/** One of this workspace and membrane; of an unsaved content it is told to those who may edit. */
async function requireBacktest(ctx: TxContext, { membrane_id, backtest_id }: BacktestRef): Promise<StoredBacktest> {
  const { membrane } = await requireMembrane(ctx, membrane_id);
  const found = await findBacktest(ctx, membrane.id, uuidFrom("backtest", backtest_id));
  if (found === undefined) throw notFound("backtest");
  if (found.revision === null) requirePermission(ctx, "membrane:edit");
  return found;
}
