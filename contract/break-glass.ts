import { z } from "zod";
import { LONGEST_WINDOW_MINUTES, SHORTEST_REASON } from "#engine/break-glass.ts";
import { BREAK_GLASS_STATES, SEVERITIES } from "#engine/vocabulary.ts";
import { AgentId, ApprovalId, BreakGlassId, MemberId } from "./ids.ts";
import { Instant, text } from "./page.ts";

export const OpenBreakGlass = z
  .strictObject({
    agent_id: AgentId,
    action_type: text(64, 1),
    minutes: z.int().min(1).max(LONGEST_WINDOW_MINUTES).default(30),
    reason: text(2000).refine(
      (reason) => reason.trim().length >= SHORTEST_REASON,
      `must have at least ${SHORTEST_REASON} characters`,
    ),
  })
  .meta({ id: "OpenBreakGlass" });
export type OpenBreakGlass = z.infer<typeof OpenBreakGlass>;

/** Confirming and ending say nothing more than which window. */
export const ConfirmBreakGlass = z.strictObject({}).meta({ id: "ConfirmBreakGlass" });
export const CloseBreakGlass = z.strictObject({}).meta({ id: "CloseBreakGlass" });

export const ReviewBreakGlass = z.strictObject({ note: text(4000, 1) }).meta({ id: "ReviewBreakGlass" });
export type ReviewBreakGlass = z.infer<typeof ReviewBreakGlass>;

/** One window: in it, one approval is enough for this agent's actions of this type. Nothing else is lowered. */
export const BreakGlassView = z
  .object({
    id: BreakGlassId,
    state: z.enum(BREAK_GLASS_STATES),
    agent: z.object({ id: AgentId, name: z.string() }),
    action_type: z.string(),
    minutes: z.int(),
    reason: z.string(),
    opened_at: Instant,
    opened_by: z.object({ id: MemberId, name: z.string() }),
    needs_confirmation: z.boolean(),
    confirmed_by: z.string().nullable(),
    expires_at: Instant.nullable(),
    closed_at: Instant.nullable(),
    /** How many requests were approved that would have needed more. */
    uses: z.int(),
    reviewed_at: Instant.nullable(),
    reviewed_by: z.string().nullable(),
    review_note: z.string().nullable(),
  })
  .meta({ id: "BreakGlass" });
export type BreakGlassView = z.infer<typeof BreakGlassView>;

/** The newest hundred, newest first. */
export const BreakGlassList = z.object({ items: z.array(BreakGlassView) }).meta({ id: "BreakGlassList" });
export type BreakGlassList = z.infer<typeof BreakGlassList>;

/** What was approved in one window with fewer approvals than it needs outside of it: the newest fifty, newest first. */
export const BreakGlassUses = z.object({
  items: z.array(
    z.object({
      approval_id: ApprovalId,
      description: z.string(),
      severity: z.enum(SEVERITIES),
      needed: z.int().describe("How many approvals it needed before."),
      at: Instant,
    }),
  ),
});
export type BreakGlassUses = z.infer<typeof BreakGlassUses>;
