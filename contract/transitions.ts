import { z } from "zod";
import { OPERATING_MODES, TRANSITION_REQUIREMENTS, TRANSITION_STATES } from "#engine/vocabulary.ts";
import { ErrorSettlement } from "./cycles.ts";
import { ExternalRef } from "./decisions.ts";
import { CycleId, EnvironmentId, MemberId, ModeTransitionId } from "./ids.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

export const RequestTransition = z
  .strictObject({
    to: z.enum(OPERATING_MODES),
    /** The step from production back to shadow asks for one. */
    reason: text(4000).default(""),
    /** The change in a system of change management that this belongs to. */
    external_ref: ExternalRef.nullish(),
  })
  .meta({ id: "RequestTransition" });
export type RequestTransition = z.infer<typeof RequestTransition>;

export const ApproveTransition = z.strictObject({ comment: text(4000).default("") }).meta({ id: "ApproveTransition" });
export const RejectTransition = z.strictObject({ comment: text(4000, 1) }).meta({ id: "RejectTransition" });
export const WithdrawTransition = z.strictObject({}).meta({ id: "WithdrawTransition" });

export const TransitionRef = z.strictObject({ environment_id: EnvironmentId, transition_id: ModeTransitionId });
export type TransitionRef = z.infer<typeof TransitionRef>;

/** What was known when it was decided. Null: nobody had measured it, which never helps. */
export const TransitionEvidence = z
  .object({
    successful_lab_cycles: z.int().nullable(),
    /** Those that no owner has settled. */
    critical_lab_errors: z.int().nullable(),
    settled_lab_errors: z.int().nullable(),
    /** The latest settlements, newest first. */
    error_settlements: z.array(
      ErrorSettlement.omit({ settled_by: true }).extend({ cycle_id: CycleId, settled_by: z.string() }),
    ),
    schema_changed: z.boolean().nullable(),
    migration_completed: z.boolean().nullable(),
    validated_shadow_findings: z.int().nullable(),
    intervention_effectiveness: z.number().nullable(),
    effectiveness_threshold: z.number().nullable(),
    unaddressed_s4_findings: z.int().nullable(),
    owner_count: z.int().nullable(),
  })
  .meta({ id: "TransitionEvidence" });
export type TransitionEvidence = z.infer<typeof TransitionEvidence>;

/** What was seen of a stay in production within the window: every share with what it is of. */
const RegressionSignalsView = z.object({
  critical_misses: z.int(),
  known_decisions: z.int(),
  wrong_decisions: z.int(),
  judged_cases: z.int(),
  divergent_cases: z.int(),
  compared_decisions: z.int(),
  stricter_in_shadow: z.int(),
});

/** One time that somebody asked for another mode, and what became of it. */
export const ModeTransitionView = z
  .object({
    id: ModeTransitionId,
    environment_id: EnvironmentId,
    from: z.enum(OPERATING_MODES),
    to: z.enum(OPERATING_MODES),
    state: z.enum(TRANSITION_STATES),
    /** The id is null where no member asked: the operator, or a regression. */
    requested_by: z.object({ id: MemberId.nullable(), name: z.string() }),
    requested_at: Instant,
    reason: z.string(),
    external_ref: ExternalRef.nullable(),
    evidence: TransitionEvidence,
    unmet: z.array(z.enum(TRANSITION_REQUIREMENTS)),
    /** What was seen where the environment fell back by itself; null where somebody asked. */
    signals: RegressionSignalsView.nullable(),
    /** Until when another owner may approve; null where nobody had to. */
    expires_at: Instant.nullable(),
    decided_at: Instant.nullable(),
    decided_by: z.object({ id: MemberId.nullable(), name: z.string() }).nullable(),
    comment: z.string().nullable(),
  })
  .meta({ id: "ModeTransition" });
export type ModeTransitionView = z.infer<typeof ModeTransitionView>;

export const ModeTransitionPage = pageOf(ModeTransitionView, "ModeTransitionPage");
export type ModeTransitionPage = z.infer<typeof ModeTransitionPage>;

export const ModeTransitionFilter = PageQuery.extend({
  external_ref: text(200, 1).optional().meta({ description: "The `id` of the reference that it was asked with" }),
});
export const ModeTransitionQuery = ModeTransitionFilter.extend({ environment_id: EnvironmentId });
export type ModeTransitionQuery = z.infer<typeof ModeTransitionQuery>;

/** What came of asking. `transition` is null where nothing changed and nothing was recorded. */
export const TransitionAnswer = z
  .object({
    outcome: z.enum(["completed", "pending", "unchanged"]),
    mode: z.enum(OPERATING_MODES),
    message: z.string(),
    /** What somebody has to mend after a step that was not held back for it. */
    warning: z.string().nullable(),
    transition: ModeTransitionView.nullable(),
  })
  .meta({ id: "TransitionAnswer" });
export type TransitionAnswer = z.infer<typeof TransitionAnswer>;
