import { z } from "zod";
import { REQUEST_ENDS, readTimeRange } from "#engine/decision-filter.ts";
import { PIPELINE_MODES, RISK_TIERS, SEVERITIES, VERDICTS } from "#engine/vocabulary.ts";
import { AgentId, EnvironmentId, MembraneId, SessionId } from "./ids.ts";
import { Instant, PageQuery, text } from "./page.ts";

const Amount = z.coerce.number().min(0).max(1e12);

/** What narrows a list of decisions, under the names that the page's address has as well. */
export const DecisionFilterQuery = z.strictObject({
  environment_id: EnvironmentId.optional(),
  agent_id: AgentId.optional(),
  session_id: SessionId.optional(),
  membrane_id: MembraneId.optional(),
  external_ref: text(200, 1).optional().meta({ description: "The `id` of the reference that it was asked with" }),
  skill: text(200, 1).optional(),
  action_type: text(200, 1).optional(),
  verdict: z.enum(VERDICTS).optional(),
  membrane_verdict: z
    .enum(VERDICTS)
    .optional()
    .meta({ description: "What the membrane said by itself, enforced or not" }),
  pipeline_mode: z.enum(PIPELINE_MODES).optional(),
  binding: z.enum(["true", "false"]).optional(),
  tier: z.enum(RISK_TIERS).optional(),
  severity: z.enum(SEVERITIES).optional(),
  status: z.enum(REQUEST_ENDS).optional().meta({ description: "What became of its approval request" }),
  cost_over: Amount.optional().meta({ description: "More than this, in US dollars" }),
  cost_under: Amount.optional().meta({ description: "Less than this, in US dollars" }),
  time_range: z
    .string()
    .refine((range) => readTimeRange(range) !== null, "must be like last_90m, last_24h, last_7d or last_2w")
    .optional(),
  from: Instant.optional().meta({ description: "Made at this or later, rounded down to a whole minute" }),
  to: Instant.optional().meta({ description: "Made before this, rounded up to a whole minute" }),
});
export type DecisionFilterQuery = z.infer<typeof DecisionFilterQuery>;

export const DecisionQuery = PageQuery.extend(DecisionFilterQuery.shape).extend({
  direction: z
    .enum(["older", "newer"])
    .optional()
    .meta({ description: "Which way to go on from the cursor; each page is newest first either way" }),
});
export type DecisionQuery = z.infer<typeof DecisionQuery>;
