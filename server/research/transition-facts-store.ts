import { and, count, desc, eq, gte, inArray, ne, notInArray, sql, sum } from "drizzle-orm";
import { approvals } from "#db/schema/approvals.ts";
import { cycles } from "#db/schema/cycles.ts";
import { findings } from "#db/schema/findings.ts";
import { interventions, simulations } from "#db/schema/interventions.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** The cycles of a stay in the lab: how many succeeded, and the critical errors of all of them. */
export async function countLabCycles(
  ctx: TxContext,
  environmentId: string,
  since: Date,
): Promise<{ succeeded: number; criticalErrors: number }> {
  const [row] = await ctx.tx
    .select({
      succeeded: sql<number>`count(*) filter (where ${cycles.outcome} = 'succeeded')::int`,
      criticalErrors: sum(cycles.criticalErrors).mapWith(Number),
    })
    .from(cycles)
    .where(
      and(
        eq(cycles.workspaceId, workspaceOf(ctx)),
        eq(cycles.environmentId, environmentId),
        eq(cycles.operatingMode, "lab"),
        gte(cycles.createdAt, since),
      ),
    );
  return { succeeded: row?.succeeded ?? 0, criticalErrors: row?.criticalErrors ?? 0 };
}

/** The validated findings of a stay in shadow that nobody dismissed. */
export async function countValidatedShadowFindings(ctx: TxContext, environmentId: string, since: Date) {
  const [row] = await ctx.tx
    .select({ count: count() })
    .from(findings)
    .where(
      and(
        eq(findings.workspaceId, workspaceOf(ctx)),
        eq(findings.environmentId, environmentId),
        eq(findings.operatingMode, "shadow"),
        gte(findings.createdAt, since),
        eq(findings.isValidated, true),
        ne(findings.status, "dismissed"),
      ),
    );
  return row?.count ?? 0;
}

/** The S4 findings of the environment that people have neither addressed nor dismissed, of any stay. */
export async function countUnaddressedS4(ctx: TxContext, environmentId: string): Promise<number> {
  const [row] = await ctx.tx
    .select({ count: count() })
    .from(findings)
    .where(
      and(
        eq(findings.workspaceId, workspaceOf(ctx)),
        eq(findings.environmentId, environmentId),
        eq(findings.severity, "S4"),
        inArray(findings.status, ["open", "triaged"]),
      ),
    );
  return row?.count ?? 0;
}

/**
 * The least effect (0–1) among the environment's interventions that nobody rejected or rolled back, each by its latest
 * conclusive simulation of this stay; what did not improve counts as 0. Null where none was simulated.
 */
export async function leastEffectiveness(ctx: TxContext, environmentId: string, since: Date): Promise<number | null> {
  const latest = ctx.tx
    .selectDistinctOn([simulations.interventionId], {
      effect: sql<number>`case when ${simulations.outcome} = 'improved' then ${simulations.effect} else 0 end`.as(
        "effect",
      ),
    })
    .from(simulations)
    .innerJoin(
      interventions,
      and(eq(interventions.workspaceId, simulations.workspaceId), eq(interventions.id, simulations.interventionId)),
    )
    .leftJoin(
      approvals,
      and(eq(approvals.workspaceId, interventions.workspaceId), eq(approvals.id, interventions.approvalId)),
    )
    .where(
      and(
        eq(simulations.workspaceId, workspaceOf(ctx)),
        sql`${approvals.status} is distinct from 'rejected'`,
        eq(simulations.environmentId, environmentId),
        eq(simulations.operatingMode, "shadow"),
        gte(simulations.createdAt, since),
        ne(simulations.outcome, "inconclusive"),
        notInArray(interventions.status, ["rejected", "rolled_back"]),
      ),
    )
    .orderBy(simulations.interventionId, desc(simulations.id))
    .as("latest");
  const [row] = await ctx.tx.select({ least: sql<number | null>`min(${latest.effect})` }).from(latest);
  return row?.least ?? null;
}
