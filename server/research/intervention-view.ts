import { wireId } from "#contract/ids.ts";
import type { InterventionView, SimulationView } from "#contract/interventions.ts";
import { wireOrNull } from "./cycle-view.ts";
import type { StoredIntervention, StoredSimulation } from "./intervention-store.ts";
import { viewOrigin } from "./origin.ts";

export function viewSimulation(row: StoredSimulation): SimulationView {
  return {
    id: wireId("simulation", row.id),
    ...viewOrigin(row),
    intervention_id: wireId("intervention", row.interventionId),
    trace_count: row.traceCount,
    failures_before: row.failuresBefore,
    failures_after: row.failuresAfter,
    effect: row.effect,
    confidence: row.confidence,
    regressions: row.regressions,
    latency_delta_ms: row.latencyDeltaMs,
    outcome: row.outcome,
    approval_id: wireOrNull("approval", row.approvalId),
    policy_change:
      row.membraneId === null
        ? null
        : { membrane_id: wireId("membrane", row.membraneId), revision: row.membraneRevision },
  };
}

function latest(row: StoredSimulation | undefined): InterventionView["simulation"] {
  if (row === undefined) return null;
  const { environment, mode, agent, member, created_at, ...simulation } = viewSimulation(row);
  return { ...simulation, created_at };
}

export function viewIntervention(row: StoredIntervention, simulation: StoredSimulation | undefined): InterventionView {
  const { approvalId, asked, endedBy } = row;
  return {
    id: wireId("intervention", row.id),
    ...viewOrigin(row),
    finding_id: wireOrNull("finding", row.findingId),
    type: row.type,
    description: row.description,
    details: row.details,
    effectiveness: row.expectedEffectiveness,
    reversible: row.isReversible,
    rollback_plan: row.rollbackPlan,
    status: row.status,
    target: row.target,
    approval: approvalId === null || asked === null ? null : { id: wireId("approval", approvalId), status: asked },
    simulation: latest(simulation),
    deployed_at: row.deployedAt?.toISOString() ?? null,
    ended_at: row.endedAt?.toISOString() ?? null,
    ended_by: endedBy === null ? null : { id: wireId("member", endedBy), name: row.enderName ?? "" },
    end_reason: row.endReason,
  };
}
