import type { ConfigGroup } from "./config-field.ts";

/** What the step to production has to exceed, and on what an environment falls back from there by itself. */
export const PROMOTION_FIELDS: ConfigGroup = {
  id: "promotion",
  title: "Step to PRODUCTION, and back",
  note: "an environment falls back to SHADOW by itself on what is set here, and only from PRODUCTION",
  columns: 2,
  fields: [
    {
      path: "promotion.effectiveness_threshold",
      label: "Effectiveness to exceed",
      hint: "of every intervention, 0 to 1",
      kind: "number",
      unit: "",
      step: 0.01,
    },
    {
      path: "regression.critical_misses",
      label: "Falls back on critical misses",
      hint: "empty: not watched",
      kind: "number",
      unit: "",
      step: 1,
    },
    {
      path: "regression.error_rate",
      label: "Falls back above this share of wrong decisions",
      hint: "0 to 1; failed, or too lax. Empty: not watched",
      kind: "number",
      unit: "",
      step: 0.01,
    },
    {
      path: "regression.divergence",
      label: "Falls back above this share judged otherwise by people",
      hint: "0 to 1; decided or marked otherwise. Empty: not watched",
      kind: "number",
      unit: "",
      step: 0.01,
    },
    {
      path: "regression.membrane_divergence",
      label: "Falls back above this share stricter by a membrane in SHADOW",
      hint: "0 to 1; empty: not watched",
      kind: "number",
      unit: "",
      step: 0.01,
    },
    {
      path: "regression.min_decisions",
      label: "Each share of at least so many",
      hint: "decisions or cases of which it is known",
      kind: "number",
      unit: "",
      step: 1,
    },
    {
      path: "regression.window_hours",
      label: "Within",
      hint: "since it entered PRODUCTION",
      kind: "number",
      unit: "hours",
      step: 1,
    },
  ],
};
