import type { Behaviour, Capability, OperatingMode, RiskTier, TransitionRequirement } from "./vocabulary.ts";
import { OPERATING_MODES } from "./vocabulary.ts";

type ModeProperties = {
  allowsDestructiveTesting: boolean;
  requiresApprovalGate: boolean;
  isAutonomous: boolean;
};

export const MODE_PROPERTIES = {
  lab: { allowsDestructiveTesting: true, requiresApprovalGate: false, isAutonomous: true },
  shadow: { allowsDestructiveTesting: false, requiresApprovalGate: false, isAutonomous: true },
  production: { allowsDestructiveTesting: false, requiresApprovalGate: true, isAutonomous: false },
} as const satisfies Record<OperatingMode, ModeProperties>;

/** May this capability be used in this mode? */
export const BEHAVIOUR_MATRIX = {
  run_stress_tests: { lab: "auto", shadow: "auto", production: "review" },
  run_destructive_tests: { lab: "auto", shadow: "blocked", production: "blocked" },
  generate_hypotheses: { lab: "auto", shadow: "auto", production: "review" },
  use_synthetic_data: { lab: "allowed", shadow: "allowed", production: "allowed" },
  mirror_production_traffic: { lab: "blocked", shadow: "allowed", production: "blocked" },
  access_live_traffic: { lab: "blocked", shadow: "blocked", production: "allowed" },
  test_intervention_in_isolation: { lab: "auto", shadow: "auto", production: "review" },
  deploy_to_staging: { lab: "review", shadow: "auto", production: "review" },
  deploy_to_production: { lab: "blocked", shadow: "blocked", production: "review" },
  finding_S0: { lab: "auto", shadow: "auto", production: "auto" },
  finding_S1: { lab: "auto", shadow: "auto", production: "auto" },
  finding_S2: { lab: "auto", shadow: "auto", production: "review" },
  finding_S3: { lab: "review", shadow: "review", production: "review" },
  finding_S4: { lab: "review", shadow: "blocked", production: "blocked" },
  research_cycle: { lab: "autonomous", shadow: "autonomous", production: "supervised" },
  memory_update: { lab: "auto", shadow: "auto", production: "review" },
  generate_report: { lab: "auto", shadow: "auto", production: "auto" },
} as const satisfies Record<Capability, Record<OperatingMode, Behaviour>>;

export function behaviourOf(capability: Capability, mode: OperatingMode): Behaviour {
  return BEHAVIOUR_MATRIX[capability][mode];
}

/** What using a capability asks of the tier. */
export const TIER_OF_BEHAVIOUR = {
  auto: "safe",
  allowed: "safe",
  autonomous: "safe",
  supervised: "review",
  review: "review",
  blocked: "block",
} as const satisfies Record<Behaviour, RiskTier>;

/** What each step asks for; null is a step that does not exist, for nobody, with no way to force it. */
export const TRANSITIONS = {
  lab: {
    lab: null,
    shadow: ["successful_lab_cycle", "no_critical_errors", "migration_completed"],
    production: null,
  },
  shadow: {
    lab: [],
    shadow: null,
    production: ["validated_findings", "intervention_effectiveness", "no_unaddressed_s4", "authorized_approval"],
  },
  production: { lab: null, shadow: ["reason"], production: null },
} as const satisfies Record<OperatingMode, Record<OperatingMode, readonly TransitionRequirement[] | null>>;

/** What owners said of critical errors of lab cycles; `latest` is the newest first, and need not be all. */
export type SettledErrors = {
  count: number;
  latest: readonly { cycleId: string; count: number; by: string; at: string; reason: string }[];
};

/** What is known when a transition is asked for. A fact that is missing is unknown, and unknown never helps. */
export type TransitionFacts = {
  successfulLabCycles: number;
  /** Those that no owner has settled. */
  criticalLabErrors: number;
  /** Those that an owner has settled, with the latest of what was said of them. */
  settledLabErrors: SettledErrors;
  schemaChanged: boolean;
  migrationCompleted: boolean;
  validatedShadowFindings: number;
  /** 0–1; null when nothing measured it. */
  interventionEffectiveness: number | null;
  /** 0–1, from the environment's `promotion.effectiveness_threshold`. */
  effectivenessThreshold: number;
  unaddressedS4Findings: number;
  /** Who approved; `isOwner` at this moment, `isRequester` when the same person asked for the transition. */
  approval: { isOwner: boolean; isRequester: boolean } | null;
  /** Owners who can sign in. With two or more, nobody approves their own request. */
  ownerCount: number;
};

