import { z } from "zod";
import { AUDIT_EVENTS, VERDICTS } from "#engine/vocabulary.ts";
import { ApprovalSummary } from "./approvals.ts";
import { EnvironmentView } from "./environments.ts";
import { Instant } from "./page.ts";
import { SessionSummary } from "./sessions.ts";

/** How much waits for people, for the frame of every page. At most 1,000 of each are counted. */
export const WaitingView = z.object({ approvals: z.int(), undecided_cases: z.int() });
export type WaitingView = z.infer<typeof WaitingView>;

/** What needs a person now, and how things stand. Every rate comes with its counts. */
export const OverviewView = z.object({
  /** Live decisions by verdict, minute by minute; the last minute is under way. */
  last_hour: z.object({
    from: Instant,
    minutes: z.array(z.object({ at: Instant, counts: z.record(z.enum(VERDICTS), z.int()) })),
    totals: z.record(z.enum(VERDICTS), z.int()),
  }),
  waiting: z.object({ count: z.int(), oldest_at: Instant.nullable(), first: z.array(ApprovalSummary) }),
  /** Cases at shadow that wait for a person's own decision; at most 1,000 are counted. */
  undecided_cases: z.int(),
  /** Of the requests made since midnight, UTC: settled, of these timed out, and of these settled by rule without a person. */
  today: z.object({ settled: z.int(), timed_out: z.int(), without_person: z.int() }),
  /** Sessions whose gates are all met. */
  ready: z.array(SessionSummary),
  /** Every open session, newest first. */
  autonomy: z.array(SessionSummary),
  environments: z.array(EnvironmentView),
  /** Critical misses, demotions and timeouts, newest first. */
  misses: z.array(
    z.object({
      at: Instant,
      event: z.enum(AUDIT_EVENTS),
      title: z.string(),
      detail: z.string(),
      href: z.string(),
    }),
  ),
});
export type OverviewView = z.infer<typeof OverviewView>;
