import { z } from "zod";
import {
  APPROVAL_STATUSES,
  DEPLOYMENT_TARGETS,
  DISPOSITIONS,
  INTERVENTION_STATUSES,
  INTERVENTION_TYPES,
  SIMULATION_OUTCOMES,
} from "#engine/vocabulary.ts";
import { ORIGIN, REPORTED_IN } from "./cycles.ts";
import { ExternalRef } from "./decisions.ts";
import {
  ApprovalId,
  CycleId,
  EnvironmentId,
  FindingId,
  InterventionId,
  MemberId,
  MembraneId,
  SimulationId,
} from "./ids.ts";
import { Instant, JsonObject, PageQuery, pageOf, text } from "./page.ts";

export const SimulationView = z
  .object({
    id: SimulationId,
    ...ORIGIN,
    intervention_id: InterventionId,
    trace_count: z.int(),
    failures_before: z.int().nullable(),
    failures_after: z.int().nullable(),
    /** −1–1, the share of failures that went away. */
    effect: z.number().nullable(),
    /** 0–1 */
    confidence: z.number().nullable(),
    regressions: z.int(),
    latency_delta_ms: z.number().nullable(),
    outcome: z.enum(SIMULATION_OUTCOMES),
    approval_id: ApprovalId.nullable(),
    /** Where it is of a policy change: which. `revision` is null where nobody had saved it. */
    policy_change: z.object({ membrane_id: MembraneId, revision: z.int().nullable() }).nullable(),
  })
  .meta({ id: "Simulation" });
export type SimulationView = z.infer<typeof SimulationView>;
export const SimulationPage = pageOf(SimulationView, "SimulationPage");
export type SimulationPage = z.infer<typeof SimulationPage>;

const count = z.int().min(0).max(1_000_000_000);

/** With failures before and after, the effect is counted; without, it is what is said. */
export const ReportSimulation = z
  .strictObject({
    intervention_id: InterventionId,
    trace_count: count,
    failures_before: count.optional(),
    failures_after: count.optional(),
    effect: z.number().min(-1).max(1).nullish(),
    confidence: z.number().min(0).max(1).nullish(),
    regressions: count,
    latency_delta_ms: z.number().min(-1e9).max(1e9).nullish(),
    approval_id: ApprovalId.optional(),
  })
  .refine(({ failures_before: before, failures_after: after }) => (before === undefined) === (after === undefined), {
    path: ["failures_after"],
    message: "must be said together with failures_before",
  })
  .refine(
    ({ failures_before = 0, failures_after = 0, trace_count }) =>
      Math.max(failures_before, failures_after) <= trace_count,
    {
      path: ["trace_count"],
      message: "must be at least as many as failed",
    },
  )
  .meta({ id: "ReportSimulation" });
export type ReportSimulation = z.infer<typeof ReportSimulation>;

export const SimulationRef = z.strictObject({ simulation_id: SimulationId });
export type SimulationRef = z.infer<typeof SimulationRef>;

export const SimulationQuery = PageQuery.extend({
  environment_id: EnvironmentId.optional(),
  intervention_id: InterventionId.optional(),
  outcome: z.enum(SIMULATION_OUTCOMES).optional(),
});
export type SimulationQuery = z.infer<typeof SimulationQuery>;

export const InterventionView = z
  .object({
    id: InterventionId,
    ...ORIGIN,
    finding_id: FindingId.nullable(),
    type: z.enum(INTERVENTION_TYPES),
    description: z.string(),
    details: JsonObject,
    /** 0–1, as the proposer expects it; null is unknown. */
    effectiveness: z.number().nullable(),
    reversible: z.boolean(),
    rollback_plan: z.string(),
    status: z.enum(INTERVENTION_STATUSES),
    /** Where it was asked to be deployed; null until then. */
    target: z.enum(DEPLOYMENT_TARGETS).nullable(),
    /** The request for its deployment that was asked last. */
    approval: z.object({ id: ApprovalId, status: z.enum(APPROVAL_STATUSES) }).nullable(),
    /** The latest one counts. */
    simulation: SimulationView.omit({ environment: true, mode: true, agent: true, member: true }).nullable(),
    deployed_at: Instant.nullable(),
    ended_at: Instant.nullable(),
    ended_by: z.object({ id: MemberId, name: z.string() }).nullable(),
    end_reason: z.string(),
  })
  .meta({ id: "Intervention" });
export type InterventionView = z.infer<typeof InterventionView>;
export const InterventionPage = pageOf(InterventionView, "InterventionPage");
export type InterventionPage = z.infer<typeof InterventionPage>;

export const ProposeIntervention = z
  .strictObject({
    ...REPORTED_IN,
    finding_id: FindingId.nullish(),
    type: z.enum(INTERVENTION_TYPES),
    description: text(4000, 1),
    details: JsonObject.default({}),
    effectiveness: z.number().min(0).max(1).nullish(),
    reversible: z.boolean().default(true),
    rollback_plan: text(4000).default(""),
  })
  .meta({ id: "ProposeIntervention" });
export type ProposeIntervention = z.infer<typeof ProposeIntervention>;

/** Left out, the target is production in an environment in production, and staging elsewhere. */
export const DeployIntervention = z
  .strictObject({ target: z.enum(DEPLOYMENT_TARGETS).optional(), external_ref: ExternalRef.nullish() })
  .meta({ id: "DeployIntervention" });
export type DeployIntervention = z.infer<typeof DeployIntervention>;

/** The intervention, and what whoever deploys it does now: `proceed`, `wait` for people and ask again, or `stop`. */
export const DeploymentAnswer = InterventionView.extend({ disposition: z.enum(DISPOSITIONS) }).meta({
  id: "DeploymentAnswer",
});
export type DeploymentAnswer = z.infer<typeof DeploymentAnswer>;

export const EndIntervention = z.strictObject({ reason: text(4000, 1) }).meta({ id: "EndIntervention" });
export type EndIntervention = z.infer<typeof EndIntervention>;

export const InterventionRef = z.strictObject({ intervention_id: InterventionId });
export type InterventionRef = z.infer<typeof InterventionRef>;

export const InterventionQuery = PageQuery.extend({
  environment_id: EnvironmentId.optional(),
  status: z.enum(INTERVENTION_STATUSES).optional(),
  type: z.enum(INTERVENTION_TYPES).optional(),
  finding_id: FindingId.optional(),
  /** Remedies for what was found in that cycle. */
  cycle_id: CycleId.optional(),
});
export type InterventionQuery = z.infer<typeof InterventionQuery>;
