import type { KappaSilence } from "#engine/vocabulary.ts";

const SILENCES = {
  too_few: "there is too little for agreement without chance.",
  too_many_actions: "more actions were chosen than anybody compares.",
  same_action: "both always chose the same one action, so agreement without chance is undefined.",
  one_sided:
    "one side always chose the same action: Cohen’s κ is then 0 whatever the other side chose, and says nothing.",
} satisfies Record<KappaSilence, string>;

const places = (value: number) => Number(value.toFixed(2));

/** "0.4 by Cohen’s κ, likely 0.15 to 0.65": never the figure alone. */
export const measured = (name: string, { value, low, high }: { value: number; low: number; high: number }): string =>
  `${places(value)} by ${name}, likely ${places(low)} to ${places(high)}`;

/** "Over 40 decisions one side always chose …": why there is no κ, after what it is about. */
export const silenceWords = (silence: KappaSilence | null, about: string): string =>
  `${about} ${SILENCES[silence ?? "too_few"]}`;
