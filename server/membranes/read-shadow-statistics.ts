import type { ShadowStatistics } from "#contract/shadow-statistics.ts";
import { grouped } from "#engine/grouped.ts";
import { type ShadowCount, shadowFigures } from "#engine/shadow-statistics.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { requireMembrane } from "./read-membranes.ts";
import { countShadow } from "./shadow-statistics-store.ts";

/** What a membrane decided while it only watched. */
export async function getShadowStatistics(
  ctx: Context,
  { membrane_id }: { membrane_id: string },
): Promise<ShadowStatistics> {
  requirePermission(ctx, "membrane:read");
  const counted = await withTx(ctx, async (inside) =>
    countShadow(inside, (await requireMembrane(inside, membrane_id)).membrane.id),
  );
  const ofTypes = counted.filter(({ day }) => day === null);
  const byType = [...grouped(ofTypes, ({ actionType }) => actionType ?? "")];
  const byDay = [...grouped(counted, ({ day }) => day ?? "")].filter(([day]) => day !== "");
  const { total, ...figures } = viewFigures(ofTypes);
  return {
    total_shadow_decisions: total,
    ...figures,
    by_action_type: byType
      .map(([type, counts]) => ({ action_type: type === "*" ? null : type, ...viewFigures(counts) }))
      .sort((a, b) => b.total - a.total || (a.action_type ?? "~").localeCompare(b.action_type ?? "~")),
    by_day: byDay.map(([day, counts]) => ({ day, ...viewFigures(counts) })).sort((a, b) => b.day.localeCompare(a.day)),
  };
}

function viewFigures(counts: readonly ShadowCount[]) {
  const { total, verdicts, averageRiskScore, contradictionRate, policyCoverage } = shadowFigures(counts);
  return {
    total,
    verdict_distribution: verdicts,
    average_risk_score: averageRiskScore,
    contradiction_rate: contradictionRate,
    policy_coverage: policyCoverage,
  };
}
