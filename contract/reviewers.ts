import { z } from "zod";
import { KAPPA_SILENCES } from "#engine/vocabulary.ts";
import { MemberId } from "./ids.ts";

const Bounds = z.object({ low: z.number(), high: z.number() });
const Interval = Bounds.extend({ method: z.enum(["wilson", "newcombe"]), confidence: z.number() });
const ChanceCorrected = Bounds.extend({ value: z.number() });

/** So many of so many; rate and 95 % interval are null with fewer than `least` of them. */
export const CountedShare = z.object({
  count: z.int(),
  total: z.int(),
  rate: z.number().nullable(),
  interval: Interval.nullable(),
});
export type CountedShare = z.infer<typeof CountedShare>;

const OfArm = z.object({
  /** Cases on which at least two people voted, and those in which the first two said the same. */
  same: CountedShare,
  /** Cohen's κ and Gwet's AC1, each with its 95 % interval; null with fewer than `least` cases, or where it says nothing. */
  kappa: ChanceCorrected.nullable(),
  /** Why κ is null; null where it is not. */
  without_kappa: z.enum(KAPPA_SILENCES).nullable(),
  ac1: ChanceCorrected.nullable(),
  /** What the first and the second of them chose, and how often. */
  pairs: z.array(z.object({ first: z.string(), second: z.string(), count: z.int() })),
});

/**
 * People against each other on the same cases of a session, of its newest `of_newest` ones. Where the recommendation was
 * shown they also saw each other's votes; where the case was blind they saw neither.
 */
export const ReviewerAgreement = z
  .object({ least: z.int(), of_newest: z.int(), shown: OfArm, blind: OfArm })
  .meta({ id: "ReviewerAgreement" });
export type ReviewerAgreement = z.infer<typeof ReviewerAgreement>;

/** How long it took, in seconds; null with fewer than `least` of them. Half were faster than the median. */
const Pace = z.object({
  total: z.int(),
  median_seconds: z.number().nullable(),
  /** Of the median, 95 %, from the order of the values. */
  interval: Bounds.extend({ method: z.literal("order_statistics"), confidence: z.number() }).nullable(),
  quartiles: Bounds.nullable(),
});

export const MirrorQuery = z.strictObject({ member_id: MemberId.optional() });
export type MirrorQuery = z.infer<typeof MirrorQuery>;

/** How one person decides, for that person and for owners: of their newest `of_newest` votes and as many cases. */
export const ReviewerMirror = z
  .object({
    member: z.object({ id: MemberId, name: z.string() }),
    least: z.int(),
    of_newest: z.int(),
    /** Of the ended requests on which somebody else voted too, those on which the first of the others said the same. */
    with_others: CountedShare,
    /** Of the cases they decided, those in which it was what the agent recommended; `shown` and `blind` at supervised. */
    with_recommendation: z.object({
      shown: CountedShare,
      blind: CountedShare,
      at_shadow: CountedShare,
      /** What seeing it adds: shown less blind, with its 95 % interval; null until each has `least` cases. */
      difference: z.number().nullable(),
      interval: Interval.nullable(),
    }),
    /** From when a request came to the vote, and from when a case at shadow came to the decision. */
    pace: z.object({ requests: Pace, cases: Pace }),
    approvals: z.object({
      total: z.int(),
      /** Of the cases they approved that are decided, those in which following the agent was found a critical miss. */
      missed: CountedShare,
      /** Of those that were carried out and reported, those that failed. */
      failed: CountedShare,
    }),
    decisions: z.object({
      /** Of the cases they decided, those where their disagreement was marked a human error afterwards. */
      human_errors: CountedShare,
      /** Of the same, those in which they disagreed and it was a critical miss of the agent's. */
      misses_caught: CountedShare,
    }),
  })
  .meta({ id: "ReviewerMirror" });
export type ReviewerMirror = z.infer<typeof ReviewerMirror>;
