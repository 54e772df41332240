import type { Trend, TrendQuery, WhoSaidWhat } from "#contract/agreement.ts";
import { agreementTrend, whoSaidWhat } from "#engine/agreement.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { type CountedDecision, listCountedDecisions, listSaidPairs } from "./agreement-store.ts";
import { findSessionFacts, type SessionFacts } from "./session-facts-store.ts";

/** The matrix has at most so many cells that are not empty: nobody reads more. */
const MOST_IN_MATRIX = 1000;

type OfSession = { session_id: string };

async function factsOf(ctx: TxContext, { session_id }: OfSession): Promise<SessionFacts> {
  const facts = await findSessionFacts(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
  if (!facts) throw notFound("session");
  return facts;
}

/** The agreement line: the newest counted decisions, each with the rate of its stay so far and its rolling rate. */
export async function getTrend(
  ctx: Context,
  { session_id, window, limit, arm }: TrendQuery & OfSession,
): Promise<Trend> {
  requirePermission(ctx, "session:read");
  return withTx(ctx, async (ctx) => {
    const { session } = await factsOf(ctx, { session_id });
    // So many more than are shown that the first one's rolling window is full.
    const rows = await listCountedDecisions(ctx, session.id, {
      onlyBlind: arm === "blind",
      limit: limit + window,
    });
    return { threshold: session.agreementThreshold, window, points: pointsOf(rows, window).slice(-limit) };
  });
}

function pointsOf(rows: readonly CountedDecision[], window: number): Trend["points"] {
  const order = [...new Set(rows.map((row) => row.stay_id))];
  const observations = rows.map((row) => ({
    at: new Date(row.at_ms),
    outcome: row.outcome,
    criticalMiss: row.critical_miss,
    level: row.autonomy_level,
    stay: order.indexOf(row.stay_id),
    version: row.agent_version,
  }));
  const points = agreementTrend(observations, window, countedBefore(rows));
  return points.map((point, index) => ({
    at: point.at.toISOString(),
    n: point.n,
    cumulative_rate: point.cumulativeRate,
    rolling_rate: point.rollingRate,
    low: point.low,
    high: point.high,
    level: point.level,
    outcome: rows[index]?.outcome ?? "agree",
    critical_miss: point.criticalMiss,
    agent_version: rows[index]?.agent_version ?? "",
  }));
}

/** What the oldest stay that was read had counted ahead of the first decision that was read. */
function countedBefore(rows: readonly CountedDecision[]): { total: number; agreed: number } {
  const [first] = rows;
  if (!first) return { total: 0, agreed: 0 };
  const read = rows.filter((row) => row.stay_id === first.stay_id);
  const agreed = read.filter((row) => row.outcome === "agree").length;
  return { total: first.stay_total - read.length, agreed: first.stay_agreed - agreed };
}

/** What agent and person said of the same cases during the present stay. */
export async function getWhoSaidWhat(ctx: Context, input: OfSession): Promise<WhoSaidWhat> {
  requirePermission(ctx, "session:read");
  const pairs = await withTx(ctx, async (ctx) => {
    const { session } = await factsOf(ctx, input);
    return listSaidPairs(ctx, session.stayId, MOST_IN_MATRIX);
  });
  const { actions, total } = whoSaidWhat(pairs);
  const cells = pairs.map(({ recommended, decided, count, critical }) => ({
    agent: recommended,
    person: decided,
    count,
    critical,
  }));
  return { total, actions, cells };
}
