import { later } from "./result.ts";
import type {
  ApprovalStatus,
  AutonomyLevel,
  Dial,
  Disposition,
  MembraneLifecycle,
  PipelineMode,
  RiskTier,
  Verdict,
} from "./vocabulary.ts";
import { VERDICTS } from "./vocabulary.ts";

/** What one dial asks for; null where it has no say, or only a recorded one. */
export type Demand = { dial: Dial; verdict: Verdict | null };

export type JoinedVerdict = {
  /** The strictest demand. */
  verdict: Verdict;
  demands: Demand[];
  /** False: nothing is permitted, nobody is asked, no live metric counts it. */
  binding: boolean;
  disposition: Disposition;
  /** Speaks of the membrane alone; `live` without one. */
  pipelineMode: PipelineMode;
};

export type Dials = {
  tier: RiskTier;
  /** From the assessment: with `auto_approve_safe` off, a safe action goes to a person too. */
  autoApprove: boolean;
  /** The membrane that applies, and the verdict of its policies. */
  membrane: { lifecycle: MembraneLifecycle; verdict: Verdict } | null;
  /** The level of the session that the intent belongs to. */
  autonomyLevel: AutonomyLevel | null;
  /** The request said `?mode=shadow`: informational as a whole. */
  shadowRequested: boolean;
};

const VERDICT_OF_TIER = { safe: "approve", review: "escalate", block: "block" } as const satisfies Record<
  RiskTier,
  Verdict
>;

/** At `shadow` a level asks for nothing: the verdict is recorded as what would have been. */
const VERDICT_OF_LEVEL = { shadow: null, supervised: "escalate", autonomous: "approve" } as const satisfies Record<
  AutonomyLevel,
  Verdict | null
>;

const DISPOSITION_OF_VERDICT = {
  approve: "proceed",
  approve_modified: "proceed_modified",
  escalate: "wait",
  block: "stop",
} as const satisfies Record<Verdict, Disposition>;

const DISPOSITION_OF_STATUS = {
  created: "wait",
  pending: "wait",
  approved: "proceed",
  rejected: "stop",
  timed_out: "stop",
  blocked: "stop",
  cancelled: "stop",
} as const satisfies Record<ApprovalStatus, Disposition>;

/** Joins what the dials demand; the strictest wins. A dial is never derived from another. */
export function joinDemands(dials: Dials): JoinedVerdict {
  const demands: Demand[] = [
    { dial: "mode", verdict: demandOfMode(dials) },
    { dial: "membrane", verdict: isMembraneLive(dials) ? (dials.membrane?.verdict ?? null) : null },
    { dial: "level", verdict: dials.autonomyLevel && VERDICT_OF_LEVEL[dials.autonomyLevel] },
  ];
  const verdict = strictest(demands);
  return {
    verdict,
    demands,
    binding: !dials.shadowRequested && dials.autonomyLevel !== "shadow",
    disposition: dispositionOf(verdict, dials),
    pipelineMode: dials.membrane === null || isMembraneLive(dials) ? "live" : "shadow",
  };
}

/** The dials that demand the verdict, where it binds; none where it does not. */
export function boundBy({ binding, demands, verdict }: JoinedVerdict): Dial[] {
  return binding ? demands.filter((demand) => demand.verdict === verdict).map(({ dial }) => dial) : [];
}

/** The strictest of some demands; `approve` where nobody demands anything. */
export function strictest(demands: readonly Demand[]): Verdict {
  return demands.reduce<Verdict>(
    (verdict, demand) => (demand.verdict === null ? verdict : later(VERDICTS, verdict, demand.verdict)),
    "approve",
  );
}

/** What the agent does once its request has this status; `isModified` when a person chose another action. */
export function dispositionOfStatus(status: ApprovalStatus, isModified = false): Disposition {
  return status === "approved" && isModified ? "proceed_modified" : DISPOSITION_OF_STATUS[status];
}

function demandOfMode({ tier, autoApprove }: Dials): Verdict {
  return tier === "safe" && !autoApprove ? "escalate" : VERDICT_OF_TIER[tier];
}

function isMembraneLive({ membrane, shadowRequested }: Dials): boolean {
  return membrane?.lifecycle === "live" && !shadowRequested;
}

function dispositionOf(verdict: Verdict, { shadowRequested, autonomyLevel }: Dials): Disposition {
  if (shadowRequested) return "observe";
  if (autonomyLevel === "shadow" && verdict !== "block") return "observe";
  return DISPOSITION_OF_VERDICT[verdict];
}
