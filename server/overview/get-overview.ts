import type { OverviewView } from "#contract/overview.ts";
import { VERDICTS, type Verdict } from "#engine/vocabulary.ts";
import { listQueue } from "../approvals/read-approvals.ts";
import { getApprovalTotals } from "../approvals/read-statistics.ts";
import { countByMinute, type MinuteCount } from "../audit/rollup-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { listEnvironments } from "../environments/read-environments.ts";
import { listSessions } from "../sessions/read-sessions.ts";
import { countWaiting } from "./overview-store.ts";
import { recentMisses } from "./recent-misses.ts";

const MINUTES = 60;
const MINUTE_MS = 60_000;
const FIRST_WAITING = 5;
const MOST_ROWS = 200;

/** What needs a person now and how things stand: a fixed number of queries, however many sessions there are. */
export async function getOverview(ctx: Context): Promise<OverviewView> {
  requirePermission(ctx, "session:read");
  return withTx(ctx, async (ctx) => {
    const now = await databaseNow(ctx);
    const from = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS - (MINUTES - 1) * MINUTE_MS);
    const waiting = await countWaiting(ctx);
    const queue = await listQueue(ctx, { view: "waiting", limit: FIRST_WAITING });
    const sessions = await listSessions(ctx, { closed: false, limit: MOST_ROWS });
    const environments = await listEnvironments(ctx, { limit: MOST_ROWS });
    return {
      // Whatever was judged in the last hour bound: what is only tried out is not a live decision.
      last_hour: lastHour(from, await countByMinute(ctx, "risk_assessment", from)),
      waiting: {
        count: waiting.approvals,
        oldest_at: waiting.oldest_ms === null ? null : new Date(waiting.oldest_ms).toISOString(),
        first: queue.items,
      },
      undecided_cases: waiting.cases,
      today: await today(ctx, now),
      ready: sessions.items.filter((session) => session.gates.eligible),
      autonomy: sessions.items,
      environments: environments.items,
      misses: await recentMisses(ctx, now),
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

/** Since midnight, UTC: what was settled, what ran out of time, and what no person had to look at. */
async function today(ctx: TxContext, now: Date): Promise<OverviewView["today"]> {
  const midnight = `${now.toISOString().slice(0, 10)}T00:00:00.000Z`;
  const stats = await getApprovalTotals(ctx, { from: midnight });
  return {
    settled: stats.totalRequests - stats.pendingCount,
    timed_out: stats.timedOut,
    without_person: stats.autoApproved + stats.autoRejected + stats.blocked,
  };
}
