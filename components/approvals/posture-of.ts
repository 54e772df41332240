import type { ApprovalSummary } from "#contract/approvals.ts";
import type { DemandView } from "#contract/decisions.ts";
import {
  AUTONOMY_LEVELS,
  type Dial as DialWord,
  MEMBRANE_LIFECYCLES,
  type OperatingMode,
  type Verdict,
} from "#engine/vocabulary.ts";
import type { Demands, Dial, Posture } from "../posture/dials.ts";

/** The dial of the law → the column that is drawn. */
export const COLUMN_OF = { mode: "environment", membrane: "membrane", level: "level" } satisfies Record<DialWord, Dial>;

const positionOf = (demands: readonly DemandView[], dial: DialWord) =>
  demands.find((demand) => demand.dial === dial)?.position ?? null;

/** How far each dial was turned when this was asked. */
export function postureOf(demands: readonly DemandView[], mode: OperatingMode): Posture {
  const membrane = positionOf(demands, "membrane");
  const level = positionOf(demands, "level");
  return {
    environment: mode,
    membrane: MEMBRANE_LIFECYCLES.find((each) => each === membrane) ?? null,
    level: AUTONOMY_LEVELS.find((each) => each === level) ?? null,
  };
}

/** What each of them asks for. */
export function demandsOf(demands: readonly DemandView[]): Demands {
  return Object.fromEntries(
    demands.flatMap(({ dial, verdict }): [Dial, Verdict][] => (verdict === null ? [] : [[COLUMN_OF[dial], verdict]])),
  );
}

export const glyphOf = ({ demands, environment }: Pick<ApprovalSummary, "demands" | "environment">) => ({
  posture: postureOf(demands, environment.mode),
  demands: demandsOf(demands),
});
