import { SessionConfigInput, type SessionConfigView } from "#contract/sessions.ts";
import type { Comparator } from "#engine/vocabulary.ts";

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
  };
}

/** What is sent, or what is wrong with each field, in the contract's own words. */
export function configOf(draft: ConfigDraft): { config: SessionConfigInput } | { errors: DraftErrors } {
  const parsed = SessionConfigInput.safeParse({
    ...draft,
    min_observations: numberOf(draft.min_observations),
    agreement_threshold: rateOf(draft.agreement_threshold),
    critical_miss_window_hours: numberOf(draft.critical_miss_window_hours),
    review_rate: rateOf(draft.review_rate),
    blind_rate: rateOf(draft.blind_rate),
  });
  if (parsed.success) return { config: parsed.data };
  const errors: DraftErrors = {};
  for (const issue of parsed.error.issues) {
    const field = Object.keys(draft).find((key): key is keyof ConfigDraft => key === issue.path[0]);
    if (field) errors[field] ??= WANTED[field];
  }
  return { errors };
}

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
const WANTED = {
  min_observations: "A whole number from 0 to 1,000,000",
  agreement_threshold: PERCENT,
  critical_miss_window_hours: "Hours, from 0 to 87,600",
  comparator: "One of the two",
  critical: "Yes or no",
  review_rate: PERCENT,
  blind_rate: PERCENT,
  auto_demote: "Yes or no",
} satisfies Record<keyof ConfigDraft, string>;
