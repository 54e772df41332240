import { z } from "zod";
import { CALIBRATION_KINDS } from "#engine/vocabulary.ts";
import { DecisionId } from "./ids.ts";
import { text } from "./page.ts";

/** A share with the count that it is of, and its 95 % interval (Wilson). Null where there is nothing to take it of. */
const Share = z.object({ rate: z.number(), of: z.int(), low: z.number(), high: z.number() }).nullable();

export const PolicyQualityView = z.object({
  policy_id: z.string(),
  /** Of the latest decisions that a revision made in which the policy was as it is now: those in its scope. */
  decisions: z.int(),
  matches: z.int(),
  /** Matched; people say rightly so, and wrongly so. */
  right: z.int(),
  too_strict: z.int(),
  /** Not matched, and people say that it should have been held back. */
  missed: z.int(),
  /** Null too for a policy that restricts nothing. */
  precision: Share,
  recall: Share,
});
export type PolicyQualityView = z.infer<typeof PolicyQualityView>;

export const CalibrationView = z.object({
  /** Holds as long as the policy and what people say stay as they are. */
  id: z.string(),
  policy_id: z.string(),
  kind: z.enum(CALIBRATION_KINDS),
  from: z.string(),
  to: z.string(),
  /** What becomes of the policy; null where it is taken out. */
  change: z.union([z.object({ condition: z.string() }), z.object({ action_types: z.array(z.string()) })]).nullable(),
  /** What it would have done to the recorded decisions. */
  effect: z.object({
    newly_matched: z.int(),
    no_longer_matched: z.int(),
    too_strict_removed: z.int(),
    right_lost: z.int(),
    missed_caught: z.int(),
    /** Some of the decisions that it would have changed. */
    examples: z.array(DecisionId),
  }),
});
export type CalibrationView = z.infer<typeof CalibrationView>;

/** What was learned of each policy, and what could be changed. Nothing changes by itself. */
export const Calibrations = z
  .object({
    revision: z.int(),
    /** How many of the latest decisions were looked at, and of how many people say what should have been. */
    decisions: z.int(),
    labelled: z.int(),
    policies: z.array(PolicyQualityView),
    calibrations: z.array(CalibrationView),
  })
  .meta({ id: "Calibrations" });
export type Calibrations = z.infer<typeof Calibrations>;

export const ApplyCalibration = z
  .strictObject({
    /** Why what is enforced changes at once; needed while the membrane is live. */
    reason: text(1000).default(""),
  })
  .meta({ id: "ApplyCalibration" });
export type ApplyCalibration = z.infer<typeof ApplyCalibration>;