const REQUIREMENTS_MET = {
  successful_lab_cycle: ({ successfulLabCycles = 0 }) => successfulLabCycles >= 1,
  no_critical_errors: ({ criticalLabErrors }) => criticalLabErrors === 0,
  migration_completed: ({ schemaChanged = false, migrationCompleted = false }) => !schemaChanged || migrationCompleted,
  validated_findings: ({ validatedShadowFindings = 0 }) => validatedShadowFindings >= 1,
  intervention_effectiveness: ({ interventionEffectiveness: measured, effectivenessThreshold: threshold }) =>
    typeof measured === "number" && typeof threshold === "number" && measured > threshold,
  no_unaddressed_s4: ({ unaddressedS4Findings }) => unaddressedS4Findings === 0,
  authorized_approval: ({ approval, ownerCount = 2 }) =>
    approval?.isOwner === true && (ownerCount < 2 || !approval.isRequester),
  reason: (_facts, reason) => reason.trim() !== "",
} satisfies Record<TransitionRequirement, (facts: Partial<TransitionFacts>, reason: string) => boolean>;

/** The one of these modes in which most can go wrong; undefined of none. */
export function strongestOf(modes: readonly OperatingMode[]): OperatingMode | undefined {
  return OPERATING_MODES.findLast((mode) => modes.includes(mode));
}

export function canTransition(from: OperatingMode, to: OperatingMode): boolean {
  return TRANSITIONS[from][to] !== null;
}

export function validTransitions(from: OperatingMode): OperatingMode[] {
  return OPERATING_MODES.filter((to) => canTransition(from, to));
}

/** Every requirement that is not met, in the order of the law; empty also where the step does not exist. */
export function unmetRequirements(
  from: OperatingMode,
  to: OperatingMode,
  facts: Partial<TransitionFacts>,
  reason = "",
): TransitionRequirement[] {
  const requirements: readonly TransitionRequirement[] = TRANSITIONS[from][to] ?? [];
  return requirements.filter((requirement) => !REQUIREMENTS_MET[requirement](facts, reason));
}

export type TransitionOutcome = {
  /** False when the attempt was refused; a refused attempt is recorded too. */
  success: boolean;
  /** False for a refused attempt, and for a step to the present mode, which records nothing. */
  changed: boolean;
  /** The mode afterwards. */
  mode: OperatingMode;
  unmet: TransitionRequirement[];
  message: string;
};

export function requestTransition(request: {
  from: OperatingMode;
  to: OperatingMode;
  facts: Partial<TransitionFacts>;
  reason: string;
}): TransitionOutcome {
  const { from, to, facts, reason } = request;
  if (from === to) {
    return { success: true, changed: false, mode: from, unmet: [], message: `The mode is already ${from}` };
  }
  const refused = { success: false, changed: false, mode: from };
  const no = `Cannot transition from ${from} to ${to}.`;
  if (!canTransition(from, to)) {
    return { ...refused, unmet: [], message: `${no} Valid transitions: ${validTransitions(from).join(", ")}` };
  }
  const unmet = unmetRequirements(from, to, facts, reason);
  if (unmet.length > 0) return { ...refused, unmet, message: `${no} Unmet requirements: ${unmet.join(", ")}` };
  return { success: true, changed: true, mode: to, unmet, message: `Transitioned from ${from} to ${to}` };
}

export type RegressionFallback = {
  changed: boolean;
  mode: OperatingMode;
  event: { topic: "regression.detected"; reason: string; fromMode: OperatingMode } | null;
};

/** The step to safety that needs no person: from production to shadow, with a reason, and from nowhere else. */
export function regressionFallback(mode: OperatingMode, reason: string): RegressionFallback {
  if (mode !== "production" || reason.trim() === "") return { changed: false, mode, event: null };
  return { changed: true, mode: "shadow", event: { topic: "regression.detected", reason, fromMode: mode } };
}
