import type { ReportSimulation, SimulationView } from "#contract/interventions.ts";
import { effectOf, judgeSimulation } from "#engine/intervention.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { standingEnvironment } from "../environments/standing-environment.ts";
import { notFound } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { requireCapability } from "./capability-gate.ts";
import { findSimulation, lockIntervention, markSimulated, saveNewSimulation } from "./intervention-store.ts";
import { viewSimulation } from "./intervention-view.ts";
import { optionalUuid, reporterIn } from "./origin.ts";
import { INTERVENTION_TEXT, RefusedResearch } from "./refused-research.ts";

const OVER = ["deployed", "rolled_back", "rejected"] as const;

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
    const intervention = await lockIntervention(ctx, interventionId);
    if (intervention === undefined) throw notFound("intervention");
    const { environmentId, status } = intervention;
    const environment = await standingEnvironment(ctx, environmentId);
    if (OVER.some((over) => over === status)) {
      throw new RefusedResearch("not_a_step", INTERVENTION_TEXT.not_a_step, environment, { status });
    }
    const approvalId = await requireCapability(ctx, {
      capability: "test_intervention_in_isolation",
      environment,
      approvalId: optionalUuid("approval", input.approval_id),
    });
    const { agentId, memberId } = await reporterIn(ctx, undefined);
    const known = measured(input);
    const simulation = {
      id: mintId(),
      environmentId,
      operatingMode: environment.operatingMode,
      agentId: intervention.agentId ?? agentId,
      memberId,
      interventionId,
      ...known,
      failuresBefore: input.failures_before ?? null,
      failuresAfter: input.failures_after ?? null,
      outcome: judgeSimulation(known),
      approvalId,
    };
    await saveNewSimulation(ctx, simulation);
    await markSimulated(ctx, interventionId);
    await recordEvent(ctx, {
      event: "simulation_reported",
      subject: { kind: "simulation", id: simulation.id },
      isFirst: true,
      environmentId,
      agentId: simulation.agentId,
      operatingMode: environment.operatingMode,
      after: input,
      outcome: simulation.outcome,
    });
    const stored = await findSimulation(ctx, simulation.id);
    if (stored === undefined) throw notFound("simulation");
    return viewSimulation(stored);
  });
}
