import { z } from "zod";
import { FEEDBACKS } from "#engine/vocabulary.ts";
import { DecisionView } from "./decisions.ts";
import { AuditEntryId, DecisionId, MemberId } from "./ids.ts";
import { Instant, pageOf, text } from "./page.ts";

/** What a member says of a decision: right, too strict, or too lax. */
export const GiveFeedback = z
  .strictObject({ feedback: z.enum(FEEDBACKS), note: text(4000).default("") })
  .meta({ id: "GiveFeedback" });
export type GiveFeedback = z.infer<typeof GiveFeedback>;

export const FeedbackView = z
  .object({
    decision_id: DecisionId,
    member: z.object({ id: MemberId, name: z.string() }),
    feedback: z.enum(FEEDBACKS),
    note: z.string(),
    created_at: Instant,
    changed_at: Instant,
  })
  .meta({ id: "Feedback" });
export type FeedbackView = z.infer<typeof FeedbackView>;

/** A decision with what members say of it, who spoke first at the front. An agent's key is told nothing of that: empty. */
export const ReviewedDecision = DecisionView.extend({ feedback: z.array(FeedbackView) }).meta({
  id: "ReviewedDecision",
});
export type ReviewedDecision = z.infer<typeof ReviewedDecision>;

/**
 * What the policies that matched ask, as written in the revision that judged; empty while `sealed`. And where the log tells
 * of it: the entry's place, null until it has one, and its RFC 6962 leaf hash in hex.
 */
export const RecordedDecision = ReviewedDecision.extend({
  conditions: z.array(z.object({ policy_id: z.string(), condition: z.string() })),
  audit_entry: z.object({ id: AuditEntryId, position: z.int().nullable(), hash: z.string() }).nullable(),
}).meta({ id: "RecordedDecision" });
export type RecordedDecision = z.infer<typeof RecordedDecision>;

export const ReviewedDecisionPage = pageOf(ReviewedDecision, "ReviewedDecisionPage");
export type ReviewedDecisionPage = z.infer<typeof ReviewedDecisionPage>;
