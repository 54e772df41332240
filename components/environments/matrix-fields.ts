import { loosestTier } from "#engine/tier-matrix.ts";
import { OPERATING_MODES, type OperatingMode, RISK_TIERS, SEVERITIES, type Severity } from "#engine/vocabulary.ts";
import { OPERATING_MODE_WORDS, RISK_TIER_WORDS } from "../words.ts";
import type { ConfigField, ConfigGroup } from "./config-field.ts";

/** Only what the law allows: nothing below the least tier of a cell is offered. */
function tiersFor(mode: OperatingMode, severity: Severity) {
  return RISK_TIERS.slice(RISK_TIERS.indexOf(loosestTier(mode, severity))).map((tier) => ({
    value: tier,
    label: RISK_TIER_WORDS[tier].label,
  }));
}

const cell = (mode: OperatingMode, severity: Severity): ConfigField => ({
  path: `risk.matrix.${mode}.${severity}`,
  label: severity,
  hint: "",
  kind: "word",
  options: [{ value: "", label: "As in the standard matrix" }, ...tiersFor(mode, severity)],
});

/** The custom matrix, a row for each mode. Read only where the matrix is custom. */
export const MATRIX_FIELDS: readonly ConfigGroup[] = OPERATING_MODES.map((mode) => ({
  id: `matrix-${mode}`,
  title: `Custom matrix in ${OPERATING_MODE_WORDS[mode].label}`,
  note: mode === "lab" ? "may loosen, though never an S4" : "may only be stricter than the standard one",
  columns: 3,
  ofMode: mode,
  onlyWhere: { path: "risk.policy", word: "custom" },
  fields: SEVERITIES.map((severity) => cell(mode, severity)),
}));
