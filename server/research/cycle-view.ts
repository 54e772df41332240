import type { CycleView, ExperimentView } from "#contract/cycles.ts";
import { wireId } from "#contract/ids.ts";
import { reproductionOf } from "#engine/cycle.ts";
import type { StoredCycle, StoredExperiment } from "./cycle-store.ts";
import { viewOrigin } from "./origin.ts";

export const wireOrNull = (kind: Parameters<typeof wireId>[0], id: string | null) =>
  id === null ? null : wireId(kind, id);

export function viewCycle(row: StoredCycle): CycleView {
  return {
    id: wireId("cycle", row.id),
    ...viewOrigin(row),
    focus: row.focus,
    failure_class: row.failureType,
    finding_id: wireOrNull("finding", row.findingId),
    max_hypotheses: row.maxHypotheses,
    max_experiments: row.maxExperiments,
    allow_destructive: row.allowDestructive,
    hypotheses: row.hypotheses,
    experiments: row.experiments,
    outcome: row.outcome,
    critical_errors: row.criticalErrors,
    cost_usd: row.costUsd,
    approval_id: wireOrNull("approval", row.approvalId),
    finished_at: row.finishedAt?.toISOString() ?? null,
  };
}

export function viewExperiment(row: StoredExperiment): ExperimentView {
  return {
    id: wireId("experiment", row.id),
    ...viewOrigin(row),
    cycle_id: wireId("cycle", row.cycleId),
    stress_type: row.stressType,
    hypothesis: row.hypothesis,
    destructive: row.isDestructive,
    runs: row.runs,
    failures: row.failures,
    reproduction: reproductionOf(row.runs, row.failures),
    validated: row.isValidated,
    reproduces_finding_id: wireOrNull("finding", row.reproducesFindingId),
    cost_usd: row.costUsd,
    approval_id: wireOrNull("approval", row.approvalId),
  };
}
