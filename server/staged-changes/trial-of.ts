import type { DivergenceThresholds } from "#engine/divergence.ts";
import type { Trial } from "#engine/staged-change.ts";
import type { StagedRow } from "./staged-change-store.ts";

export function thresholdsOf({ l1, l2, l3 }: Pick<StagedRow, "l1" | "l2" | "l3">): DivergenceThresholds {
  return { l1, l2, l3 };
}

/** What a trial is of, as the log says it. */
export function subjectTold(
  row: Partial<Pick<StagedRow, "membraneId" | "kernelId" | "commitmentId" | "endorsementId">>,
) {
  const { membraneId, kernelId, commitmentId, endorsementId } = row;
  return kernelId == null
    ? { membrane: membraneId }
    : { kernel: kernelId, commitment: commitmentId, endorsement: endorsementId };
}

/** A staged change as the engine's rules take it. */
export function trialOf(row: StagedRow): Trial {
  const { status, cooldownUntil, minProbes, cleanProbes, unknownStreak, highestScore, stricterVerdicts } = row;
  const evidence = { cleanProbes, unknownStreak, highestScore, stricterVerdicts };
  return { status, cooldownUntil, minProbes, ...evidence, thresholds: thresholdsOf(row) };
}
