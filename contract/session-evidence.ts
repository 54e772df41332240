import { z } from "zod";
import { ARMS, AUTONOMY_LEVELS, CONFIDENCE_METHODS, FORECAST_STOPS, OUTCOMES } from "#engine/vocabulary.ts";
import { Instant } from "./page.ts";
import { SessionConfigInput } from "./sessions.ts";

/** So many agreed of so many; never a rate without them. */
const Counted = z.object({ agreed: z.int(), total: z.int() });

/** How far a session is from passing its gates, in the decisions that these count. All of it beside the counts is a forecast. */
const Outlook = z.object({
  /** The fewest further agreements with none against that pass count, rate and confidence; null: none in sight. */
  clean_decisions: z.int().nullable(),
  /** The same for the gate of a class, in cases of that class; null where it is off. */
  class_decisions: z.int().nullable(),
  /** Decisions that gate, those agreed on, and their rate with its interval; null before the first. */
  total: z.int(),
  agreed: z.int(),
  rate: z.number().nullable(),
  interval: z
    .object({ low: z.number(), high: z.number(), method: z.literal("wilson"), confidence: z.number() })
    .nullable(),
  /** What stands in the way that the forecast cannot see past; then it has no probability and no date. */
  stopped_by: z.enum(FORECAST_STOPS).nullable(),
  /** The probability that the gates of count, rate and confidence are passed within `within` more decisions, over all true rates that these leave. */
  probability: z.number().nullable(),
  /** The same if the true rate is the lower, or the higher, end of the interval, and wide enough for `probability`; null where they are passed. */
  probability_range: z.object({ low: z.number(), high: z.number() }).nullable(),
  within: z.int(),
  /** After so many more decisions that probability is one half; null where it is not within `within`. */
  median_decisions: z.int().nullable(),
  /** Decisions a day that counted lately; null before the second. */
  decisions_per_day: z.number().nullable(),
  /** A projection: when `median_decisions` will have been made at that pace, and the window of critical misses is open. */
  projected_at: Instant.nullable(),
});

/** The evidence against p ≤ p0 after each counted decision of the present stay, the newest 500. */
const EvidenceLine = z.object({
  method: z.enum(CONFIDENCE_METHODS),
  p0: z.number(),
  alpha: z.number(),
  e_required: z.number(),
  /** The stays at this level that this skill had so far, in whichever session, each tested anew; this one included. */
  tries: z.int(),
  /** With which probability at most any of them passes by chance, had all these settings: 1 − (1 − alpha)^tries. */
  chance_over_tries: z.number(),
  points: z.array(z.object({ at: Instant, n: z.int(), agreed: z.int(), e_value: z.number(), low: z.number() })),
});

/**
 * How much seeing the recommendation sways people: agreement where it was shown, less that where it was hidden; of the
 * newest `of_newest` decisions, as far as the votes on a request made them.
 */
const DisplayBias = z.object({
  of_newest: z.int(),
  shown: Counted,
  blind: Counted,
  /** Those that came in one call with their recommendation: of them nobody knows what was seen, and they are in neither. */
  together: Counted,
  /** Null while either arm has too few decisions. */
  difference: z.number().nullable(),
  interval: z
    .object({ low: z.number(), high: z.number(), method: z.literal("newcombe"), confidence: z.number() })
    .nullable(),
  /** Of each arm before anything is said. */
  least: z.int(),
});

/**
 * The newest cases of the stay that were put before people, by their arm: at shadow and supervised all, at autonomous those
 * drawn for an audit. Whatever came in one call with its recommendation is not among them.
 */
const EndedUndecided = z.object({
  of_newest: z.int(),
  arms: z.array(
    z.object({
      arm: z.enum(ARMS),
      /** By a person, so that it counts. */
      decided: z.int(),
      /** Taken back, run out of time, or open when the session was closed. */
      undecided: z.int(),
      waiting: z.int(),
    }),
  ),
  /** At supervised: the share of what is over that ended undecided, where hidden less where shown; null while either arm has too few. */
  difference: z.number().nullable(),
  interval: z
    .object({ low: z.number(), high: z.number(), method: z.literal("newcombe"), confidence: z.number() })
    .nullable(),
  /** Of each arm before anything is said. */
  least: z.int(),
});

