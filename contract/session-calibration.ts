import { z } from "zod";
import { KAPPA_SILENCES } from "#engine/vocabulary.ts";

const Bounds = z.object({ low: z.number(), high: z.number() });
/** For independent decisions, however they are distributed. */
const Hoeffding = Bounds.extend({ method: z.literal("hoeffding"), confidence: z.number() });

/** One bar: decisions with a stated confidence in (from, to], the first bar with 0 as well. */
const ReliabilityBar = z.object({
  from: z.number(),
  to: z.number(),
  total: z.int(),
  agreed: z.int(),
  /** Null in an empty bar. */
  mean_confidence: z.number().nullable(),
  /** Wilson's 95 % interval of the share that people agreed with; null in an empty bar. */
  interval: Bounds.nullable(),
});

const StatedConfidence = z.object({
  /** Decisions that came with a confidence, among the newest `of_newest`. */
  total: z.int(),
  of_newest: z.int(),
  bins: z.array(ReliabilityBar),
  /** Expected calibration error over these bars, 0 to 1; null with fewer than `least` decisions. */
  ece: z.number().nullable(),
  ece_interval: Hoeffding.nullable(),
  /** Mean of (confidence − agreed)², 0 best, 1 worst; null with fewer than `least` decisions. */
  brier: z.number().nullable(),
  brier_interval: Hoeffding.nullable(),
});

/** Of the actions' names, whatever the session's comparator asks of the arguments. */
const ChanceCorrected = z.object({
  total: z.int(),
  /** Actions that either side chose. */
  classes: z.int(),
  /** Cohen's κ with its 95 % interval; null with fewer than `least` decisions, and where it says nothing. */
  kappa: Bounds.extend({ value: z.number() }).nullable(),
  /** Why κ is null; null where it is not. */
  without_kappa: z.enum(KAPPA_SILENCES).nullable(),
  /** Gwet's AC1 with its 95 % interval; null with fewer than `least` decisions, and where only one action was chosen. */
  ac1: Bounds.extend({ value: z.number() }).nullable(),
  /** Of the cases that people decided as each action, in how many the agent recommended it; with the exact 95 % interval. */
  recall: z.array(z.object({ action: z.string(), agreed: z.int(), total: z.int(), interval: Bounds.nullable() })),
});

/** Whether stated confidence means anything, and what is left of agreement without chance: of the present stay. */
export const SessionCalibration = z
  .object({
    /** Fewer decisions than this say nothing. */
    least: z.int(),
    /** Whether only decisions made without seeing the recommendation are in it, as the gates count them. */
    only_blind: z.boolean(),
    confidence: StatedConfidence,
    /** Null where more actions occurred than are compared. */
    actions: ChanceCorrected.nullable(),
  })
  .meta({ id: "SessionCalibration" });
export type SessionCalibration = z.infer<typeof SessionCalibration>;
