import type { ExperimentView, ReportExperiment } from "#contract/cycles.ts";
import { isValidated, refusalToExperiment } from "#engine/cycle.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { standingEnvironment } from "../environments/standing-environment.ts";
import { notFound } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { requireCapability } from "./capability-gate.ts";
import { findExperiment, lockCycle, saveNewExperiment } from "./cycle-store.ts";
import { viewExperiment } from "./cycle-view.ts";
import { findReferredFinding } from "./finding-store.ts";
import { optionalUuid, reporterIn } from "./origin.ts";
import { RESEARCH_TEXT, RefusedResearch } from "./refused-research.ts";

/** The running cycle that it is part of; refuses what the cycle, the mode or its configuration does not allow. */
async function requireFit(ctx: TxContext, cycleId: string, input: ReportExperiment) {
  const cycle = await lockCycle(ctx, cycleId);
  if (cycle === undefined) throw notFound("cycle");
  const environment = await standingEnvironment(ctx, cycle.environmentId);
  const { experiments, maxExperiments, allowDestructive, outcome } = cycle;
  const running = { isFinished: outcome !== null, experiments, maxExperiments, allowDestructive };
  const approvalId = await requireCapability(ctx, {
    capability: input.destructive ? "run_destructive_tests" : "run_stress_tests",
    environment,
    approvalId: optionalUuid("approval", input.approval_id),
  });
  const refusal = refusalToExperiment(running, input.destructive);
  const current = { mode: environment.operatingMode, experiments, max_experiments: maxExperiments };
  if (refusal !== null) throw new RefusedResearch(refusal, RESEARCH_TEXT[refusal], environment, current);
  const reproducesFindingId = optionalUuid("finding", input.reproduces_finding_id);
  if (reproducesFindingId !== null && !(await findReferredFinding(ctx, reproducesFindingId))) {
    throw notFound("finding");
  }
  return { cycle, environment, approvalId, reproducesFindingId };
}

/** Records one test inside a running cycle, as far as the cycle and the mode allow it. */
export async function reportExperiment(ctx: Context, input: ReportExperiment): Promise<ExperimentView> {
  requirePermission(ctx, "research:report");
  const cycleId = uuidFrom("cycle", input.cycle_id);
  return withTx(ctx, async (ctx) => {
    const { cycle, environment, approvalId, reproducesFindingId } = await requireFit(ctx, cycleId, input);
    const { agentId, memberId } = await reporterIn(ctx, undefined);
    const experiment = {
      id: mintId(),
      environmentId: cycle.environmentId,
      operatingMode: environment.operatingMode,
      agentId: cycle.agentId ?? agentId,
      memberId,
      cycleId,
      stressType: input.stress_type,
      hypothesis: input.hypothesis,
      isDestructive: input.destructive,
      runs: input.runs,
      failures: input.failures,
      isValidated: isValidated(input.runs, input.failures),
      reproducesFindingId,
      costUsd: input.cost_usd ?? null,
      approvalId,
    };
    await saveNewExperiment(ctx, experiment);
    await recordEvent(ctx, {
      event: "experiment_reported",
      subject: { kind: "experiment", id: experiment.id },
      isFirst: true,
      environmentId: cycle.environmentId,
      agentId: experiment.agentId,
      operatingMode: environment.operatingMode,
      after: input,
      outcome: experiment.isValidated ? "validated" : "not_validated",
    });
    const stored = await findExperiment(ctx, experiment.id);
    if (stored === undefined) throw notFound("experiment");
    return viewExperiment(stored);
  });
}
