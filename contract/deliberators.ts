import { z } from "zod";
import { BUILT_IN_DELIBERATORS, POSITIONS } from "#engine/vocabulary.ts";
import { DeliberatorId } from "./ids.ts";
import { Instant, PageQuery, pageOf } from "./page.ts";

const BUILT_IN: readonly string[] = BUILT_IN_DELIBERATORS;

/** What a panel calls it. It is never given twice in a workspace, so that a revision goes on meaning what it meant. */
export const DeliberatorName = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,49}$/, "must be lower case letters, digits and _ - (at most 50)")
  .refine((name) => !BUILT_IN.includes(name), "is the name of a built-in one");

/** Somebody outside who is asked over HTTP what to do. The secret is in no answer but those that made it. */
export const DeliberatorView = z
  .object({
    id: DeliberatorId,
    name: z.string(),
    url: z.string(),
    /** How long each question waits for its answer. */
    deadline_ms: z.int(),
    created_at: Instant,
    /** After a rotation: until when the secret before signs as well. */
    previous_secret_until: Instant.nullable(),
  })
  .meta({ id: "Deliberator" });
export type DeliberatorView = z.infer<typeof DeliberatorView>;

/** Newest first. */
export const DeliberatorPage = pageOf(DeliberatorView, "DeliberatorPage");
export type DeliberatorPage = z.infer<typeof DeliberatorPage>;

export const DeliberatorQuery = PageQuery;
export type DeliberatorQuery = z.infer<typeof DeliberatorQuery>;

export const DeliberatorRef = z.strictObject({ deliberator_id: DeliberatorId });
export type DeliberatorRef = z.infer<typeof DeliberatorRef>;

export const CreateDeliberator = z
  .strictObject({
    name: DeliberatorName,
    url: z.string().trim().min(1).max(2000),
    deadline_ms: z.int().min(100).max(8000).default(2000),
  })
  .meta({ id: "CreateDeliberator" });
export type CreateDeliberator = z.infer<typeof CreateDeliberator>;

/** The secret comes once: who loses it rotates it. */
export const CreatedDeliberator = z
  .object({ deliberator: DeliberatorView, secret: z.string().nullable() })
  .meta({ id: "CreatedDeliberator" });
export type CreatedDeliberator = z.infer<typeof CreatedDeliberator>;

/** What one is to answer. More keys than these are no harm, and are not kept. */
export const DeliberatorAnswer = z.object({
  position: z.enum(POSITIONS),
  reason: z.string().min(1).max(1000),
  /** Its own, 0–1; it is shown, and weighs nothing. */
  confidence: z.number().min(0).max(1).nullish(),
});
export type DeliberatorAnswer = z.infer<typeof DeliberatorAnswer>;

/** What came of a question that was about nothing. */
export const TestedDeliberator = z
  .object({
    /** Null where no answer came that would count; then the reason is why. */
    position: z.enum(POSITIONS).nullable(),
    reason: z.string(),
    confidence: z.number().nullable(),
    ms: z.number(),
  })
  .meta({ id: "TestedDeliberator" });
export type TestedDeliberator = z.infer<typeof TestedDeliberator>;
