import { later } from "./result.ts";
import type { OperatingMode, RiskPreset, RiskTier, Severity } from "./vocabulary.ts";
import { RISK_TIERS } from "./vocabulary.ts";

export type TierMatrix = Record<OperatingMode, Record<Severity, RiskTier>>;

/** A workspace's own cells; null leaves the standard cell as it is. */
export type CustomMatrix = Record<OperatingMode, Record<Severity, RiskTier | null>>;

/** What a severity earns in a mode. */
export const TIER_MATRIX = {
  lab: { S0: "safe", S1: "safe", S2: "safe", S3: "review", S4: "review" },
  shadow: { S0: "safe", S1: "safe", S2: "safe", S3: "review", S4: "block" },
  production: { S0: "safe", S1: "safe", S2: "review", S3: "review", S4: "block" },
} as const satisfies TierMatrix;

/** Each cell of the standard matrix one tier up, except S0. */
export const STRICT_TIER_MATRIX = {
  lab: { S0: "safe", S1: "review", S2: "review", S3: "block", S4: "block" },
  shadow: { S0: "safe", S1: "review", S2: "review", S3: "block", S4: "block" },
  production: { S0: "safe", S1: "review", S2: "block", S3: "block", S4: "block" },
} as const satisfies TierMatrix;

const NO_CELLS = { S0: null, S1: null, S2: null, S3: null, S4: null } as const;

/** A custom matrix that changes nothing. */
export const EMPTY_MATRIX = { lab: NO_CELLS, shadow: NO_CELLS, production: NO_CELLS } as const satisfies CustomMatrix;

/** The least tier a custom matrix may give a cell: it loosens only in lab, and never an S4. */
export function loosestTier(mode: OperatingMode, severity: Severity): RiskTier {
  return mode === "lab" && severity !== "S4" ? "safe" : TIER_MATRIX[mode][severity];
}

/** The tier of a cell under a preset. A custom cell below what is lawful counts as the lawful one. */
export function tierOf(
  mode: OperatingMode,
  severity: Severity,
  policy: { preset: RiskPreset; matrix: CustomMatrix },
): RiskTier {
  if (policy.preset === "strict") return STRICT_TIER_MATRIX[mode][severity];
  const custom = policy.preset === "custom" ? policy.matrix[mode][severity] : null;
  return custom === null ? TIER_MATRIX[mode][severity] : later(RISK_TIERS, custom, loosestTier(mode, severity));
}
