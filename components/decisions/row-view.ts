import type { StageView, StreamRow } from "#contract/decision-stream.ts";
import { withDecidingStage } from "#engine/deciding-stage.ts";
import type { Verdict } from "#engine/vocabulary.ts";
import { demandsOf, postureOf } from "../approvals/posture-of.ts";
import type { Demands, Posture } from "../posture/dials.ts";

/**
 * The verdict that a row shows. Where membranes are asked about it is theirs, enforced unless they were in shadow; else what
 * the decision came to. Neither is enforced where nothing binds. Null while the case is sealed.
 */
export function shownVerdict(row: StreamRow, ofMembranes: boolean): { verdict: Verdict; enforced: boolean } | null {
  const { verdict, binding, pipeline_mode } = row.decision;
  if (verdict === null) return null;
  if (!ofMembranes) return { verdict, enforced: binding };
  return { verdict: row.membrane_verdict ?? verdict, enforced: binding && pipeline_mode === "live" };
}

/**
 * The verdict that a mark is of: what the membrane said by itself, where one judged, since that is what its policies are
 * measured by. Null while the case is sealed.
 */
export const markedVerdict = ({ decision, membrane_verdict }: StreamRow): Verdict | null =>
  decision.verdict && (membrane_verdict ?? decision.verdict);

/** The stages, with the one marked that came to the verdict which the row shows. */
export function stagesOf(row: StreamRow, ofMembranes: boolean): StageView[] {
  const shown = shownVerdict(row, ofMembranes);
  if (shown === null) return row.stages;
  const { membrane_verdict: verdict, policy_verdict: policyVerdict } = row;
  const hasSay = ofMembranes || row.decision.pipeline_mode === "live";
  return withDecidingStage(row.stages, shown.verdict, hasSay && verdict !== null ? { policyVerdict, verdict } : null);
}

/** How far each dial was turned, and which of them asked. A membrane in shadow is shown to ask what it said. */
export function dialsOf({ decision, membrane, membrane_verdict }: StreamRow): { posture: Posture; demands: Demands } {
  const posture = postureOf(decision.demands, decision.environment.mode);
  const demands = demandsOf(decision.demands);
  if (membrane === null) return { posture, demands };
  return {
    posture: { ...posture, membrane: decision.pipeline_mode },
    demands: membrane_verdict === null ? demands : { ...demands, membrane: membrane_verdict },
  };
}

/** All stages together, in milliseconds; null where none was timed. */
export function tookMs({ stages }: StreamRow): number | null {
  const timed = stages.flatMap(({ ms }) => (ms === null ? [] : [ms]));
  return timed.length === 0 ? null : timed.reduce((sum, ms) => sum + ms, 0);
}
