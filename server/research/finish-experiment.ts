import type { ExperimentRef, ExperimentView, FinishExperiment } from "#contract/cycles.ts";
import { isValidated } from "#engine/cycle.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { standingEnvironment } from "../environments/standing-environment.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { lockCycle } from "./cycle-store.ts";
import { viewExperiment } from "./cycle-view.ts";
import { findExperiment, saveFinished } from "./experiment-store.ts";
import { RESEARCH_TEXT, RefusedResearch } from "./refused-research.ts";

/**
 * Records what a started experiment came to, once and before its deadline by the database's clock. What it cost is never
 * kept from the record: a cycle that it takes over its limit starts no further one.
 */
export async function finishExperiment(
  ctx: Context,
  { experiment_id, ...input }: ExperimentRef & FinishExperiment,
): Promise<ExperimentView> {
  requirePermission(ctx, "research:report");
  const id = uuidFrom("experiment", experiment_id);
  return withTx(ctx, async (ctx) => {
    const started = await findExperiment(ctx, id);
    if (started === undefined) throw notFound("experiment");
    await lockCycle(ctx, started.cycleId);
    const { runs, failures, cost_usd } = input;
    const result = { runs, failures, isValidated: isValidated(runs, failures), costUsd: cost_usd ?? null };
    const isInTime = await saveFinished(ctx, id, result);
    const experiment = await findExperiment(ctx, id);
    if (experiment === undefined) throw notFound("experiment");
    if (!isInTime) {
      const environment = await standingEnvironment(ctx, experiment.environmentId);
      const { state, deadline_at, finished_at } = viewExperiment(experiment);
      const current = { state, deadline_at, finished_at };
      throw new RefusedResearch("experiment_over", RESEARCH_TEXT.experiment_over, environment, current);
    }
    await recordEvent(ctx, {
      event: "experiment_finished",
      subject: { kind: "experiment", id },
      environmentId: experiment.environmentId,
      agentId: experiment.agentId,
      operatingMode: experiment.operatingMode,
      after: input,
      outcome: result.isValidated ? "validated" : "not_validated",
    });
    return viewExperiment(experiment);
  });
}
