import { z } from "zod";
import { CYCLE_OUTCOMES, CYCLE_STANDINGS, EXPERIMENT_STATES, OPERATING_MODES } from "#engine/vocabulary.ts";
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

/** An owner's word on some of a cycle's critical errors. */
export const ErrorSettlement = z
  .object({
    critical_errors: z.int(),
    reason: z.string(),
    settled_by: z.object({ id: MemberId, name: z.string() }),
    settled_at: Instant,
  })
  .meta({ id: "ErrorSettlement" });
export type ErrorSettlement = z.infer<typeof ErrorSettlement>;

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
    /** Of these, as many run now. */
    running_experiments: z.int(),
    outcome: z.enum(CYCLE_OUTCOMES).nullable(),
    critical_errors: z.int(),
    /** Those that no owner has settled; in the lab they hold the environment there. */
    unsettled_errors: z.int(),
    /** Newest first. */
    settlements: z.array(ErrorSettlement),
    cost_usd: z.number().nullable(),
    /** The environment's when it was started; null is none. */
    cost_limit_usd: z.number().nullable(),
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

/** `critical_errors` is how many the owner has seen: those and no later ones are settled by the reason. */
export const SettleErrors = z
  .strictObject({ critical_errors: z.int().min(1).max(1_000_000), reason: text(4000, 1) })
  .meta({ id: "SettleErrors" });
export type SettleErrors = z.infer<typeof SettleErrors>;

export const CycleQuery = PageQuery.extend({
  environment_id: EnvironmentId.optional(),
  mode: z.enum(OPERATING_MODES).optional(),
  /** `running` has none yet. */
  outcome: z.enum(CYCLE_STANDINGS).optional(),
  /** Only those with critical errors that no owner has settled. */
  unsettled: z.enum(["true"]).optional(),
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
    state: z.enum(EXPERIMENT_STATES),
    /** Until when one that was started may run; null where it was reported as a whole. */
    deadline_at: Instant.nullable(),
    /** Null while it runs; of one past its time, its deadline. */
    finished_at: Instant.nullable(),
    /** What it came to; 0 while it runs. */
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

const count = z.int().min(0).max(1_000_000_000);
const cost_usd = z.number().min(0).max(1e12).nullish();
const atMostRuns = ({ runs = 0, failures = 0 }: { runs?: number | undefined; failures?: number | undefined }) =>
  failures <= runs;
const TOO_MANY_FAILURES = { path: ["failures"], message: "must be at most runs" };
type Halves = Partial<Record<"runs" | "failures" | "cost_usd" | "timeout_seconds", number | null | undefined>>;
const isWhole = ({ runs, failures }: Halves) => (runs === undefined) === (failures === undefined);
const isStarted = ({ runs, cost_usd }: Halves) => runs !== undefined || (cost_usd ?? null) === null;
const isUntimed = ({ runs, timeout_seconds }: Halves) => runs === undefined || timeout_seconds === undefined;

/** With `runs` and `failures` it has run; without them it starts now, and PATCH says what it came to. */
export const ReportExperiment = z
  .strictObject({
    cycle_id: CycleId,
    stress_type: text(200, 1),
    hypothesis: text(2000).default(""),
    destructive: z.boolean().default(false),
    runs: count.optional(),
    failures: count.optional(),
    /** How long it may run; left out, experiments.default_timeout_seconds of the environment. */
    timeout_seconds: z.int().min(1).max(31_536_000).optional(),
    reproduces_finding_id: FindingId.nullish(),
    cost_usd,
    approval_id,
  })
  .refine(isWhole, {
    path: ["runs"],
    message: "goes with failures: both of one that has run, neither of one that starts",
  })
  .refine(isStarted, { path: ["cost_usd"], message: "is said when it is finished" })
  .refine(isUntimed, { path: ["timeout_seconds"], message: "is for one that starts, without runs" })
  .refine(atMostRuns, TOO_MANY_FAILURES)
  .meta({ id: "ReportExperiment" });
export type ReportExperiment = z.infer<typeof ReportExperiment>;

/** What a started experiment came to; one that was given up ran 0 times. */
export const FinishExperiment = z
  .strictObject({ runs: count, failures: count, cost_usd })
  .refine(atMostRuns, TOO_MANY_FAILURES)
  .meta({ id: "FinishExperiment" });
export type FinishExperiment = z.infer<typeof FinishExperiment>;

export const ExperimentRef = z.strictObject({ experiment_id: ExperimentId });
export type ExperimentRef = z.infer<typeof ExperimentRef>;

export const ExperimentQuery = PageQuery.extend({
  environment_id: EnvironmentId.optional(),
  cycle_id: CycleId.optional(),
  state: z.enum(EXPERIMENT_STATES).optional(),
});
export type ExperimentQuery = z.infer<typeof ExperimentQuery>;
