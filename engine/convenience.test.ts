import { expect, test } from "vitest";
import { requestWarnings } from "./approval.ts";
import {
  ACTION_TYPE_OF_TOOL,
  approveExperiment,
  approveIntervention,
  approveSimulation,
  approveToolPolicyChange,
} from "./convenience.ts";

test("an experiment carries what is known of it as its payload", () => {
  const built = approveExperiment({
    experimentName: "goal_drift_test",
    hypothesis: "Goals get lost in long conversations",
    estimatedRuns: 10,
    estimatedCostUsd: 2.5,
    stressType: "CONTEXT_INJECTION",
  });
  expect(built).toEqual({
    actionType: "config_change",
    predictedSeverity: "S1",
    description: "Run experiment: goal_drift_test",
    details: {
      experiment_name: "goal_drift_test",
      hypothesis: "Goals get lost in long conversations",
      estimated_runs: 10,
      stress_type: "CONTEXT_INJECTION",
    },
    estimatedCostUsd: 2.5,
    isReversible: true,
    rollbackPlan: "Experiment results can be discarded",
  });
});

test("an intervention is graver where it cannot be undone", () => {
  const intervention = {
    interventionType: "PROMPT_MUTATION",
    targetFailure: "goal_drift",
    description: "Add goal reinforcement",
    rollbackPlan: "Remove it",
    estimatedEffect: 0.75,
  };
  expect(approveIntervention({ ...intervention, isReversible: true }).predictedSeverity).toBe("S2");
  expect(approveIntervention({ ...intervention, isReversible: false }).predictedSeverity).toBe("S3");
});

test("a simulation says how many traces it replays", () => {
  const built = approveSimulation({ failureId: "f", interventionId: "i", traceCount: 50, estimatedCostUsd: 1 });
  expect(built.description).toBe("Run simulation: replay 50 traces with intervention");
});

test("a change of a tool's policy says how to take it back, or who has to", () => {
  const change = { toolName: "database_query", changeDescription: "Add rate limiting" };
  const built = approveToolPolicyChange({ ...change, isReversible: true });
  expect(built.description).toBe("Change tool policy: database_query - Add rate limiting");
  expect(built.rollbackPlan).toBe("Revert to previous policy");
  expect(approveToolPolicyChange({ ...change, isReversible: false }).rollbackPlan).toBe("Manual intervention required");
});

test("no convenience call leaves out details or a rollback plan", () => {
  const built = approveToolPolicyChange({ toolName: "t", changeDescription: "c", isReversible: true });
  expect(requestWarnings({ ...built, estimatedDurationMs: null })).toEqual([
    "no_cost_estimate",
    "no_duration_estimate",
  ]);
});

test("a destructive tool is a destructive action", () => {
  expect(ACTION_TYPE_OF_TOOL.destructive).toBe("destructive_tool_call");
});
