import { APPROVAL_MODES, type ApprovalMode, RISK_PRESETS, type RiskPreset } from "#engine/vocabulary.ts";

type Common = { path: string; label: string; hint: string };

/** One setting as the form offers it. What it may be is the engine's to say; this is only how it is asked. */
export type ConfigField = Common &
  (
    | { kind: "number"; unit: string; step: number }
    | { kind: "word"; options: { value: string; label: string }[] }
    | { kind: "switch" }
  );

const APPROVAL_MODE_LABEL: Record<ApprovalMode, string> = {
  interactive: "Interactive: the call waits for a person (staging, production)",
  async: "Async: answered at once, decided later (external systems)",
  auto_approve: "Approve automatically (local development; never in production)",
  auto_reject: "Reject automatically: lockdown (CI)",
};

const RISK_PRESET_LABEL: Record<RiskPreset, string> = {
  standard: "Standard",
  strict: "Strict: each cell one tier up, except S0",
  custom: "Custom: the cells written under risk.matrix, standard elsewhere",
};

export const CONFIG_FIELDS: readonly ConfigField[] = [
  {
    path: "approval.mode",
    label: "Approval mode",
    hint: "what happens to a request for review",
    kind: "word",
    options: APPROVAL_MODES.map((value) => ({ value, label: APPROVAL_MODE_LABEL[value] })),
  },
  {
    path: "approval.timeout_seconds",
    label: "Time to decide",
    hint: "then the request is rejected by timeout",
    kind: "number",
    unit: "seconds",
    step: 1,
  },
  {
    path: "approval.required_approvals",
    label: "Approvals needed",
    hint: "distinct members; the requester never counts",
    kind: "number",
    unit: "members",
    step: 1,
  },
  {
    path: "approval.extra_for_s3",
    label: "One more approval from S3 on",
    hint: "where two or more may vote",
    kind: "switch",
  },
  {
    path: "approval.require_comment",
    label: "An approval needs a comment",
    hint: "a rejection always does",
    kind: "switch",
  },
  {
    path: "risk.policy",
    label: "Risk matrix",
    hint: "severity and mode to tier",
    kind: "word",
    options: RISK_PRESETS.map((value) => ({ value, label: RISK_PRESET_LABEL[value] })),
  },
  {
    path: "risk.auto_approve_safe",
    label: "Safe actions go without a person",
    hint: "off: they are asked for too",
    kind: "switch",
  },
  {
    path: "risk.cost_threshold_usd",
    label: "Cost that needs a person",
    hint: "strictly above it; an unknown cost counts as 0",
    kind: "number",
    unit: "USD",
    step: 0.01,
  },
  {
    path: "risk.auto_approve_review_in_lab",
    label: "Review in LAB",
    hint: "counts in LAB only",
    kind: "word",
    options: [
      { value: "", label: "Not set: automatic up to S2, a person above and over cost" },
      { value: "true", label: "Always automatic, and recorded as such" },
      { value: "false", label: "Always a person" },
    ],
  },
];

type Config = Record<string, unknown>;

/** The value written at a path for every mode; undefined where nothing is written, so that the default holds. */
export function writtenAt(config: Config, path: string): unknown {
  return path.split(".").reduce<unknown>((block, key) => (isConfig(block) ? block[key] : undefined), config);
}

/**
 * The words to choose from. One that is written and that the form does not know is among them: a select that showed
 * another word instead would be a lie, and saving would make it true.
 */
export function optionsWith(
  options: readonly { value: string; label: string }[],
  held: string,
): readonly { value: string; label: string }[] {
  if (options.some(({ value }) => value === held)) return options;
  return [...options, { value: held, label: held }];
}

/** A copy of a configuration with one value set, or taken out when `value` is undefined. Nothing else moves. */
export function withValue(config: Config, path: string, value: unknown): Config {
  const [head = "", ...rest] = path.split(".");
  const { [head]: present, ...others } = config;
  if (rest.length === 0) return value === undefined ? others : { ...others, [head]: value };
  const inner = withValue(isConfig(present) ? present : {}, rest.join("."), value);
  return Object.keys(inner).length === 0 ? others : { ...others, [head]: inner };
}

function isConfig(value: unknown): value is Config {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
