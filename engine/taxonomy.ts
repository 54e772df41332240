import type { FailureClass, Severity } from "./vocabulary.ts";
import { FAILURE_CLASSES } from "./vocabulary.ts";

type FailureKind = { typicalSeverity: Severity; types: Readonly<Record<string, Severity>> };

/** Every known kind of failure and how bad it typically is. */
export const TAXONOMY = {
  reasoning: {
    typicalSeverity: "S2",
    types: {
      spurious_inference: "S2",
      goal_drift: "S2",
      contradiction_loop: "S1",
      context_collapse: "S2",
      instruction_override: "S3",
      logic_error: "S2",
    },
  },
  long_context: {
    typicalSeverity: "S2",
    types: {
      attention_dilution: "S2",
      latent_forgetting: "S3",
      retrieval_dominance: "S2",
      position_bias: "S2",
      context_overflow: "S2",
      recency_bias: "S2",
    },
  },
  tool_use: {
    typicalSeverity: "S2",
    types: {
      tool_hallucination: "S2",
      chain_misorder: "S2",
      retry_amplification: "S3",
      destructive_call: "S4",
      parameter_error: "S2",
      tool_loop: "S2",
      wrong_tool_selection: "S2",
    },
  },
  feedback_loop: {
    typicalSeverity: "S3",
    types: {
      reward_hacking: "S3",
      confirmation_drift: "S2",
      memory_poisoning: "S3",
      echo_chamber: "S2",
      distributional_shift: "S2",
    },
  },
  deployment: {
    typicalSeverity: "S2",
    types: {
      latency_collapse: "S2",
      cost_runaway: "S3",
      safety_regression: "S4",
      rate_limit_exhaustion: "S2",
      cascading_failure: "S3",
      resource_exhaustion: "S3",
    },
  },
} as const satisfies Record<FailureClass, FailureKind>;

export type FailureLookUp = { primaryClass: FailureClass | null; typicalSeverity: Severity };

/** Finds a type of failure, or a whole class, by name in any case. An unknown one has no class and is typically S1. */
export function lookUpFailure(type: string): FailureLookUp {
  const name = type.trim().toLowerCase();
  for (const primaryClass of FAILURE_CLASSES) {
    const kind: FailureKind = TAXONOMY[primaryClass];
    if (name === primaryClass) return { primaryClass, typicalSeverity: kind.typicalSeverity };
    const typicalSeverity = Object.hasOwn(kind.types, name) ? kind.types[name] : undefined;
    if (typicalSeverity !== undefined) return { primaryClass, typicalSeverity };
  }
  return { primaryClass: null, typicalSeverity: "S1" };
}
