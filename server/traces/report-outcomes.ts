import type { InterventionRef, SimulationView } from "#contract/interventions.ts";
import type { ReportOutcomes } from "#contract/traces.ts";
import { measureOutcomes } from "#engine/counterfactual.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { heldEnvironment } from "../environments/standing-environment.ts";
import { AppError } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { presentIntervention } from "../research/read-interventions.ts";
import { reportSimulation } from "../research/report-simulation.ts";
import { requireMirroring } from "./require-mirroring.ts";
import { findBySenderIds } from "./trace-reads-store.ts";

/**
 * Simulates a remedy over mirrored traces of its environment: the agent ran them again with it and says what became of
 * each; what failed and how long it took before is what was mirrored. Judged and recorded as any simulation.
 */
export async function reportOutcomes(
  ctx: Context,
  { intervention_id, outcomes, approval_id }: InterventionRef & ReportOutcomes,
): Promise<SimulationView> {
  requirePermission(ctx, "research:report");
  return withTx(ctx, async (ctx) => {
    const intervention = await presentIntervention(ctx, uuidFrom("intervention", intervention_id));
    const environment = await heldEnvironment(ctx, uuidFrom("environment", intervention.environment.id));
    requireMirroring(environment);
    const known = await findBySenderIds(
      ctx,
      environment.id,
      outcomes.map(({ trace_id }) => trace_id),
    );
    requireEach(outcomes, (id) => known.has(id));
    const measured = measureOutcomes(
      outcomes.flatMap(({ trace_id, failed, duration_ms }) => {
        const before = known.get(trace_id);
        if (before === undefined) return [];
        const { isError: failedBefore, durationMs: tookBeforeMs } = before;
        return [{ failedBefore, failedAfter: failed, tookBeforeMs, tookAfterMs: duration_ms ?? null }];
      }),
    );
    return reportSimulation(ctx, {
      intervention_id,
      trace_count: measured.traceCount,
      failures_before: measured.failuresBefore,
      failures_after: measured.failuresAfter,
      confidence: measured.confidence,
      regressions: measured.regressions,
      latency_delta_ms: measured.latencyDeltaMs,
      ...(approval_id === undefined ? {} : { approval_id }),
    });
  });
}

/** Each trace is stored, and named once: an outcome of what nobody mirrored is not evidence. */
function requireEach(outcomes: ReportOutcomes["outcomes"], isStored: (id: string) => boolean): void {
  const first = new Map<string, number>();
  const errors = outcomes.flatMap(({ trace_id }, at) => {
    const path = `outcomes.${at}.trace_id`;
    if (!isStored(trace_id)) return [{ path, message: "is no trace that is stored in this environment" }];
    if (first.has(trace_id)) return [{ path, message: `was named before, at ${first.get(trace_id)}` }];
    first.set(trace_id, at);
    return [];
  });
  if (errors.length === 0) return;
  const detail = "Every outcome is of another trace that is stored in the environment of the intervention";
  throw new AppError("bad_request", detail, { errors });
}
