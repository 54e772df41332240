import { z } from "zod";
import { ACTOR_KINDS, AUDIT_EVENTS, SUBJECT_KINDS } from "#engine/vocabulary.ts";
import { Instant } from "./page.ts";

/** One thing that happened, as it is told to pages and keys: what and whom it concerns, never its content. */
export const EventView = z
  .object({
    /** Dense and rising within a workspace; a stream resumes after it. */
    position: z.int(),
    event: z.enum(AUDIT_EVENTS),
    at: Instant,
    actor_kind: z.enum(ACTOR_KINDS),
    subject: z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string() }),
    environment_id: z.string().nullable(),
  })
  .meta({ id: "Event" });
export type EventView = z.infer<typeof EventView>;

/** How long the workspace's log is, and when its newest entry happened. */
export const LogState = z.object({
  entries: z.int(),
  last_at: Instant.nullable(),
  /** How long an entry has waited for its place; null while none has waited for long. */
  waits_seconds: z.int().nullable(),
  /** That it waits for so long that nothing is permitted until the log has caught up. */
  permits_nothing: z.boolean(),
  /** By how much the database's clock is ahead of the server's; null while they are near enough. */
  clock_odd_seconds: z.int().nullable(),
});
export type LogState = z.infer<typeof LogState>;
