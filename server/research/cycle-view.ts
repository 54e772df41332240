import type { CycleView, ErrorSettlement, ExperimentView } from "#contract/cycles.ts";
import { wireId } from "#contract/ids.ts";
import { reproductionOf, unsettledErrors } from "#engine/cycle.ts";
import type { StoredCycle } from "./cycle-store.ts";
import type { StoredSettlement } from "./error-settlement-store.ts";
import type { StoredExperiment } from "./experiment-store.ts";
import { viewOrigin } from "./origin.ts";

export const wireOrNull = (kind: Parameters<typeof wireId>[0], id: string | null) =>
  id === null ? null : wireId(kind, id);

function viewSettlement({ errors, reason, settledBy, settlerName, settledAt }: StoredSettlement): ErrorSettlement {
  return {
    critical_errors: errors,
    reason,
    settled_by: { id: wireId("member", settledBy), name: settlerName },
    settled_at: settledAt.toISOString(),
  };
}

export function viewCycle(row: StoredCycle, settlements: readonly StoredSettlement[]): CycleView {
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
    running_experiments: row.runningExperiments,
    outcome: row.outcome,
    critical_errors: row.criticalErrors,
    unsettled_errors: unsettledErrors({ reported: row.criticalErrors, settled: row.settledErrors }),
    settlements: settlements.filter(({ cycleId }) => cycleId === row.id).map(viewSettlement),
    cost_usd: row.costUsd,
    cost_limit_usd: row.costLimitUsd,
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
    state: row.state,
    deadline_at: row.deadlineAt?.toISOString() ?? null,
    finished_at: row.finishedAt?.toISOString() ?? null,
    runs: row.runs,
    failures: row.failures,
    reproduction: reproductionOf(row.runs, row.failures),
    validated: row.isValidated,
    reproduces_finding_id: wireOrNull("finding", row.reproducesFindingId),
    cost_usd: row.costUsd,
    approval_id: wireOrNull("approval", row.approvalId),
  };
}
