import { agreementTrend } from "#engine/agreement.ts";
import type { TxContext } from "../context.ts";
import { listRecentDecisions, type RecentDecision } from "./agreement-store.ts";

const POINTS = 30;

/** By session: the agreement rate of its present stay after each of the newest decisions. One query for all of them. */
export async function sparklinesOf(ctx: TxContext, sessionIds: readonly string[]): Promise<Map<string, number[]>> {
  const bySession = new Map<string, RecentDecision[]>();
  for (const decision of await listRecentDecisions(ctx, sessionIds, POINTS)) {
    bySession.set(decision.session_id, [...(bySession.get(decision.session_id) ?? []), decision]);
  }
  return new Map([...bySession].map(([id, rows]) => [id, sparklineOf(rows)]));
}

function sparklineOf(rows: readonly RecentDecision[]): number[] {
  const agreed = rows.filter((row) => row.outcome === "agree").length;
  const before = { total: (rows[0]?.stay_total ?? 0) - rows.length, agreed: (rows[0]?.stay_agreed ?? 0) - agreed };
  const observations = rows.map((row) => ({
    at: new Date(row.at_ms),
    outcome: row.outcome,
    criticalMiss: row.critical_miss,
    level: row.autonomy_level,
    stay: 0,
  }));
  return agreementTrend(observations, POINTS, before).map((point) => point.cumulativeRate);
}
