import { wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { listWorkspacesWithDueExperiments } from "./due-experiment-store.ts";
import { saveTimedOut } from "./experiment-store.ts";

/** So many are ended in one transaction. */
const BATCH = 100;

/**
 * A sweep of the worker: writes down, once, which started experiments are past their time by the database's clock. They
 * were over for every reader before. Answers how many there were. Safe to run in several processes.
 */
export async function timeOutExperiments(db: Database): Promise<number> {
  let ended = 0;
  for (const workspaceId of await listWorkspacesWithDueExperiments(db)) {
    const actor = { kind: "system", workspaceId, name: "the deadline" } as const;
    // Nobody asks: the moment has come, whoever looks.
    const ctx: Context = { db, actor, requestId: mintId(), ip: null };
    for (let some = BATCH; some === BATCH; ended += some) some = await withTx(ctx, timeOutSome);
  }
  return ended;
}

async function timeOutSome(ctx: TxContext): Promise<number> {
  const over = await saveTimedOut(ctx, BATCH);
  if (over.length === 0) return 0;
  const entries = over.map(({ id, cycleId, environmentId, agentId, operatingMode, deadlineAt }) => ({
    event: "experiment_timed_out" as const,
    subject: { kind: "experiment" as const, id },
    environmentId,
    agentId,
    operatingMode,
    after: { cycle: wireId("cycle", cycleId), deadline_at: deadlineAt?.toISOString() ?? null },
    outcome: "timed_out",
  }));
  await recordEvent(ctx, ...entries);
  return over.length;
}
