import type { ReportSimulation, SimulationView } from "#contract/interventions.ts";
import { effectOf } from "#engine/intervention.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { findSimulation } from "./intervention-store.ts";
import { viewSimulation } from "./intervention-view.ts";
import { optionalUuid, reporterIn } from "./origin.ts";
import { recordSimulation, requireSimulable } from "./record-simulation.ts";

/** What was measured; what was counted wins over what was said. */
function measured(input: ReportSimulation) {
  const { failures_before: before, failures_after: after } = input;
  const counted = before === undefined || after === undefined ? (input.effect ?? null) : effectOf(before, after);
  return {
    traceCount: input.trace_count,
    effect: counted,
    confidence: input.confidence ?? null,
    regressions: input.regressions,
    latencyDeltaMs: input.latency_delta_ms ?? null,
  };
}

/** Records recorded traces run again with a remedy, and judges what came of it. */
export async function reportSimulation(ctx: Context, input: ReportSimulation): Promise<SimulationView> {
  requirePermission(ctx, "research:report");
  const interventionId = uuidFrom("intervention", input.intervention_id);
  return withTx(ctx, async (ctx) => {
    const given = optionalUuid("approval", input.approval_id);
    const { approvalId, ...simulable } = await requireSimulable(ctx, interventionId, given);
    const { agentId, memberId } = await reporterIn(ctx, undefined);
    const simulation = {
      id: mintId(),
      agentId: simulable.intervention.agentId ?? agentId,
      memberId,
      ...measured(input),
      failuresBefore: input.failures_before ?? null,
      failuresAfter: input.failures_after ?? null,
      approvalId,
    };
    await recordSimulation(ctx, { ...simulable, isFirst: true }, simulation, input);
    const stored = await findSimulation(ctx, simulation.id);
    if (stored === undefined) throw notFound("simulation");
    return viewSimulation(stored);
  });
}
