import { DEFAULT_CONFIG, riskPolicyOf } from "#engine/configuration.ts";
import { type Action, assessRisk } from "#engine/risk.ts";
import { BUILT_IN_ACTION_TYPES, OPERATING_MODES, SEVERITIES } from "#engine/vocabulary.ts";

const SECONDS = 1;

/** How many risk assessments, each with its trace, one core makes in a second. */
export function assessmentsPerSecond(): number {
  const cases = OPERATING_MODES.flatMap((mode) =>
    BUILT_IN_ACTION_TYPES.flatMap((actionType) =>
      SEVERITIES.map((predictedSeverity) => {
        const action: Action = {
          actionType,
          predictedSeverity,
          estimatedCostUsd: 12,
          affectsSafetyFilters: false,
          capability: null,
          failure: null,
          raisedSeverity: null,
          isReversible: true,
          targetSurface: null,
        };
        return { mode, action, policy: riskPolicyOf(DEFAULT_CONFIG[mode], {}) };
      }),
    ),
  );
  let assessed = 0;
  const began = performance.now();
  while (performance.now() - began < SECONDS * 1000) {
    for (const { action, mode, policy } of cases) assessRisk(action, mode, policy);
    assessed += cases.length;
  }
  return assessed / ((performance.now() - began) / 1000);
}
