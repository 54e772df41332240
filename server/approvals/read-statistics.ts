import type { ApprovalStats, ApprovalStatsQuery } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { type ApprovalCount, addUp } from "#engine/approval-statistics.ts";
import { countEvents, type EventCount } from "../audit/rollup-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { leastIdAt } from "../ids.ts";
import { countOfAgent, countOfPeople } from "./count-store.ts";

/**
 * How many requests there were and what became of them; they add up. A window is of whole minutes, and holds the
 * requests that were made in it. What was settled at once is counted by the log's rollups, what went to people from the
 * requests themselves. An agent's key is told of its own agent's requests.
 */
export async function getApprovalStats(ctx: Context, query: ApprovalStatsQuery): Promise<ApprovalStats> {
  requirePermission(ctx, "approval:read");
  const counts = await withTx(ctx, (inside) => countAll(inside, query));
  const { gateStats, ...totals } = addUp(counts);
  return {
    total_requests: totals.totalRequests,
    auto_approved: totals.autoApproved,
    human_approved: totals.humanApproved,
    human_rejected: totals.humanRejected,
    auto_rejected: totals.autoRejected,
    timed_out: totals.timedOut,
    blocked: totals.blocked,
    cancelled: totals.cancelled,
    pending_count: totals.pendingCount,
    gate_stats: {
      pending: gateStats.pending,
      approved: gateStats.approved,
      rejected: gateStats.rejected,
      expired: gateStats.expired,
      total_processed: gateStats.totalProcessed,
    },
  };
}

const MINUTE_MS = 60_000;

async function countAll(ctx: TxContext, query: ApprovalStatsQuery): Promise<ApprovalCount[]> {
  const environmentId = query.environment_id === undefined ? null : uuidOf("environment", query.environment_id);
  const from = query.from === undefined ? null : wholeMinute(query.from, Math.floor);
  const to = query.to === undefined ? null : wholeMinute(query.to, Math.ceil);
  const window = { environmentId, fromId: from && leastIdAt(from), toId: to && leastIdAt(to) };
  if (ctx.actor.kind === "agent") return countOfAgent(ctx, window, ctx.actor.agentId);
  const automatic = await countEvents(ctx, {
    events: ["approval_auto", "approval_blocked"],
    ...(environmentId === null ? {} : { environmentId }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  });
  return [...automatic.map(countOfEvent), ...(await countOfPeople(ctx, window))];
}

function wholeMinute(at: string, round: (minutes: number) => number): Date {
  return new Date(round(Date.parse(at) / MINUTE_MS) * MINUTE_MS);
}

/** What the log calls an automatic approval, a rejection by lockdown, or a block. */
function countOfEvent({ event, outcome, count }: EventCount): ApprovalCount {
  if (event === "approval_blocked") return { status: "blocked", via: "block", count };
  return outcome === "rejected"
    ? { status: "rejected", via: "auto_reject", count }
    : { status: "approved", via: "auto_safe", count };
}
