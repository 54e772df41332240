import type { PipelineStage, StageState, Verdict } from "./vocabulary.ts";

/** What a membrane had a say with: what its policies said, and what it came to after a panel, or what stands for one. */
export type MembraneSay = { policyVerdict: Verdict | null; verdict: Verdict };

type Stage = { stage: PipelineStage; outcome: StageState };

/**
 * The stages of a verdict, with the one marked that came to it: the policies, or the panel that heard what they left open;
 * else the assembly, where the dials are joined. Of a membrane that has no say, pass null. A stage that failed stays
 * failed, since it holds the intent for review, and the assembly is what decided.
 */
export function withDecidingStage<One extends Stage>(
  stages: readonly One[],
  verdict: Verdict,
  membrane: MembraneSay | null,
): One[] {
  const passed = stages.map((one) => (one.outcome === "decided" ? { ...one, outcome: "passed" as const } : one));
  const wanted = stageOf(verdict, membrane);
  const at = passed.some(({ stage, outcome }) => stage === wanted && outcome === "passed") ? wanted : "assemble";
  return passed.map((one) => (one.stage === at ? { ...one, outcome: "decided" as const } : one));
}

function stageOf(verdict: Verdict, membrane: MembraneSay | null): PipelineStage {
  // Nothing was held back: that takes all dials, not one of them.
  if (verdict === "approve" || membrane?.verdict !== verdict) return "assemble";
  return membrane.policyVerdict === verdict ? "evaluate" : "deliberate";
}
