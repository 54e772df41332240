import { ESCALATION_STEPS } from "#engine/configuration.ts";
import type { ConfigKey } from "#engine/configuration-keys.ts";
import { APPROVAL_MODE_ADVICE, RECOMMENDED_TIMEOUTS } from "#engine/configuration-preset.ts";
import { APPROVAL_MODES, type ApprovalMode, RISK_PRESETS, type RiskPreset, SEVERITIES } from "#engine/vocabulary.ts";
import type { ConfigField, ConfigGroup, WrittenFor } from "./config-field.ts";
import { EXPERIMENT_FIELDS, MIRRORING_FIELDS, RECORD_FIELDS } from "./experiment-fields.ts";
import { MATRIX_FIELDS } from "./matrix-fields.ts";
import { PROMOTION_FIELDS } from "./promotion-fields.ts";
import { pathFor } from "./written-for.ts";

const forWhat = (mode: ApprovalMode) =>
  APPROVAL_MODE_ADVICE[mode].replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());

const APPROVAL_MODE_LABEL: Record<ApprovalMode, string> = {
  interactive: `Interactive: the call waits for a person (${forWhat("interactive")})`,
  async: `Async: answered at once, decided later (${forWhat("async")})`,
  auto_approve: `Auto-approve: nobody is asked (${forWhat("auto_approve")}; never in production)`,
  auto_reject: `Auto-reject: nothing that needs a person passes (${forWhat("auto_reject")})`,
};

const RISK_PRESET_LABEL: Record<RiskPreset, string> = {
  standard: "Standard",
  strict: "Strict: each cell one tier up, except S0",
  custom: "Custom: cell by cell, as written below",
};

const perSeverity = (block: "timeouts" | "quorums", unit: string): ConfigField[] =>
  SEVERITIES.map((severity) => ({
    path: `approval.${block}.${severity}`,
    label: `At ${severity}`,
    hint: "",
    kind: "number",
    unit,
    step: 1,
  }));

const chainStep = (step: (typeof ESCALATION_STEPS)[number]): ConfigField[] => [
  {
    path: `approval.escalation.${step}.to`,
    label: step === 1 ? "First asked" : `Step ${step} asks`,
    hint: "",
    kind: "asked",
  },
  {
    path: `approval.escalation.${step}.timeout_seconds`,
    label: "For",
    hint: "",
    kind: "number",
    unit: "seconds",
    step: 1,
  },
];

export const CONFIG_GROUPS: readonly ConfigGroup[] = [
  {
    id: "approvals",
    title: "Approvals",
    note: "who decides, and how many",
    fields: [
      {
        path: "approval.mode",
        label: "Approval mode",
        hint: "what happens to a request for review",
        kind: "word",
        options: APPROVAL_MODES.map((value) => ({ value, label: APPROVAL_MODE_LABEL[value] })),
      },
      {
        path: "approval.required_approvals",
        label: "Approvals needed",
        hint: "by different members; whoever asked does not count",
        kind: "number",
        unit: "",
        step: 1,
      },
      {
        path: "approval.extra_for_s3",
        label: "One more approval from S3 on",
        hint: "Where two or more members may vote",
        kind: "switch",
      },
      {
        path: "approval.require_comment",
        label: "An approval needs a comment",
        hint: "A rejection always needs one",
        kind: "switch",
      },
    ],
  },
  {
    id: "times",
    title: "Time to decide",
    note: "a request that nobody answers in time is rejected",
    columns: 3,
    fields: [
      {
        path: "approval.timeout_seconds",
        label: "Any request",
        hint: "",
        kind: "number",
        unit: "seconds",
        step: 1,
      },
      ...perSeverity("timeouts", "seconds"),
    ],
    preset: {
      label: "Fill in the recommended times",
      valuesFor: (writtenFor) =>
        Object.fromEntries(
          SEVERITIES.map((severity) => [
            pathFor(writtenFor, `approval.timeouts.${severity}`),
            RECOMMENDED_TIMEOUTS[severity],
          ]),
        ),
    },
  },
  {
    id: "quorums",
    title: "Approvals needed by severity",
    note: "where empty, the number above holds",
    columns: 3,
    fields: perSeverity("quorums", ""),
  },
  {
    id: "chain",
    title: "Escalation chain",
    note: "who is asked in turn; when nobody answers, the request is rejected",
    columns: 2,
    fields: ESCALATION_STEPS.flatMap(chainStep),
  },
  {
    id: "risk",
    title: "Risk",
    note: "what needs a person",
    fields: [
      {
        path: "risk.policy",
        label: "Risk matrix",
        hint: "from severity and mode to a tier",
        kind: "word",
        options: RISK_PRESETS.map((value) => ({ value, label: RISK_PRESET_LABEL[value] })),
      },
      {
        path: "risk.auto_approve_safe",
        label: "Safe actions go without a person",
        hint: "Off: a person is asked for these too",
        kind: "switch",
      },
      {
        path: "risk.cost_threshold_usd",
        label: "Cost above which a person is asked",
        hint: "an unknown cost counts as 0",
        kind: "number",
        unit: "USD",
        step: 0.01,
      },
      {
        path: "risk.auto_approve_review_in_lab",
        label: "Review in LAB",
        hint: "has no effect in other modes",
        kind: "word",
        options: [
          { value: "", label: "Not set: automatic up to S2, a person above and over cost" },
          { value: "true", label: "Always automatic, and recorded as such" },
          { value: "false", label: "Always a person" },
        ],
      },
      {
        path: "risk.block_on_destructive",
        label: "Destructive tool calls are blocked",
        hint: "Off in LAB only: a person is asked then",
        kind: "switch",
      },
      {
        path: "risk.detailed_mode",
        label: "Compute the severity score too",
        hint: "It only ever raises a severity",
        kind: "switch",
      },
    ],
  },
  ...MATRIX_FIELDS,
  EXPERIMENT_FIELDS,
  MIRRORING_FIELDS,
  PROMOTION_FIELDS,
  RECORD_FIELDS,
];

/** The groups that say something where the form writes; `holds` is the value that holds there, by its path. */
export function groupsFor(writtenFor: WrittenFor, holds: (path: ConfigKey) => unknown): ConfigGroup[] {
  return CONFIG_GROUPS.filter(
    ({ ofMode, onlyWhere }) =>
      (writtenFor === null || ofMode === undefined || ofMode === writtenFor) &&
      (onlyWhere === undefined || holds(onlyWhere.path) === onlyWhere.word),
  );
}

export const CONFIG_FIELDS: readonly ConfigField[] = CONFIG_GROUPS.flatMap(({ fields }) => fields);

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
