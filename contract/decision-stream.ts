import { z } from "zod";
import { APPROVAL_STATUSES, AUTONOMY_LEVELS, PIPELINE_STAGES, STAGE_STATES, VERDICTS } from "#engine/vocabulary.ts";
import { DecisionFilterQuery } from "./decision-query.ts";
import { DecisionView } from "./decisions.ts";
import { FeedbackView } from "./feedback.ts";
import { ApprovalId, MembraneId, SessionId } from "./ids.ts";
import { Instant, pageOf } from "./page.ts";

/** One stage as it was recorded. */
export const StageView = z.object({
  stage: z.enum(PIPELINE_STAGES),
  outcome: z.enum(STAGE_STATES),
  ms: z.number().nullable(),
  detail: z.string(),
});
export type StageView = z.infer<typeof StageView>;

/** A decision in the stream: what a list shows of it, and its trace. Of a sealed one nothing that was recommended. */
export const StreamRow = z.object({
  decision: DecisionView.omit({ details: true }),
  autonomy_level: z.enum(AUTONOMY_LEVELS).nullable(),
  session: z.object({ id: SessionId, skill_name: z.string(), decision_class: z.string() }).nullable(),
  membrane: z.object({ id: MembraneId, name: z.string(), revision: z.number() }).nullable(),
  /** What the membrane said by itself, and its policies before anybody deliberated. */
  membrane_verdict: z.enum(VERDICTS).nullable(),
  policy_verdict: z.enum(VERDICTS).nullable(),
  matched_policies: z.array(z.string()),
  coverage_gap: z.boolean(),
  would_deliberate: z.boolean(),
  contradictions: z.number(),
  risk_score: z.number().nullable(),
  cost_usd: z.number().nullable(),
  /** Empty where the stages were not recorded. */
  stages: z.array(StageView),
  approval: z.object({ id: ApprovalId, status: z.enum(APPROVAL_STATUSES) }).nullable(),
  /** What members say of it; an agent's key is told nothing of that. */
  feedback: z.array(FeedbackView),
});
export type StreamRow = z.infer<typeof StreamRow>;

/** `searched_to` is how far a rare filter was looked for, where the page is not full and there is more behind. */
export const StreamPage = pageOf(StreamRow, "StreamPage").extend({ searched_to: Instant.nullable() });
export type StreamPage = z.infer<typeof StreamPage>;

export const StreamSummaryQuery = DecisionFilterQuery;

const VerdictCounts = z.record(z.enum(VERDICTS), z.number());

/**
 * How many decisions, by verdict and over time. Exact out of the rollups where they hold what the filter asks; else the
 * newest are counted, to 1,000 at most, and `is_exact` says whether these are all.
 */
export const StreamSummary = z.object({
  from: Instant.nullable(),
  to: Instant.nullable(),
  /** Whether the verdicts counted are those of the membranes by themselves, enforced or not; else what decisions came to. */
  of_membranes: z.boolean(),
  total: z.number(),
  is_exact: z.boolean(),
  counts: VerdictCounts,
  /** Cases that people still decide; what was recommended is hidden, and the verdict with it. */
  sealed: z.number(),
  step: z.enum(["minute", "hour", "day", "month"]),
  buckets: z.array(z.object({ at: Instant, counts: VerdictCounts, sealed: z.number() })),
});
export type StreamSummary = z.infer<typeof StreamSummary>;

/**
 * How fast decisions are made, whatever binds: `decisions` in the last `seconds`, which are the minute under way and the one
 * before; and for how long the oldest happening that the stream has not told of yet waits.
 */
export const StreamPace = z.object({ decisions: z.int(), seconds: z.number(), behind_seconds: z.number() });
export type StreamPace = z.infer<typeof StreamPace>;

const Named = z.object({ id: z.string(), name: z.string() });

/** What a sentence about decisions may name. */
export const StreamNames = z.object({
  agents: z.array(Named),
  environments: z.array(Named.extend({ mode: z.string() })),
  membranes: z.array(Named),
  skills: z.array(z.string()),
  action_types: z.array(z.string()),
});
export type StreamNames = z.infer<typeof StreamNames>;

export const EXPORT_FORMATS = ["csv", "jsonl"] as const;
export const DecisionExportQuery = DecisionFilterQuery.extend({ format: z.enum(EXPORT_FORMATS).default("jsonl") });
export type DecisionExportQuery = z.infer<typeof DecisionExportQuery>;
