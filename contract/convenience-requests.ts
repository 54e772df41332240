import { z } from "zod";
import { text } from "./page.ts";

const description = (max: number) => text(max, 1);
/** Unsaid is not nothing: it is shown as unsaid, with a warning. */
const cost = z.number().min(0).max(1e12).nullish();

/** The convenience calls: each becomes an ordinary request of a fixed type. */
export const RequestExperiment = z
  .strictObject({
    experiment_name: description(200),
    hypothesis: text(4000).default(""),
    estimated_runs: z.int().min(0).default(0),
    estimated_cost_usd: cost,
    stress_type: text(200).default(""),
  })
  .meta({ id: "RequestExperiment" });
export type RequestExperiment = z.infer<typeof RequestExperiment>;
export const RequestIntervention = z
  .strictObject({
    intervention_type: description(200),
    target_failure: text(400).default(""),
    description: description(4000),
    is_reversible: z.boolean().default(true),
    rollback_plan: text(4000).default(""),
    estimated_effect: z.number().nullish(),
  })
  .meta({ id: "RequestIntervention" });
export type RequestIntervention = z.infer<typeof RequestIntervention>;
export const RequestSimulation = z
  .strictObject({
    failure_id: description(200),
    intervention_id: description(200),
    trace_count: z.int().min(0),
    estimated_cost_usd: cost,
  })
  .meta({ id: "RequestSimulation" });
export type RequestSimulation = z.infer<typeof RequestSimulation>;
export const RequestToolPolicyChange = z
  .strictObject({
    tool_name: description(200),
    change_description: description(4000),
    is_reversible: z.boolean().default(true),
  })
  .meta({ id: "RequestToolPolicyChange" });
export type RequestToolPolicyChange = z.infer<typeof RequestToolPolicyChange>;
