import { z } from "zod";
import { DecisionQuery } from "#contract/decision-query.ts";
import { StreamNames, StreamPace, StreamPage, StreamSummary, StreamSummaryQuery } from "#contract/decision-stream.ts";
import { FeedbackView, GiveFeedback, RecordedDecision } from "#contract/feedback.ts";
import { DecisionId } from "#contract/ids.ts";
import { giveFeedback } from "../../decisions/give-feedback.ts";
import { getDecision } from "../../decisions/read-decisions.ts";
import { getStreamNames, streamDecisions } from "../../decisions/stream-decisions.ts";
import { getStreamPace } from "../../decisions/stream-pace.ts";
import { summarizeDecisions } from "../../decisions/summarize-decisions.ts";
import { authed, router } from "../init.ts";

const decision_id = DecisionId;

export const decisionsRouter = router({
  stream: authed
    .input(DecisionQuery)
    .output(StreamPage)
    .query(({ ctx, input }) => streamDecisions(ctx, input)),
  summary: authed
    .input(StreamSummaryQuery)
    .output(StreamSummary)
    .query(({ ctx, input }) => summarizeDecisions(ctx, input)),
  names: authed.output(StreamNames).query(({ ctx }) => getStreamNames(ctx)),
  pace: authed.output(StreamPace).query(({ ctx }) => getStreamPace(ctx)),
  byId: authed
    .input(z.strictObject({ decision_id }))
    .output(RecordedDecision)
    .query(({ ctx, input }) => getDecision(ctx, input)),
  giveFeedback: authed
    .input(GiveFeedback.extend({ decision_id }))
    .output(FeedbackView)
    .mutation(({ ctx, input }) => giveFeedback(ctx, input)),
});
