import { z } from "zod";
import { EnvironmentId, MemberId } from "./ids.ts";
import { Instant, JsonObject, pageOf } from "./page.ts";

/** A cursor is the number of the last revision on the page before. */
export const ConfigurationQuery = z.strictObject({
  cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ConfigurationQuery = z.infer<typeof ConfigurationQuery>;
export const ConfigurationsOf = ConfigurationQuery.extend({ environment_id: EnvironmentId });
export type ConfigurationsOf = z.infer<typeof ConfigurationsOf>;

/** A key that was added (nothing before), changed or taken out (nothing after). */
export const ConfigurationChange = z.object({
  path: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

/** A configuration as somebody wrote it, and what it changed of the one before. */
export const ConfigurationView = z
  .object({
    number: z.int(),
    config: JsonObject,
    changes: z.array(ConfigurationChange),
    /** The id is null for the operator at the command line. */
    written_by: z.object({ id: MemberId.nullable(), name: z.string() }),
    reason: z.string(),
    written_at: Instant,
  })
  .meta({ id: "Configuration" });
export type ConfigurationView = z.infer<typeof ConfigurationView>;

export const ConfigurationPage = pageOf(ConfigurationView, "ConfigurationPage");
export type ConfigurationPage = z.infer<typeof ConfigurationPage>;

/**
 * `to` left out is the newest, `from` the one before it; with another environment as `with`, `to` is a revision of that one
 * and `from` left out is the newest here.
 */
export const ComparisonQuery = z.strictObject({
  from: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  to: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  with: EnvironmentId.optional(),
});
export type ComparisonQuery = z.infer<typeof ComparisonQuery>;

const Side = z.object({
  environment: z.object({ id: EnvironmentId, name: z.string() }),
  /** 0 is the one before the first: nothing was written. */
  number: z.int(),
});
export const ConfigurationComparison = z
  .object({ from: Side, to: Side, changes: z.array(ConfigurationChange) })
  .meta({ id: "ConfigurationComparison" });
export type ConfigurationComparison = z.infer<typeof ConfigurationComparison>;
