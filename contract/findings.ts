import { z } from "zod";
import {
  BEHAVIOURS,
  FAILURE_CLASSES,
  FINDING_STATUSES,
  OPERATING_MODES,
  REPRODUCTIONS,
  SEVERITIES,
} from "#engine/vocabulary.ts";
import { ORIGIN, REPORTED_IN } from "./cycles.ts";
import { CycleId, EnvironmentId, ExperimentId, FindingId, MemberId } from "./ids.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

export const FindingView = z
  .object({
    id: FindingId,
    ...ORIGIN,
    cycle_id: CycleId.nullable(),
    experiment_id: ExperimentId.nullable(),
    title: z.string(),
    description: z.string(),
    /** Null is none that the taxonomy knows. */
    failure_class: z.enum(FAILURE_CLASSES).nullable(),
    /** The type within the class, the class itself where none was named, or the name that nobody knows. */
    subtype: z.string(),
    signature: z.array(z.string()),
    runs: z.int(),
    failures: z.int(),
    /** 0–1 */
    reproduction: z.number(),
    validated: z.boolean(),
    impact_scope: z.array(z.string()),
    is_safety_related: z.boolean(),
    predicted_severity: z.enum(SEVERITIES).nullable(),
    severity: z.enum(SEVERITIES),
    /** What the mode says to building on it while no person has seen it. */
    oversight: z.enum(BEHAVIOURS),
    occurrences: z.int(),
    last_seen_at: Instant,
    status: z.enum(FINDING_STATUSES),
    triaged_by: z.object({ id: MemberId, name: z.string() }).nullable(),
    triaged_at: Instant.nullable(),
    comment: z.string(),
    /** What became in shadow of a finding of the lab; null for every other. */
    in_shadow: z.enum(REPRODUCTIONS).nullable(),
    /** Where it showed up in shadow, and what it confirms itself. */
    confirmed_by: z.array(FindingId),
    confirms: z.array(FindingId),
    /**
     * Environment by environment: of a lab finding those in shadow where it was confirmed or not reproduced, of any other
     * the labs whose findings it confirms. A program is told of its own environment alone.
     */
    compared: z.array(
      z.object({
        environment: z.object({ id: EnvironmentId, name: z.string() }),
        became: z.enum(REPRODUCTIONS),
        /** There. */
        findings: z.array(FindingId),
        /** Tests in shadow that tried in vain to reproduce it. */
        failed_tries: z.int(),
      }),
    ),
  })
  .meta({ id: "Finding" });
export type FindingView = z.infer<typeof FindingView>;
export const FindingPage = pageOf(FindingView, "FindingPage");
export type FindingPage = z.infer<typeof FindingPage>;

/** How often it reproduced is said by an experiment, by runs and failures, or as a rate; runs win over a rate. */
export const ReportFinding = z
  .strictObject({
    ...REPORTED_IN,
    cycle_id: CycleId.nullish(),
    experiment_id: ExperimentId.nullish(),
    title: text(200, 1),
    description: text(8000).default(""),
    failure_class: text(200, 1),
    subtype: text(200, 1).nullish(),
    signature: z.array(text(200, 1)).max(100).default([]),
    runs: z.int().min(0).max(1_000_000_000).optional(),
    failures: z.int().min(0).max(1_000_000_000).optional(),
    reproduction: z.number().min(0).max(1).optional(),
    impact_scope: z.array(text(200, 1)).max(100).default([]),
    is_safety_related: z.boolean().default(false),
    predicted_severity: z.enum(SEVERITIES).nullish(),
  })
  .refine(({ runs = 0, failures = 0 }) => failures <= runs, { path: ["failures"], message: "must be at most runs" })
  .refine((said) => said.experiment_id || said.runs || said.reproduction !== undefined, {
    path: ["reproduction"],
    message: "must be said: an experiment, runs and failures, or a rate",
  })
  .meta({ id: "ReportFinding" });
export type ReportFinding = z.infer<typeof ReportFinding>;

/** `merged`: it is one that was reported before. */
export const ReportedFinding = FindingView.extend({ merged: z.boolean() }).meta({ id: "ReportedFinding" });
export type ReportedFinding = z.infer<typeof ReportedFinding>;

export const TriageFinding = z
  .strictObject({ status: z.enum(FINDING_STATUSES), comment: text(4000).default("") })
  .meta({ id: "TriageFinding" });
export type TriageFinding = z.infer<typeof TriageFinding>;

export const FindingRef = z.strictObject({ finding_id: FindingId });
export type FindingRef = z.infer<typeof FindingRef>;

export const FindingQuery = PageQuery.extend({
  environment_id: EnvironmentId.optional(),
  status: z.enum(FINDING_STATUSES).optional(),
  severity: z.enum(SEVERITIES).optional(),
  failure_class: z.enum(FAILURE_CLASSES).optional(),
  cycle_id: CycleId.optional(),
  mode: z.enum(OPERATING_MODES).optional(),
});
export type FindingQuery = z.infer<typeof FindingQuery>;
