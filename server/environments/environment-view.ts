import type { CapabilityList, EffectiveValue, EnvironmentView, TransitionView } from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import type { ModeTransitionView } from "#contract/transitions.ts";
import { configSources, effectiveConfig } from "#engine/configuration.ts";
import {
  BEHAVIOUR_MATRIX,
  canTransition,
  MODE_PROPERTIES,
  TRANSITIONS,
  type TransitionFacts,
  unmetRequirements,
} from "#engine/mode.ts";
import { approvalInAsking } from "#engine/transition-request.ts";
import { CAPABILITIES, OPERATING_MODES, type OperatingMode, type TransitionRequirement } from "#engine/vocabulary.ts";
import type { StoredEnvironment } from "./environment-store.ts";
import { viewEvidence } from "./transition-view.ts";

/** What a step rests on beside somebody's asking for it. */
export type KnownFacts = Omit<Partial<TransitionFacts>, "approval">;

function effectiveValues({ configuration, operatingMode }: StoredEnvironment): EffectiveValue[] {
  return Object.entries(configSources(configuration, operatingMode)).map(([path, { value, source }]) => ({
    path,
    value,
    source,
  }));
}

/** Where each requirement is met, by people; what agents report is told where their calls are described. */
const MET_ON: Record<TransitionRequirement, (environmentId: string) => string> = {
  successful_lab_cycle: () => "/docs#startCycle",
  no_critical_errors: (id) => `/cycles?environment=${id}&errors=unsettled`,
  migration_completed: (id) => `/settings/environments/${id}#schema`,
  validated_findings: () => "/docs#reportFinding",
  intervention_effectiveness: (id) => `/interventions?environment=${id}`,
  no_unaddressed_s4: (id) => `/findings?environment=${id}&severity=S4`,
  authorized_approval: (id) => `/environments/${id}#approval`,
  reason: (id) => `/environments/${id}`,
};

export type RequirementView = TransitionView["requirements"][number];

/** All that a step asks for, in the order of the law. */
export function viewRequirements(
  { id, operatingMode }: Pick<StoredEnvironment, "id" | "operatingMode">,
  to: OperatingMode,
  unmet: readonly TransitionRequirement[],
): RequirementView[] {
  const requirements: readonly TransitionRequirement[] = TRANSITIONS[operatingMode][to] ?? [];
  return requirements.map((requirement) => ({
    requirement,
    met: !unmet.includes(requirement),
    page: MET_ON[requirement](wireId("environment", id)),
  }));
}

/**
 * Where the environment could go now. A reason, and the only owner's approval, are part of asking, so that their absence
 * holds nothing back here; what nobody has measured yet is unmet.
 */
export function viewTransitions(environment: StoredEnvironment, known: KnownFacts): TransitionView[] {
  const { operatingMode: from } = environment;
  const facts = { ...known, approval: approvalInAsking(true) };
  return OPERATING_MODES.filter((to) => to !== from).map((to) => {
    const unmet = unmetRequirements(from, to, facts, "a reason is given with the request");
    const allowed = canTransition(from, to) && unmet.length === 0;
    return { to, allowed, unmet, requirements: viewRequirements(environment, to, unmet) };
  });
}

export function viewCapabilities(mode: OperatingMode): CapabilityList {
  const { allowsDestructiveTesting, requiresApprovalGate, isAutonomous } = MODE_PROPERTIES[mode];
  return {
    mode,
    allows_destructive_testing: allowsDestructiveTesting,
    requires_approval_gate: requiresApprovalGate,
    is_autonomous: isAutonomous,
    items: CAPABILITIES.map((capability) => ({ capability, behaviour: BEHAVIOUR_MATRIX[capability][mode] })),
  };
}

export function viewEnvironment(
  environment: StoredEnvironment,
  known: KnownFacts,
  pending: ModeTransitionView | null,
): EnvironmentView {
  const { configuration, operatingMode } = environment;
  return {
    id: wireId("environment", environment.id),
    name: environment.name,
    mode: operatingMode,
    mode_entered_at: environment.modeEnteredAt.toISOString(),
    config: configuration,
    effective: effectiveValues(environment),
    approval_mode: effectiveConfig(configuration, operatingMode).approval.mode,
    schema: { changed: environment.schemaChanged, migration_completed: environment.migrationCompleted },
    transitions: viewTransitions(environment, known),
    evidence: viewEvidence(known),
    pending_transition: pending,
    created_at: environment.createdAt.toISOString(),
  };
}
