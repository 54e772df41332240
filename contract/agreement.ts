import { z } from "zod";
import { AUTONOMY_LEVELS, OUTCOMES } from "#engine/vocabulary.ts";
import { Instant } from "./page.ts";

export const TrendQuery = z.strictObject({
  window: z.coerce.number().int().min(2).max(500).default(20),
  limit: z.coerce.number().int().min(1).max(2000).default(500),
  /** Only decisions made without seeing the recommendation, counted by themselves; left out, all of them. */
  arm: z.literal("blind").optional(),
});
export type TrendQuery = z.infer<typeof TrendQuery>;

export const TrendPoint = z.object({
  at: Instant,
  /** How many decisions of the present stay were counted up to here. */
  n: z.int(),
  cumulative_rate: z.number(),
  rolling_rate: z.number(),
  low: z.number(),
  high: z.number(),
  level: z.enum(AUTONOMY_LEVELS),
  outcome: z.enum(OUTCOMES),
  critical_miss: z.boolean(),
  agent_version: z.string(),
});
export const Trend = z
  .object({ threshold: z.number(), window: z.int(), points: z.array(TrendPoint) })
  .meta({ id: "Trend" });
export type Trend = z.infer<typeof Trend>;

/** Rows: the agent. Columns: the person. Only pairs that occurred in the newest decisions of the stay, at most 5,000. */
export const WhoSaidWhat = z
  .object({
    total: z.int(),
    actions: z.array(z.string()),
    cells: z.array(z.object({ agent: z.string(), person: z.string(), count: z.int(), critical: z.int() })),
  })
  .meta({ id: "WhoSaidWhat" });
export type WhoSaidWhat = z.infer<typeof WhoSaidWhat>;
