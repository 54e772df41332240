import { z } from "zod";
import { FeedbackView, GiveFeedback, ReviewedDecision } from "#contract/feedback.ts";
import { DecisionId } from "#contract/ids.ts";
import { giveFeedback } from "../../decisions/give-feedback.ts";
import { getDecision } from "../../decisions/read-decisions.ts";
import { authed, router } from "../init.ts";

const decision_id = DecisionId;

export const decisionsRouter = router({
  byId: authed
    .input(z.strictObject({ decision_id }))
    .output(ReviewedDecision)
    .query(({ ctx, input }) => getDecision(ctx, input)),
  giveFeedback: authed
    .input(GiveFeedback.extend({ decision_id }))
    .output(FeedbackView)
    .mutation(({ ctx, input }) => giveFeedback(ctx, input)),
});
