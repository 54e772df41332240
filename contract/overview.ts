import { z } from "zod";
import { AUDIT_EVENTS, VERDICTS } from "#engine/vocabulary.ts";
import { ApprovalSummary } from "./approvals.ts";
import { CountedIn, EnvironmentView } from "./environments.ts";
import { EnvironmentId, MembraneId } from "./ids.ts";
import { ReadinessView } from "./membranes.ts";
import { Instant } from "./page.ts";
import { SessionSummary } from "./sessions.ts";
import { StagedChangeView } from "./staged-changes.ts";

/** How much waits for people, for the frame of every page. At most 1,000 of each are counted. */
export const WaitingView = z.object({ approvals: z.int(), undecided_cases: z.int() });
export type WaitingView = z.infer<typeof WaitingView>;

/** Of one environment; of all of them without it. */
export const OverviewQuery = z.strictObject({ environment_id: EnvironmentId.optional() });
/** With all misses that are looked for, not the newest alone. */
export const OverviewAsked = OverviewQuery.extend({ misses: z.enum(["all"]).optional() });
export type OverviewAsked = z.infer<typeof OverviewAsked>;
export type OverviewQuery = z.infer<typeof OverviewQuery>;

/** What needs a person now, and how things stand. Every rate comes with its counts. */
export const OverviewView = z.object({
  /** What every figure is of; `environments` alone tells of all of them in any case. */
  counted_in: CountedIn,
  /** Live decisions by verdict, minute by minute; the last minute is under way. */
  last_hour: z.object({
    from: Instant,
    minutes: z.array(z.object({ at: Instant, counts: z.record(z.enum(VERDICTS), z.int()) })),
    totals: z.record(z.enum(VERDICTS), z.int()),
  }),
  waiting: z.object({ count: z.int(), oldest_at: Instant.nullable(), first: z.array(ApprovalSummary) }),
  /** Cases at shadow that wait for a person's own decision; at most 1,000 are counted. */
  undecided_cases: z.int(),
  /** Of the requests made since midnight, UTC: settled, of these timed out; permitted, and of these by rule without a person. */
  today: z.object({ settled: z.int(), timed_out: z.int(), permitted: z.int(), without_person: z.int() }),
  /** Sessions whose gates are all met. */
  ready: z.array(SessionSummary),
  /** Every open session, newest first. */
  autonomy: z.array(SessionSummary),
  environments: z.array(EnvironmentView),
  /** Changes whose trial is over and that no request promotes, since an owner has to: to confirm what differed, most of them. */
  confirmations: z.array(StagedChangeView),
  /** Critical misses, demotions, staged changes that diverged too far, and timeouts, newest first. */
  misses: z.array(
    z.object({
      at: Instant,
      event: z.enum(AUDIT_EVENTS),
      title: z.string(),
      detail: z.string(),
      href: z.string(),
    }),
  ),
  has_more_misses: z.boolean(),
});
export type OverviewView = z.infer<typeof OverviewView>;

/** Figures of the same that need no telling by the second; asked for apart, so that what changes with every request stays cheap. */
export const OverviewFigures = z.object({
  /**
   * How long the pipeline took, over the live decisions of the last 60 minutes: of all stages together, and of those that were
   * deliberated. Measured on every one of the newest `measured`; `is_all` says whether these are all. Null for none.
   */
  pipeline: z.object({
    measured: z.int(),
    is_all: z.boolean(),
    p95_ms: z.number().nullable(),
    deliberated: z.int(),
    deliberated_p95_ms: z.number().nullable(),
  }),
  /** The UTC day 30 days ago: of the requests made then, how many were permitted, and of these by rule without a person. */
  month_ago: z.object({ day: z.iso.date(), permitted: z.int(), without_person: z.int() }),
  /** Decisions in every environment in any case, whatever binds, in the last `seconds`. Environments in which there were none are left out. */
  pace: z.object({
    seconds: z.number(),
    by_environment: z.array(z.object({ environment_id: EnvironmentId, decisions: z.int() })),
  }),
});
export type OverviewFigures = z.infer<typeof OverviewFigures>;

/** The newest membranes in shadow that have seen enough to need somebody, each with its checklist, and how many were not looked through. */
export const WatchedMembranes = z.object({
  items: z.array(
    z.object({
      id: MembraneId,
      name: z.string(),
      revision: z.int(),
      environment: z.object({ id: EnvironmentId, name: z.string() }),
      readiness: ReadinessView,
    }),
  ),
  not_looked_through: z.int(),
});
export type WatchedMembranes = z.infer<typeof WatchedMembranes>;
