import type { Database } from "#db/client.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { TIMED_OUT } from "./approval-view.ts";
import { listWorkspacesWithDue } from "./due-store.ts";
import { type TimedOutApproval, timeOutDue } from "./transition-store.ts";

const AT_ONCE = 500;

/**
 * Writes down every request whose deadline has passed, in every workspace, and answers how many there were. Silence is
 * a no from the deadline on, for every reader and voter; this makes it visible. Safe to run in several processes.
 */
export async function expireDueApprovals(db: Database): Promise<number> {
  let expired = 0;
  for (const workspaceId of await listWorkspacesWithDue(db)) {
    const ctx: Context = { db, actor: systemOf(workspaceId), requestId: mintId(), ip: null };
    for (let ids = await expireBatch(ctx); ids.length > 0; ids = ids.length < AT_ONCE ? [] : await expireBatch(ctx)) {
      expired += ids.length;
    }
  }
  return expired;
}

/** Writes down that this one has timed out, if it has and nobody holds it. Nobody's act: it is the system's entry. */
export async function expireApproval(ctx: Context, approvalId: string): Promise<void> {
  await expireBatch({ ...ctx, actor: systemOf(ctx.actor.workspaceId) }, approvalId);
}

async function expireBatch(ctx: Context, approvalId?: string): Promise<string[]> {
  // Nobody asks: the deadline has passed, whoever looks.
  const expired = await withTx(ctx, async (inside) => {
    const rows = await timeOutDue(inside, TIMED_OUT, AT_ONCE, approvalId);
    if (rows.length > 0) await recordTimeouts(inside, rows);
    return rows;
  });
  const ids = expired.map(({ id }) => id);
  return ids;
}

async function recordTimeouts(ctx: TxContext, rows: readonly TimedOutApproval[]): Promise<void> {
  await recordEvent(
    ctx,
    ...rows.map((row) => ({
      event: "approval_timeout" as const,
      subject: { kind: "approval" as const, id: row.id },
      agentId: row.agentId,
      environmentId: row.environmentId,
      severity: row.severity,
      tier: row.tier,
      actionType: row.actionType,
      before: { status: "pending" },
      after: { status: "timed_out", via: "timeout" },
      reason: TIMED_OUT,
      outcome: "timed_out",
    })),
  );
}

function systemOf(workspaceId: string): Context["actor"] {
  return { kind: "system", workspaceId, name: "understudy" };
}
