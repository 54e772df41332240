import { z } from "zod";
import { CYCLE_OUTCOMES, OPERATING_MODES } from "#engine/vocabulary.ts";
import { AgentId, ApprovalId, CycleId, EnvironmentId, ExperimentId, FindingId, MemberId } from "./ids.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

/** Where something was reported, in which mode the environment was then, and by whom. */
export const ORIGIN = {
  environment: z.object({ id: EnvironmentId, name: z.string() }),
  mode: z.enum(OPERATING_MODES),
  agent: z.object({ id: AgentId, name: z.string() }).nullable(),
  /** Null where an agent reported it. */
  member: z.object({ id: MemberId, name: z.string() }).nullable(),
  created_at: Instant,
};

/** A member with a personal key may name another environment than the key's; an agent never does. */
export const REPORTED_IN = { environment_id: EnvironmentId.optional() };
/** The approval of the capability, where the mode asks for one; it is used up. */
const approval_id = ApprovalId.optional();
const hypotheses = z.array(text(2000, 1)).max(100);

export const CycleView = z
  .object({
    id: CycleId,
    ...ORIGIN,
    focus: z.string(),
    failure_class: z.string().nullable(),
    finding_id: FindingId.nullable(),
    max_hypotheses: z.int(),
    max_experiments: z.int(),
    allow_destructive: z.boolean(),
    hypotheses: z.array(z.string()),
    experiments: z.int(),
    outcome: z.enum(CYCLE_OUTCOMES).nullable(),
    critical_errors: z.int(),
    cost_usd: z.number().nullable(),
    approval_id: ApprovalId.nullable(),
    finished_at: Instant.nullable(),
  })
  .meta({ id: "Cycle" });
export type CycleView = z.infer<typeof CycleView>;
export const CyclePage = pageOf(CycleView, "CyclePage");
export type CyclePage = z.infer<typeof CyclePage>;

const report = {
  outcome: z.enum(CYCLE_OUTCOMES).optional(),
  critical_errors: z.int().min(0).max(1_000_000).optional(),
  cost_usd: z.number().min(0).max(1e12).nullish(),
};

/** Limits left out are the environment's own. With an outcome it is reported as a whole. */
export const StartCycle = z
  .strictObject({
    ...REPORTED_IN,
    focus: text(1000, 1),
    failure_class: text(200, 1).nullish(),
    finding_id: FindingId.nullish(),
    max_hypotheses: z.int().min(0).max(1000).optional(),
    max_experiments: z.int().min(0).max(1000).optional(),
    allow_destructive: z.boolean().default(false),
    hypotheses: hypotheses.default([]),
    ...report,
    approval_id,
  })
  .meta({ id: "StartCycle" });
export type StartCycle = z.infer<typeof StartCycle>;

/** `hypotheses` are added to those there are; an outcome finishes the cycle for good. */
export const ChangeCycle = z
  .strictObject({ hypotheses: hypotheses.default([]), ...report, approval_id })
  .meta({ id: "ChangeCycle" });
export type ChangeCycle = z.infer<typeof ChangeCycle>;

export const CycleRef = z.strictObject({ cycle_id: CycleId });
export type CycleRef = z.infer<typeof CycleRef>;

export const CycleQuery = PageQuery.extend({
  environment_id: EnvironmentId.optional(),
  outcome: z.enum(CYCLE_OUTCOMES).optional(),
});
export type CycleQuery = z.infer<typeof CycleQuery>;

export const ExperimentView = z
  .object({
    id: ExperimentId,
    ...ORIGIN,
    cycle_id: CycleId,
    stress_type: z.string(),
    hypothesis: z.string(),
    destructive: z.boolean(),
    runs: z.int(),
    failures: z.int(),
    /** 0–1 */
    reproduction: z.number(),
    validated: z.boolean(),
    /** The lab finding that it tried to reproduce. */
    reproduces_finding_id: FindingId.nullable(),
    cost_usd: z.number().nullable(),
    approval_id: ApprovalId.nullable(),
  })
  .meta({ id: "Experiment" });
export type ExperimentView = z.infer<typeof ExperimentView>;
export const ExperimentPage = pageOf(ExperimentView, "ExperimentPage");
export type ExperimentPage = z.infer<typeof ExperimentPage>;

export const ReportExperiment = z
  .strictObject({
    cycle_id: CycleId,
    stress_type: text(200, 1),
    hypothesis: text(2000).default(""),
    destructive: z.boolean().default(false),
    runs: z.int().min(0).max(1_000_000_000),
    failures: z.int().min(0).max(1_000_000_000),
    reproduces_finding_id: FindingId.nullish(),
    cost_usd: z.number().min(0).max(1e12).nullish(),
    approval_id,
  })
  .refine(({ runs, failures }) => failures <= runs, { path: ["failures"], message: "must be at most runs" })
  .meta({ id: "ReportExperiment" });
export type ReportExperiment = z.infer<typeof ReportExperiment>;

export const ExperimentRef = z.strictObject({ experiment_id: ExperimentId });
export type ExperimentRef = z.infer<typeof ExperimentRef>;

export const ExperimentQuery = PageQuery.extend({
  environment_id: EnvironmentId.optional(),
  cycle_id: CycleId.optional(),
});
export type ExperimentQuery = z.infer<typeof ExperimentQuery>;
