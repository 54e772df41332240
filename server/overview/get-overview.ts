import type { OverviewAsked, OverviewView } from "#contract/overview.ts";
import type { ApprovalStatistics } from "#engine/approval-statistics.ts";
import { waitsForPerson } from "#engine/staged-change.ts";
import { VERDICTS, type Verdict } from "#engine/vocabulary.ts";
import { listQueue } from "../approvals/read-approvals.ts";
import { getApprovalTotals } from "../approvals/read-statistics.ts";
import { countByMinute, type MinuteCount } from "../audit/rollup-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { countedEnvironments } from "../environments/counted-environments.ts";
import { listEnvironments } from "../environments/read-environments.ts";
import { listSessions } from "../sessions/read-sessions.ts";
import { listStagedChanges } from "../staged-changes/read-staged-changes.ts";
import { countWaiting } from "./overview-store.ts";
import { recentMisses } from "./recent-misses.ts";

const MINUTES = 60;
const MINUTE_MS = 60_000;
const FIRST_WAITING = 5;
const MOST_ROWS = 200;

/**
 * What needs a person now and how things stand, in one environment or in all, which are named: a fixed number of queries,
 * however many sessions there are.
 */
export async function getOverview(ctx: Context, asked: OverviewAsked = {}): Promise<OverviewView> {
  requirePermission(ctx, "session:read");
  const { misses, ...query } = asked;
  return withTx(ctx, async (ctx) => {
    const { environmentId, countedIn } = await countedEnvironments(ctx, query.environment_id);
    const now = await databaseNow(ctx);
    const from = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS - (MINUTES - 1) * MINUTE_MS);
    const waiting = await countWaiting(ctx, environmentId);
    const queue = await listQueue(ctx, { ...query, view: "waiting", limit: FIRST_WAITING });
    const sessions = await listSessions(ctx, { ...query, closed: false, limit: MOST_ROWS });
    const environments = await listEnvironments(ctx, { limit: MOST_ROWS });
    const trials = await listStagedChanges(ctx, { status: "staged", limit: MOST_ROWS });
    return {
      counted_in: countedIn,
      // Whatever was judged in the last hour bound: what is only tried out is not a live decision.
      last_hour: lastHour(from, await countByMinute(ctx, "risk_assessment", { from, environmentId })),
      waiting: {
        count: waiting.approvals,
        oldest_at: waiting.oldest_ms === null ? null : new Date(waiting.oldest_ms).toISOString(),
        first: queue.items,
      },
      undecided_cases: waiting.cases,
      today: await today(ctx, now, environmentId),
      ready: sessions.items.filter((session) => session.gates.eligible),
      autonomy: sessions.items,
      environments: environments.items,
      confirmations: trials.items.filter(
        ({ outlook, owner_promotes, environment }) =>
          waitsForPerson(outlook, owner_promotes) && (query.environment_id ?? environment.id) === environment.id,
      ),
      ...(await recentMisses(ctx, { now, environmentId, isAll: misses === "all" })),
    };
  });
}

function lastHour(from: Date, counts: readonly MinuteCount[]): OverviewView["last_hour"] {
  const none = () => Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  const minutes = Array.from({ length: MINUTES }, (_, index) => ({
    at: new Date(from.getTime() + index * MINUTE_MS).toISOString(),
    counts: none(),
  }));
  const totals = none();
  for (const { minute, outcome, count } of counts) {
    const verdict = VERDICTS.find((word) => word === outcome);
    const slot = minutes[Math.round((minute.getTime() - from.getTime()) / MINUTE_MS)];
    if (!verdict || !slot) continue;
    slot.counts[verdict] += count;
    totals[verdict] += count;
  }
  return { from: from.toISOString(), minutes, totals };
}

/** Since midnight, UTC: what was settled, what ran out of time, and what may run. */
async function today(ctx: TxContext, now: Date, environmentId: string | null): Promise<OverviewView["today"]> {
  const midnight = `${now.toISOString().slice(0, 10)}T00:00:00.000Z`;
  const stats = await getApprovalTotals(ctx, { environmentId, from: midnight });
  return { settled: stats.totalRequests - stats.pendingCount, timed_out: stats.timedOut, ...permittedOf(stats) };
}

/** How many of these requests may run, and how many of them no person had to look at. What is blocked does not run. */
export function permittedOf(stats: ApprovalStatistics): { permitted: number; without_person: number } {
  return { permitted: stats.autoApproved + stats.humanApproved, without_person: stats.autoApproved };
}
