import { z } from "zod";
import { AUDIT_EVENTS, VERDICTS } from "#engine/vocabulary.ts";
import { ApprovalSummary } from "./approvals.ts";
import { EnvironmentView } from "./environments.ts";
import { Instant } from "./page.ts";
import { EvidenceView, SessionView } from "./sessions.ts";

/** What needs a person now, and how things stand. Every rate comes with its counts. */
export const OverviewView = z.object({
  last_hour: z.object({
    from: Instant,
    minutes: z.array(z.object({ at: Instant, counts: z.record(z.enum(VERDICTS), z.int()) })),
    totals: z.record(z.enum(VERDICTS), z.int()),
  }),
  waiting: z.object({ count: z.int(), oldest_at: Instant.nullable(), first: z.array(ApprovalSummary) }),
  undecided_cases: z.int(),
  today: z.object({ settled: z.int(), timed_out: z.int(), without_person: z.int() }),
  ready: z.array(SessionView),
  autonomy: z.array(SessionView.extend({ sparkline: z.array(z.number()), evidence: EvidenceView })),
  environments: z.array(EnvironmentView),
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
