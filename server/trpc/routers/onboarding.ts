import { z } from "zod";
import { ReviewedDecision } from "#contract/feedback.ts";
import { AgentId, MembraneId } from "#contract/ids.ts";
import { Quickstart, QuickstartAnswer } from "#contract/onboarding.ts";
import { quickstart } from "../../onboarding/quickstart.ts";
import { readLatestIntent } from "../../onboarding/read-latest-intent.ts";
import { authed, router } from "../init.ts";

export const onboardingRouter = router({
  quickstart: authed
    .input(Quickstart)
    .output(QuickstartAnswer)
    .mutation(({ ctx, input }) => quickstart(ctx, input)),
  latestIntent: authed
    .input(z.strictObject({ membrane_id: MembraneId, agent_id: AgentId }))
    .output(z.object({ decision: ReviewedDecision.nullable() }))
    .query(({ ctx, input }) => readLatestIntent(ctx, input)),
});
