import type { ApprovalSummary } from "#contract/approvals.ts";
import { AUTONOMY_LEVELS, type Dial, MEMBRANE_LIFECYCLES, type Verdict } from "#engine/vocabulary.ts";
import type { Dial as Column, Demands, Posture } from "../posture/dials.ts";

const COLUMN = { mode: "environment", membrane: "membrane", level: "level" } satisfies Record<Dial, Column>;

/** How far each dial was turned when this was asked, and which of them asks. */
export function glyphOfRequest({ demands, environment }: Pick<ApprovalSummary, "demands" | "environment">): {
  posture: Posture;
  demands: Demands;
} {
  const position = (dial: Dial) => demands.find((demand) => demand.dial === dial)?.position ?? null;
  const asked = demands.flatMap(({ dial, verdict }): [Column, Verdict][] =>
    verdict === null ? [] : [[COLUMN[dial], verdict]],
  );
  return {
    posture: {
      environment: environment.mode,
      membrane: MEMBRANE_LIFECYCLES.find((each) => each === position("membrane")) ?? null,
      level: AUTONOMY_LEVELS.find((each) => each === position("level")) ?? null,
    },
    demands: Object.fromEntries(asked),
  };
}
