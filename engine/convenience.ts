import type { BuiltInActionType, Severity } from "./vocabulary.ts";

/** What the convenience calls ask for. `details` is the payload, so its keys are as on the wire. */
export type BuiltRequest = {
  actionType: BuiltInActionType;
  predictedSeverity: Severity;
  description: string;
  details: Readonly<Record<string, unknown>>;
  estimatedCostUsd: number | null;
  isReversible: boolean;
  rollbackPlan: string;
};

export function approveExperiment(experiment: {
  experimentName: string;
  hypothesis: string;
  estimatedRuns: number;
  estimatedCostUsd: number | null;
  stressType: string;
}): BuiltRequest {
  return {
    actionType: "config_change",
    predictedSeverity: "S1",
    description: `Run experiment: ${experiment.experimentName}`,
    details: {
      experiment_name: experiment.experimentName,
      hypothesis: experiment.hypothesis,
      estimated_runs: experiment.estimatedRuns,
      stress_type: experiment.stressType,
    },
    estimatedCostUsd: experiment.estimatedCostUsd,
    isReversible: true,
    rollbackPlan: "Experiment results can be discarded",
  };
}

export function approveIntervention(intervention: {
  interventionType: string;
  targetFailure: string;
  description: string;
  isReversible: boolean;
  rollbackPlan: string;
  estimatedEffect: number | null;
}): BuiltRequest {
  return {
    actionType: "prompt_mutation",
    predictedSeverity: intervention.isReversible ? "S2" : "S3",
    description: `Deploy intervention: ${intervention.description}`,
    details: {
      intervention_type: intervention.interventionType,
      target_failure: intervention.targetFailure,
      estimated_effect: intervention.estimatedEffect,
    },
    estimatedCostUsd: null,
    isReversible: intervention.isReversible,
    rollbackPlan: intervention.rollbackPlan,
  };
}

export function approveSimulation(simulation: {
  failureId: string;
  interventionId: string;
  traceCount: number;
  estimatedCostUsd: number | null;
}): BuiltRequest {
  return {
    actionType: "config_change",
    predictedSeverity: "S0",
    description: `Run simulation: replay ${simulation.traceCount} traces with intervention`,
    details: {
      failure_id: simulation.failureId,
      intervention_id: simulation.interventionId,
      trace_count: simulation.traceCount,
    },
    estimatedCostUsd: simulation.estimatedCostUsd,
    isReversible: true,
    rollbackPlan: "Simulation is read-only, no changes to revert",
  };
}

export function approveToolPolicyChange(change: {
  toolName: string;
  changeDescription: string;
  isReversible: boolean;
}): BuiltRequest {
  return {
    actionType: "tool_policy_change",
    predictedSeverity: "S3",
    description: `Change tool policy: ${change.toolName} - ${change.changeDescription}`,
    details: { tool_name: change.toolName, change_description: change.changeDescription },
    estimatedCostUsd: null,
    isReversible: change.isReversible,
    rollbackPlan: change.isReversible ? "Revert to previous policy" : "Manual intervention required",
  };
}

/** The action type that calling a tool counts as, by how dangerous whoever registered the tool says it is. */
export const ACTION_TYPE_OF_TOOL = {
  safe: "config_change",
  low: "config_change",
  medium: "tool_policy_change",
  high: "tool_policy_change",
  destructive: "destructive_tool_call",
} as const satisfies Record<string, BuiltInActionType>;

export type ToolRiskLevel = keyof typeof ACTION_TYPE_OF_TOOL;
