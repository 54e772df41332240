import type { EffectiveValue } from "#contract/environments.ts";
import { type CustomMatrix, tierOf } from "#engine/tier-matrix.ts";
import {
  OPERATING_MODES,
  type OperatingMode,
  RISK_PRESETS,
  RISK_TIERS,
  type RiskPreset,
  type RiskTier,
  SEVERITIES,
  type Severity,
} from "#engine/vocabulary.ts";

/** Which matrix holds. One that this page does not know is read as the strictest. */
export function effectivePreset(effective: readonly EffectiveValue[]): RiskPreset {
  const held = effective.find(({ path }) => path === "risk.policy")?.value;
  return RISK_PRESETS.find((preset) => preset === held) ?? "strict";
}

/** The tier of every severity in every mode as the environment's configuration has it, by the engine's own rule. */
export function effectiveTiers(
  effective: readonly EffectiveValue[],
): (severity: Severity, operatingMode: OperatingMode) => RiskTier {
  const preset = effectivePreset(effective);
  const cellOf = (mode: OperatingMode, severity: Severity) => {
    const held = effective.find(({ path }) => path === `risk.matrix.${mode}.${severity}`)?.value;
    return RISK_TIERS.find((tier) => tier === held) ?? null;
  };
  const rowOf = (mode: OperatingMode) =>
    Object.fromEntries(SEVERITIES.map((severity) => [severity, cellOf(mode, severity)])) as CustomMatrix[OperatingMode];
  const matrix = Object.fromEntries(OPERATING_MODES.map((mode) => [mode, rowOf(mode)])) as CustomMatrix;
  return (severity, operatingMode) => tierOf(operatingMode, severity, { preset, matrix });
}
