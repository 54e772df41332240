import { z } from "zod";
import { BACKTEST_STATES, UNMAPPED_REASONS, VERDICTS } from "#engine/vocabulary.ts";
import { AgentId, EnvironmentId, InterventionId, MembraneId, SimulationId, TraceId } from "./ids.ts";
import { SimulationView } from "./interventions.ts";
import { MembraneContent } from "./membranes.ts";
import { Instant, PageQuery, pageOf } from "./page.ts";

/** A policy change as a remedy: a saved revision of a membrane of the intervention's environment, or a content that nobody has saved. */
export const StartPolicySimulation = z
  .strictObject({
    membrane_id: MembraneId,
    revision: z.int().min(1).optional(),
    content: MembraneContent.optional(),
  })
  .refine(({ revision, content }) => (revision === undefined) !== (content === undefined), {
    path: ["revision"],
    message: "is needed, or a content: one of the two",
  })
  .meta({ id: "StartPolicySimulation" });
export type StartPolicySimulation = z.infer<typeof StartPolicySimulation>;

/** `count` of `total`, with its exact 95 % interval (Clopper and Pearson). */
const ExactRate = z.object({
  rate: z.number(),
  count: z.int(),
  total: z.int(),
  low: z.number(),
  high: z.number(),
});

const Met = z.object({
  /** Null where there is nothing to take a share of. */
  rate: ExactRate.nullable(),
  approve_modified: z.int(),
  escalate: z.int(),
  block: z.int(),
});

/** As far as it has come. What policies put before a panel counts as an escalation, now and with the change; what the risk score does is left out. */
export const PolicySimulationFound = z.object({
  /** How many traces there are to go through; null until they are counted. */
  total: z.int().nullable(),
  /** There are more: these are the latest. */
  is_cut: z.boolean(),
  gone_through: z.int(),
  judged: z.int(),
  /** What the change is compared with: the revision that governed when it was begun. Null: nothing governed. */
  live: z.object({ membrane_id: MembraneId, name: z.string(), revision: z.int() }).nullable(),
  /** From what governs now (null: nothing does) to what the change would say, by how the traces ended. */
  matrix: z.array(
    z.object({ was: z.enum(VERDICTS).nullable(), now: z.enum(VERDICTS), failed: z.int(), worked: z.int() }),
  ),
  /** Of the traces gone through, those that say what the agent did. */
  mappable: ExactRate.nullable(),
  /** Those that do not, by why. */
  unmapped: z.object(
    Object.fromEntries(UNMAPPED_REASONS.map((reason) => [reason, z.int()])) as Record<
      (typeof UNMAPPED_REASONS)[number],
      z.ZodInt
    >,
  ),
  /** Mappable and not judged: a policy reads what no trace says. */
  unrecorded: z.int(),
  /** Of the traces that were not judged, those that failed. */
  unjudged_failed: z.int(),
  /** Of failed traces that go through now, those that a person or a block would stop. */
  stopped: Met,
  /** Of traces that worked, those that would meet more than they do now. */
  hurt: Met,
  policies: z.array(z.object({ policy_id: z.string(), stopped: z.int(), hurt: z.int(), unrecorded: z.int() })),
});
export type PolicySimulationFound = z.infer<typeof PolicySimulationFound>;

/** Once it is done, the simulation of the same id is its result, and what a server left behind is begun anew. */
export const PolicySimulationView = PolicySimulationFound.extend({
  id: SimulationId,
  intervention_id: InterventionId,
  environment: z.object({ id: EnvironmentId, name: z.string() }),
  membrane: z.object({ id: MembraneId, name: z.string() }),
  /** Null: a content that nobody has saved. */
  revision: z.int().nullable(),
  state: z.enum(BACKTEST_STATES),
  /** Why it failed, and what to do; null unless it did. */
  failure: z.string().nullable(),
  started_at: Instant,
  /** What was judged of it; null until it is done. */
  simulation: SimulationView.nullable(),
  /** Listed one by one of each pair of verdicts, the latest. */
  cases_kept: z.int(),
}).meta({ id: "PolicySimulation" });
export type PolicySimulationView = z.infer<typeof PolicySimulationView>;

export const PolicySimulationPage = pageOf(PolicySimulationView, "PolicySimulationPage");
export type PolicySimulationPage = z.infer<typeof PolicySimulationPage>;

/** The traces that went from one verdict to another; `none` where no membrane governs now. */
export const SimulatedCaseQuery = PageQuery.extend({
  was: z.enum([...VERDICTS, "none"]).optional(),
  now: z.enum(VERDICTS).optional(),
  error: z.enum(["true", "false"]).optional(),
});
export type SimulatedCaseQuery = z.infer<typeof SimulatedCaseQuery>;

export const SimulatedCase = z.object({
  trace_id: TraceId,
  /** What is still stored of the trace; null once it was dropped. */
  trace: z
    .object({
      name: z.string(),
      service: z.string(),
      started_at: Instant,
      agent: z.object({ id: AgentId, name: z.string() }).nullable(),
    })
    .nullable(),
  error: z.boolean(),
  was: z.enum(VERDICTS).nullable(),
  now: z.enum(VERDICTS),
  /** What the agent did in it. */
  action_types: z.array(z.string()),
  /** Which policies of the change give the verdict; none where nothing matched. */
  policies: z.array(z.string()),
});
export type SimulatedCase = z.infer<typeof SimulatedCase>;

export const SimulatedCasePage = pageOf(SimulatedCase, "SimulatedCasePage");
export type SimulatedCasePage = z.infer<typeof SimulatedCasePage>;

export const PolicySimulationRef = z.strictObject({ simulation_id: SimulationId });
export type PolicySimulationRef = z.infer<typeof PolicySimulationRef>;