/** Critical misses among the counted decisions of the stay, and how often they may truly be: exact, one-sided. */
const Misses = z.object({
  count: z.int(),
  total: z.int(),
  /** Of none among n it is 1 − 0.05^(1/n), about 3/n. Null without decisions. */
  ceiling: z.object({ rate: z.number(), method: z.literal("clopper_pearson"), confidence: z.number() }).nullable(),
});

/** What people found who looked at a drawn part of what the agent did, most of them blind. */
const Audit = z.object({
  /** The newest cases of the stay, at most 1,000; those of them that were drawn and decided, blind, and wrong. */
  decisions: z.int(),
  audited: z.int(),
  blind: z.int(),
  wrong: z.int(),
  /** The share of `estimated_of` of them that is wrong, by strata of one rate each; null while it rests on fewer audited than `least`. */
  rate: z.number().nullable(),
  interval: z
    .object({ low: z.number(), high: z.number(), method: z.literal("horvitz_thompson"), confidence: z.number() })
    .nullable(),
  /** The cases of all strata that are covered. */
  estimated_of: z.int().nullable(),
  least: z.int(),
  /** The cases by the rate at which they were drawn; null where that was not kept. */
  strata: z.array(
    z.object({
      review_rate: z.number().nullable(),
      decisions: z.int(),
      audited: z.int(),
      blind: z.int(),
      wrong: z.int(),
      /** Whether enough of it was audited, twice or whole, for anything to be said of it. */
      covered: z.boolean(),
    }),
  ),
});

/** Whether agreement dropped below what the gate asks for: e-CUSUM over the newest 500 counted decisions of the stay. */
const Drift = z.object({
  /** The rate of disagreement that the gate lets through. */
  usual: z.number(),
  /** Decisions until a false alarm, on average and at least; an alarm sounds at this e-value. */
  average_run_length: z.int(),
  /** At autonomous only what was drawn for review is watched. */
  only_sampled: z.boolean(),
  /** From the decision that sounded it until an owner acknowledges it or the session changes its level; null while there is none. */
  alarm: z
    .object({
      began_at: Instant,
      sounded_at: Instant,
      /** Their places among the points, from 1; 0 where that came before the oldest that is still watched. */
      began: z.int(),
      sounded: z.int(),
      since: Counted,
    })
    .nullable(),
  /** Who acknowledged the last alarm of this stay: the watch began anew then. Null where nobody did. */
  acknowledged: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
  points: z.array(z.object({ at: Instant, outcome: z.enum(OUTCOMES), e_value: z.number() })),
});

export const SessionEvidence = z
  .object({
    level: z.enum(AUTONOMY_LEVELS),
    /** Null at the top, and where the session is closed. */
    outlook: Outlook.nullable(),
    /** Of the gate as it is set; where it is off, by its settings all the same. */
    line: EvidenceLine,
    critical_misses: Misses,
    /** Of the newest stay at supervised; null before there was one. */
    display_bias: DisplayBias.nullable(),
    /** Null to an agent's or a reporter's key: while nobody has decided a case, its arm is not told to them. */
    ended_undecided: EndedUndecided.nullable(),
    /** Of what the agent did alone; null below autonomous. */
    audit: Audit.nullable(),
    /** Null at shadow, where nothing was earned that could be lost. */
    drift: Drift.nullable(),
    /** Cases that the agent brought lately, a day; null before the second. */
    cases_per_day: z.number().nullable(),
  })
  .meta({ id: "SessionEvidence" });
export type SessionEvidence = z.infer<typeof SessionEvidence>;

export const GuaranteeQuery = z.strictObject({ config: SessionConfigInput });
export type GuaranteeQuery = z.infer<typeof GuaranteeQuery>;

const Passing = {
  clean_decisions: z.int().nullable(),
  points: z.array(z.object({ rate: z.number(), probability: z.number() })),
};

/** What a configuration guarantees: how likely an agent of a true agreement passes it, looked at after every decision. */
export const Guarantee = z
  .object({
    within: z.int(),
    steps: z.array(
      z.object({
        to: z.enum(AUTONOMY_LEVELS),
        ...Passing,
      }),
    ),
    /** The gate of a class by itself, in cases of that class and by the true recall of it; null where it is off. */
    class_recall: z.object({ required: z.number(), ...Passing }).nullable(),
  })
  .meta({ id: "Guarantee" });
export type Guarantee = z.infer<typeof Guarantee>;
