import type { CapabilityList, EffectiveValue, EnvironmentView, TransitionView } from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import { configSources, effectiveConfig } from "#engine/configuration.ts";
import { BEHAVIOUR_MATRIX, canTransition, MODE_PROPERTIES, unmetRequirements } from "#engine/mode.ts";
import { CAPABILITIES, OPERATING_MODES, type OperatingMode } from "#engine/vocabulary.ts";
import type { StoredEnvironment } from "./environment-store.ts";

function effectiveValues({ configuration, operatingMode }: StoredEnvironment): EffectiveValue[] {
  return Object.entries(configSources(configuration, operatingMode)).map(([path, { value, source }]) => ({
    path,
    value,
    source,
  }));
}

/**
 * Where the environment could go now. A reason is part of asking, so that its absence holds nothing back here; what
 * nobody has measured yet is unmet.
 */
export function viewTransitions(environment: StoredEnvironment, ownerCount: number): TransitionView[] {
  const { operatingMode: from, configuration, schemaChanged, migrationCompleted } = environment;
  const { effectivenessThreshold } = effectiveConfig(configuration, from).promotion;
  const facts = { schemaChanged, migrationCompleted, effectivenessThreshold, ownerCount };
  return OPERATING_MODES.filter((to) => to !== from).map((to) => {
    const unmet = unmetRequirements(from, to, facts, "a reason is given with the request");
    return { to, allowed: canTransition(from, to) && unmet.length === 0, unmet };
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

export function viewEnvironment(environment: StoredEnvironment, ownerCount: number): EnvironmentView {
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
    transitions: viewTransitions(environment, ownerCount),
    created_at: environment.createdAt.toISOString(),
  };
}
