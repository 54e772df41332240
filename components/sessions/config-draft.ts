import { SessionConfigInput, type SessionConfigView } from "#contract/sessions.ts";
import type { SessionConfig } from "#engine/session-config.ts";
import type { Comparator, ConfidenceMethod } from "#engine/vocabulary.ts";

/** The settings of a session as they are typed: rates in percent, everything that is a number as text. */
export type ConfigDraft = {
  min_observations: string;
  agreement_threshold: string;
  critical_miss_window_hours: string;
  comparator: Comparator;
  critical: boolean;
  review_rate: string;
  blind_rate: string;
  auto_demote: boolean;
  confidence_method: ConfidenceMethod;
  confidence_p0: string;
  confidence_p0_autonomous: string;
  confidence_alpha: string;
  /** Empty: no such gate. */
  class_action: string;
  class_recall: string;
  class_alpha: string;
  count_only_blind: boolean;
};

export type DraftErrors = Partial<Record<keyof ConfigDraft, string>>;

const percentOf = (rate: number) => String(Number((rate * 100).toFixed(4)));

export function draftOf(config: SessionConfigView): ConfigDraft {
  return {
    min_observations: String(config.min_observations),
    agreement_threshold: percentOf(config.agreement_threshold),
    critical_miss_window_hours: String(config.critical_miss_window_hours),
    comparator: config.comparator,
    critical: config.critical,
    review_rate: percentOf(config.review_rate),
    blind_rate: percentOf(config.blind_rate),
    auto_demote: config.auto_demote,
    confidence_method: config.confidence_gate.method,
    confidence_p0: percentOf(config.confidence_gate.p0),
    confidence_p0_autonomous: percentOf(config.confidence_gate.p0_autonomous),
    confidence_alpha: percentOf(config.confidence_gate.alpha),
    class_action: config.class_gate.action ?? "",
    class_recall: percentOf(config.class_gate.recall),
    class_alpha: percentOf(config.class_gate.alpha),
    count_only_blind: config.count_only_blind,
  };
}

/** A configuration of the engine, such as its defaults, in the words of the wire. */
export function configViewOf(config: SessionConfig): SessionConfigView {
  return {
    min_observations: config.minObservations,
    agreement_threshold: config.agreementThreshold,
    critical_miss_window_hours: config.criticalMissWindowHours,
    comparator: config.comparator,
    critical: config.critical,
    review_rate: config.reviewRate,
    blind_rate: config.blindRate,
    auto_demote: config.autoDemote,
    confidence_gate: {
      method: config.confidenceMethod,
      p0: config.confidenceP0,
      p0_autonomous: config.confidenceP0Autonomous,
      alpha: config.confidenceAlpha,
    },
    class_gate: { action: config.classAction, recall: config.classRecall, alpha: config.classAlpha },
    count_only_blind: config.countOnlyBlind,
  };
}

/** What is sent, or what is wrong with each field, in the contract's own words. */
export function configOf(draft: ConfigDraft): { config: SessionConfigInput } | { errors: DraftErrors } {
  const parsed = SessionConfigInput.safeParse({
    min_observations: numberOf(draft.min_observations),
    agreement_threshold: rateOf(draft.agreement_threshold),
    critical_miss_window_hours: numberOf(draft.critical_miss_window_hours),
    comparator: draft.comparator,
    critical: draft.critical,
    review_rate: rateOf(draft.review_rate),
    blind_rate: rateOf(draft.blind_rate),
    auto_demote: draft.auto_demote,
    confidence_gate: {
      method: draft.confidence_method,
      p0: rateOf(draft.confidence_p0),
      p0_autonomous: rateOf(draft.confidence_p0_autonomous),
      alpha: rateOf(draft.confidence_alpha),
    },
    class_gate: {
      action: draft.class_action.trim() || null,
      recall: rateOf(draft.class_recall),
      alpha: rateOf(draft.class_alpha),
    },
    count_only_blind: draft.count_only_blind,
  });
  if (parsed.success) return { config: parsed.data };
  const errors: DraftErrors = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.join(".");
    const field = Object.keys(draft).find((key): key is keyof ConfigDraft => key in draft && pathOf(key) === path);
    if (field) errors[field] ??= WANTED[field];
  }
  return { errors };
}

/** Where a field of the form stands on the wire: a gate's own settings stand inside it. */
const pathOf = (field: string) => field.replace(/^(confidence|class)_/, "$1_gate.");

/** An empty or worded field is no number, and the contract says so. */
function numberOf(typed: string): number {
  return typed.trim() === "" ? Number.NaN : Number(typed.replace(",", "."));
}

/** The point is shifted in the text: dividing by 100 would give 0.006999999999999999 for 0.7. */
function rateOf(typed: string): number {
  const digits = typed.trim().replace(/\s*%$/, "").replace(",", ".");
  return digits === "" ? Number.NaN : Number(`${digits}e-2`);
}

const PERCENT = "A percentage from 0 to 100";
const WITHIN = "A percentage between 0 and 100";
const RISK = "A percentage above 0, at most 50";
const WANTED = {
  min_observations: "A whole number from 0 to 1,000,000",
  agreement_threshold: PERCENT,
  critical_miss_window_hours: "Hours, from 0 to 87,600",
  comparator: "One of the two",
  critical: "Yes or no",
  review_rate: PERCENT,
  blind_rate: PERCENT,
  auto_demote: "Yes or no",
  confidence_method: "One of the three",
  confidence_p0: WITHIN,
  confidence_p0_autonomous: WITHIN,
  confidence_alpha: RISK,
  class_action: "An action of at most 200 characters, or nothing",
  class_recall: WITHIN,
  class_alpha: RISK,
  count_only_blind: "Yes or no",
} satisfies Record<keyof ConfigDraft, string>;
