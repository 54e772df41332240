import type { ExperimentView, ReportExperiment } from "#contract/cycles.ts";
import { wireId } from "#contract/ids.ts";
import { isValidated, refusalToExperiment, refusalToRun, spentOn } from "#engine/cycle.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { type StandingEnvironment, standingEnvironment } from "../environments/standing-environment.ts";
import { notFound } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { requireAffordable } from "./affordable.ts";
import { requireCapability } from "./capability-gate.ts";
import { lockCycle } from "./cycle-store.ts";
import { viewExperiment } from "./cycle-view.ts";
import { findExperiment, holdRunning, saveNewExperiment } from "./experiment-store.ts";
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
  const costs = { ...cycle, experimentCosts: cycle.experimentCosts + (input.cost_usd ?? 0) };
  requireAffordable(environment, cycle.costLimitUsd, spentOn(costs), null);
  const reproducesFindingId = optionalUuid("finding", input.reproduces_finding_id);
  if (reproducesFindingId !== null && !(await findReferredFinding(ctx, reproducesFindingId))) {
    throw notFound("finding");
  }
  return { cycle, environment, approvalId, reproducesFindingId };
}

/** How long a started experiment may run, in seconds; refuses one more than may run in the environment at once. */
async function requireRoom(ctx: TxContext, environment: StandingEnvironment, input: ReportExperiment): Promise<number> {
  const { maxParallel, defaultTimeoutSeconds } = environment.config.experiments;
  const running = await holdRunning(ctx, environment.id);
  const refusal = refusalToRun({ running: running.length, maxParallel });
  if (refusal === null) return input.timeout_seconds ?? defaultTimeoutSeconds;
  // Another agent's are counted, and named to whoever may read them.
  const isTold = ({ agentId }: { agentId: string | null }) =>
    ctx.actor.kind !== "agent" || agentId === ctx.actor.agentId;
  const current = {
    config_key: "experiments.max_parallel",
    max_parallel: maxParallel,
    running_experiments: running.length,
    running: running.filter(isTold).map(({ id, cycleId, stressType, deadlineAt }) => ({
      id: wireId("experiment", id),
      cycle_id: wireId("cycle", cycleId),
      stress_type: stressType,
      deadline_at: deadlineAt?.toISOString() ?? null,
    })),
  };
  throw new RefusedResearch(refusal, RESEARCH_TEXT[refusal], environment, current);
}

/**
 * Records one test inside a running cycle, as far as the cycle and the mode allow it: one that has run, or, without
 * `runs`, one that starts now, of which no more run at once than the environment allows.
 */
export async function reportExperiment(ctx: Context, input: ReportExperiment): Promise<ExperimentView> {
  requirePermission(ctx, "research:report");
  const cycleId = uuidFrom("cycle", input.cycle_id);
  return withTx(ctx, async (ctx) => {
    const { cycle, environment, approvalId, reproducesFindingId } = await requireFit(ctx, cycleId, input);
    const { agentId, memberId } = await reporterIn(ctx, undefined);
    const runsSeconds = input.runs === undefined ? await requireRoom(ctx, environment, input) : null;
    const { runs = 0, failures = 0 } = input;
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
      runs,
      failures,
      isValidated: isValidated(runs, failures),
      reproducesFindingId,
      costUsd: input.cost_usd ?? null,
      approvalId,
      runsSeconds,
    };
    await saveNewExperiment(ctx, experiment);
    await recordEvent(ctx, {
      ...(runsSeconds === null ? ran(input, experiment) : started(input, runsSeconds)),
      subject: { kind: "experiment", id: experiment.id },
      isFirst: true,
      environmentId: cycle.environmentId,
      agentId: experiment.agentId,
      operatingMode: environment.operatingMode,
    });
    const stored = await findExperiment(ctx, experiment.id);
    if (stored === undefined) throw notFound("experiment");
    return viewExperiment(stored);
  });
}

function ran(after: ReportExperiment, experiment: { isValidated: boolean }) {
  return {
    event: "experiment_reported",
    after,
    outcome: experiment.isValidated ? "validated" : "not_validated",
  } as const;
}

function started(input: ReportExperiment, runsSeconds: number) {
  return { event: "experiment_started", after: { ...input, timeout_seconds: runsSeconds } } as const;
}
