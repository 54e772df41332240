import { wireId } from "#contract/ids.ts";
import type { OverviewFigures, OverviewQuery } from "#contract/overview.ts";
import { getApprovalTotals } from "../approvals/read-statistics.ts";
import { countDecisionsByEnvironment } from "../audit/rollup-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { getPipelineTimes } from "../decisions/pipeline-times.ts";
import { countedEnvironments } from "../environments/counted-environments.ts";
import { permittedOf } from "./get-overview.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What the overview says beside what needs a person, in one environment or in all: how fast, how many, and how it was a month ago. */
export async function getOverviewFigures(ctx: Context, query: OverviewQuery = {}): Promise<OverviewFigures> {
  requirePermission(ctx, "session:read");
  return withTx(ctx, async (inside) => {
    const { environmentId } = await countedEnvironments(inside, query.environment_id);
    const now = (await databaseNow(inside)).getTime();
    const { isAll, ...times } = await getPipelineTimes(inside, { fromMs: now - HOUR_MS, environmentId });
    const from = Math.floor(now / MINUTE_MS) * MINUTE_MS - HOUR_MS + MINUTE_MS;
    const counts = await countDecisionsByEnvironment(inside, new Date(from));
    return {
      pipeline: { ...times, is_all: isAll },
      month_ago: await monthAgo(inside, now, environmentId),
      pace: {
        seconds: (now - from) / 1000,
        by_environment: counts.map(({ environmentId, count }) => ({
          environment_id: wireId("environment", environmentId),
          decisions: count,
        })),
      },
    };
  });
}

async function monthAgo(
  ctx: TxContext,
  now: number,
  environmentId: string | null,
): Promise<OverviewFigures["month_ago"]> {
  const from = Math.floor(now / DAY_MS) * DAY_MS - 30 * DAY_MS;
  const at = (ms: number) => new Date(ms).toISOString();
  const totals = await getApprovalTotals(ctx, { environmentId, from: at(from), to: at(from + DAY_MS) });
  return { day: at(from).slice(0, 10), ...permittedOf(totals) };
}
