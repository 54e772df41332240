import type { ApprovalStats, ApprovalStatsQuery } from "#contract/approval-statistics.ts";
import { type ApprovalCount, type ApprovalStatistics, addUp } from "#engine/approval-statistics.ts";
import { grouped } from "#engine/grouped.ts";
import { APPROVAL_STATUSES } from "#engine/vocabulary.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { countedEnvironments } from "../environments/counted-environments.ts";
import { reachOf } from "../reach.ts";
import { type CountWindow, countOverdue, countRequests, type FoldedCount } from "./count-store.ts";
import { viewDurations } from "./duration-figures.ts";
import { loadOfReviewers } from "./reviewer-statistics.ts";
import { statisticsByPeriod } from "./statistics-by-period.ts";

/**
 * How many requests there were and what became of them; they add up. A window is of whole minutes, and holds the
 * requests that were made in it; reviewers are counted by when they voted. All of it comes from rollups, so that it costs
 * as much after ten million requests as after ten; durations are within 5 % (`engine/duration-buckets.ts`). An agent's
 * key is told of its own agent's requests, and of no person or other agent's action types.
 */
export async function getApprovalStats(ctx: Context, query: ApprovalStatsQuery): Promise<ApprovalStats> {
  requirePermission(ctx, "approval:read");
  return withTx(ctx, async (inside) => {
    const { environmentId, countedIn } = await countedEnvironments(inside, query.environment_id);
    const window = windowOf(query, environmentId);
    const isMember = inside.actor.kind === "member";
    // Before all of them: what comes in between is under no type yet.
    const ofTypes = isMember ? await byActionType(inside, window) : [];
    const counts = await countAll(inside, window);
    const totals = viewTotals(addUp(counts.map(countOf)));
    return {
      counted_in: countedIn,
      ...totals,
      time_to_decision: viewDurations(counts),
      by_action_type: ofTypes,
      under_no_type: ofTypes.reduce((rest, { total_requests }) => rest - total_requests, totals.total_requests),
      by_reviewer: isMember ? await loadOfReviewers(inside, window) : [],
      by_period: isMember ? await statisticsByPeriod(inside, window) : null,
    };
  });
}

/** The totals alone, for who needs no more and names the environments. */
export async function getApprovalTotals(
  ctx: TxContext,
  { environmentId, ...query }: Pick<ApprovalStatsQuery, "from" | "to"> & { environmentId: string | null },
): Promise<ApprovalStatistics> {
  requirePermission(ctx, "approval:read");
  return addUp((await countAll(ctx, windowOf(query, environmentId))).map(countOf));
}

function windowOf(query: Pick<ApprovalStatsQuery, "from" | "to">, environmentId: string | null): CountWindow {
  return {
    environmentId,
    from: query.from === undefined ? null : Date.parse(query.from),
    to: query.to === undefined ? null : Date.parse(query.to),
  };
}

/** What went to people is folded as pending when it is asked: what has ended since, or is overdue, is not any more. */
async function countAll(ctx: TxContext, window: CountWindow): Promise<FoldedCount[]> {
  const { agentId } = reachOf(ctx.actor);
  const folded = await countRequests(ctx, window, agentId ?? "all");
  const overdue = await countOverdue(ctx, window, agentId);
  const askedOfPeople = sumOf(folded, (row) => row.status === "pending");
  const ended = sumOf(folded, (row) => row.by_people && row.status !== "pending");
  const none = { start_ms: 0, action_type: "", by_people: true, bucket: null };
  return [
    ...folded.filter(({ status }) => status !== "pending"),
    { ...none, status: "pending", count: askedOfPeople - ended - overdue },
    { ...none, status: "timed_out", count: overdue },
  ];
}

function sumOf(rows: readonly FoldedCount[], belongs: (row: FoldedCount) => boolean): number {
  return rows.filter((row) => row.bucket === null && belongs(row)).reduce((sum, { count }) => sum + count, 0);
}

function countOf({ status, by_people, bucket, count }: FoldedCount): ApprovalCount {
  const word = APPROVAL_STATUSES.find((each) => each === status) ?? "blocked";
  return { status: word, via: by_people ? "human" : "auto_safe", count: bucket === null ? count : 0 };
}

function viewTotals({ gateStats, ...totals }: ApprovalStatistics) {
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

/** The rest of the action types, after the first hundred, is one row without a name. */
const OTHER_TYPES = "*";

async function byActionType(ctx: TxContext, window: CountWindow): Promise<ApprovalStats["by_action_type"]> {
  const byType = grouped(await countRequests(ctx, window, "types"), (row) => row.action_type);
  return [...byType]
    .map(([type, rows]) => {
      const { gate_stats: _, pending_count: __, ...totals } = viewTotals(addUp(rows.map(countOf)));
      return { action_type: type === OTHER_TYPES ? null : type, ...totals, time_to_decision: viewDurations(rows) };
    })
    .sort((a, b) => b.total_requests - a.total_requests);
}
