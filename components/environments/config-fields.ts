import { APPROVAL_MODES } from "#engine/vocabulary.ts";

type Common = { path: string; label: string; hint: string };

/** One setting as the form offers it. What it may be is the engine's to say; this is only how it is asked. */
export type ConfigField = Common &
  (
    | { kind: "number"; unit: string; step: number }
    | { kind: "word"; options: { value: string; label: string }[] }
    | { kind: "switch" }
  );

const APPROVAL_MODE_LABEL: Record<(typeof APPROVAL_MODES)[number], string> = {
  interactive: "Interactive: the call waits for a person (staging, production)",
  async: "Async: answered at once, decided later (external systems)",
  auto_approve: "Approve automatically (local development; never in production)",
  auto_reject: "Reject automatically: lockdown (CI)",
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
    options: [
      { value: "standard", label: "Standard" },
      { value: "strict", label: "Strict: each cell one tier up, except S0" },
    ],
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
