import type {
  RequestExperiment,
  RequestIntervention,
  RequestSimulation,
  RequestToolPolicyChange,
} from "#contract/convenience-requests.ts";
import {
  approveExperiment,
  approveIntervention,
  approveSimulation,
  approveToolPolicyChange,
  type BuiltRequest,
} from "#engine/convenience.ts";
import type { Context } from "../context.ts";
import { type RequestedApproval, type RequestOptions, requestApproval } from "./request-approval.ts";

/** Asks whether an experiment may run. */
export function requestExperiment(ctx: Context, input: RequestExperiment, options: RequestOptions = {}) {
  const built = approveExperiment({
    experimentName: input.experiment_name,
    hypothesis: input.hypothesis,
    estimatedRuns: input.estimated_runs,
    estimatedCostUsd: input.estimated_cost_usd ?? null,
    stressType: input.stress_type,
  });
  return request(ctx, built, options);
}

/** Asks whether a remedy may be deployed. */
export function requestIntervention(ctx: Context, input: RequestIntervention, options: RequestOptions = {}) {
  const built = approveIntervention({
    interventionType: input.intervention_type,
    targetFailure: input.target_failure,
    description: input.description,
    isReversible: input.is_reversible,
    rollbackPlan: input.rollback_plan,
    estimatedEffect: input.estimated_effect ?? null,
  });
  return request(ctx, built, options);
}

/** Asks whether recorded traces may be replayed with a remedy. */
export function requestSimulation(ctx: Context, input: RequestSimulation, options: RequestOptions = {}) {
  const built = approveSimulation({
    failureId: input.failure_id,
    interventionId: input.intervention_id,
    traceCount: input.trace_count,
    estimatedCostUsd: input.estimated_cost_usd ?? null,
  });
  return request(ctx, built, options);
}

/** Asks whether what a tool may do may be changed. */
export function requestToolPolicyChange(ctx: Context, input: RequestToolPolicyChange, options: RequestOptions = {}) {
  const built = approveToolPolicyChange({
    toolName: input.tool_name,
    changeDescription: input.change_description,
    isReversible: input.is_reversible,
  });
  return request(ctx, built, options);
}

/** Each is an ordinary request of a fixed type. */
function request(ctx: Context, built: BuiltRequest, options: RequestOptions): Promise<RequestedApproval> {
  const asked = {
    action_type: built.actionType,
    predicted_severity: built.predictedSeverity,
    description: built.description,
    details: { ...built.details },
    estimated_cost_usd: built.estimatedCostUsd,
    is_reversible: built.isReversible,
    rollback_plan: built.rollbackPlan === "" ? null : built.rollbackPlan,
    affected_systems: [],
  };
  return requestApproval(ctx, asked, options);
}
