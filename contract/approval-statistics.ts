import { z } from "zod";
import { CountedIn } from "./environments.ts";
import { EnvironmentId, MemberId } from "./ids.ts";
import { Instant } from "./page.ts";

/** How long people took from the request on; within 5 %, and null without any. */
export const DurationFigures = z
  .object({ count: z.int(), median_seconds: z.number().nullable(), p95_seconds: z.number().nullable() })
  .meta({ id: "DurationFigures" });
export type DurationFigures = z.infer<typeof DurationFigures>;

const ended = {
  total_requests: z.int(),
  auto_approved: z.int(),
  human_approved: z.int(),
  human_rejected: z.int(),
  auto_rejected: z.int(),
  timed_out: z.int(),
  blocked: z.int(),
  cancelled: z.int(),
};

/**
 * Counts that add up: total_requests = all outcomes + cancelled + pending_count = those of all action types + under_no_type.
 * What names people or action types is empty for agents.
 */
export const ApprovalStats = z
  .object({
    /** What the counts are of: the environment asked for, else all that the reader may see. */
    counted_in: CountedIn,
    ...ended,
    pending_count: z.int(),
    gate_stats: z.object({
      pending: z.int(),
      approved: z.int(),
      rejected: z.int(),
      expired: z.int(),
      total_processed: z.int(),
    }),
    time_to_decision: DurationFigures,
    /** Requests that have ended, most first; a null type is all types after the first hundred. */
    by_action_type: z.array(
      z.object({ action_type: z.string().nullable(), ...ended, time_to_decision: DurationFigures }),
    ),
    /** Not told by action type: those that wait or have only just run out, and blind cases that nobody decided. */
    under_no_type: z.int(),
    /** Votes that stood when their request ended, by when they were cast; and what each may decide now, of 100 looked at. */
    by_reviewer: z.array(
      z.object({
        member_id: MemberId,
        member_name: z.string(),
        approved: z.int(),
        rejected: z.int(),
        decided_per_day: z.number(),
        time_to_decision: DurationFigures,
        may_decide: z.int(),
        may_decide_more: z.boolean(),
      }),
    ),
    /** By when they were made, in whole hours, days or months (UTC); the first may reach back before `from`. */
    by_period: z
      .object({
        step: z.enum(["hour", "day", "month"]),
        periods: z.array(
          z.object({
            start: Instant,
            without_person: z.int(),
            approved: z.int(),
            rejected: z.int(),
            timed_out: z.int(),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: "ApprovalStats" });
export type ApprovalStats = z.infer<typeof ApprovalStats>;

export const ApprovalStatsQuery = z
  .strictObject({
    environment_id: EnvironmentId.optional(),
    from: Instant.optional(),
    to: Instant.optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to), {
    path: ["to"],
    message: "must be after from",
  });
export type ApprovalStatsQuery = z.infer<typeof ApprovalStatsQuery>;
