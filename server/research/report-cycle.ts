import type { ChangeCycle, CycleRef, CycleView, StartCycle } from "#contract/cycles.ts";
import { refusalToFinish, refusalToStart, spentOn } from "#engine/cycle.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import type { StandingEnvironment } from "../environments/standing-environment.ts";
import { standingEnvironment } from "../environments/standing-environment.ts";
import { notFound } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { requireAffordable } from "./affordable.ts";
import { requireCapability } from "./capability-gate.ts";
import { isConfirmed, lockCycle, type StoredCycle, saveCycle, saveNewCycle } from "./cycle-store.ts";
import { findReferredFinding } from "./finding-store.ts";
import { optionalUuid, reporterIn } from "./origin.ts";
import { presentCycle } from "./read-cycles.ts";
import { RESEARCH_TEXT, RefusedResearch } from "./refused-research.ts";

/** What the cycle is allowed, and whether it is research that the mode permits at all. */
async function requireLawful(ctx: TxContext, { config, ...environment }: StandingEnvironment, input: StartCycle) {
  const findingId = optionalUuid("finding", input.finding_id);
  if (findingId !== null && !(await findReferredFinding(ctx, findingId))) throw notFound("finding");
  const limits = config.experiments;
  const maxHypotheses = input.max_hypotheses ?? limits.maxHypotheses;
  const maxExperiments = input.max_experiments ?? limits.maxExperiments;
  const asked = {
    maxHypotheses,
    maxExperiments,
    allowDestructive: input.allow_destructive,
    hypotheses: input.hypotheses.length,
    failureClass: input.failure_class ?? null,
    pursuesConfirmed: findingId !== null && (await isConfirmed(ctx, findingId)),
  };
  const refusal = refusalToStart(environment.operatingMode, limits, asked);
  const { maxHypotheses: mostHypotheses, maxExperiments: mostExperiments, allowDestructive } = limits;
  const current = {
    mode: environment.operatingMode,
    max_hypotheses: mostHypotheses,
    max_experiments: mostExperiments,
    allow_destructive: allowDestructive,
  };
  if (refusal !== null) throw new RefusedResearch(refusal, RESEARCH_TEXT[refusal], environment, current);
  requireAffordable({ config, ...environment }, limits.costLimitUsd, input.cost_usd ?? 0, input.outcome ?? null);
  return { findingId, maxHypotheses, maxExperiments };
}

/**
 * Starts a cycle within the environment's limits, or records one that has run. Where the mode supervises research it
 * takes an approval of `research_cycle`, which covers the hypotheses that come with it.
 */
export async function startCycle(ctx: Context, input: StartCycle): Promise<CycleView> {
  requirePermission(ctx, "research:report");
  return withTx(ctx, async (ctx) => {
    const { environment, ...reporter } = await reporterIn(ctx, input.environment_id);
    const lawful = await requireLawful(ctx, environment, input);
    const approvalId = await requireCapability(ctx, {
      capability: "research_cycle",
      environment,
      approvalId: optionalUuid("approval", input.approval_id),
    });
    const cycle = {
      id: mintId(),
      environmentId: environment.id,
      operatingMode: environment.operatingMode,
      ...reporter,
      ...lawful,
      approvalId,
      focus: input.focus,
      failureType: input.failure_class?.trim().toLowerCase() ?? null,
      allowDestructive: input.allow_destructive,
      hypotheses: input.hypotheses,
      outcome: input.outcome ?? null,
      criticalErrors: input.critical_errors ?? 0,
      costUsd: input.cost_usd ?? null,
      costLimitUsd: environment.config.experiments.costLimitUsd,
    };
    await saveNewCycle(ctx, cycle);
    await recordEvent(ctx, {
      event: "cycle_started",
      subject: { kind: "cycle", id: cycle.id },
      isFirst: true,
      environmentId: environment.id,
      agentId: reporter.agentId,
      operatingMode: environment.operatingMode,
      after: input,
      ...(cycle.outcome === null ? {} : { outcome: cycle.outcome }),
    });
    return presentCycle(ctx, cycle.id);
  });
}

async function requireMoreHypotheses(
  ctx: TxContext,
  cycle: StoredCycle,
  environment: StandingEnvironment,
  input: ChangeCycle,
): Promise<void> {
  if (input.hypotheses.length === 0) return;
  if (cycle.hypotheses.length + input.hypotheses.length > cycle.maxHypotheses) {
    const current = { max_hypotheses: cycle.maxHypotheses, hypotheses: cycle.hypotheses.length };
    throw new RefusedResearch("too_many_hypotheses", RESEARCH_TEXT.too_many_hypotheses, environment, current);
  }
  const approvalId = optionalUuid("approval", input.approval_id);
  await requireCapability(ctx, { capability: "generate_hypotheses", environment, approvalId });
}

function requireFinishable(cycle: StoredCycle, environment: StandingEnvironment, input: ChangeCycle): void {
  if (cycle.outcome !== null) {
    const current = { outcome: cycle.outcome };
    throw new RefusedResearch("cycle_finished", RESEARCH_TEXT.cycle_finished, environment, current);
  }
  const refusal = refusalToFinish(input.outcome ?? null, cycle.runningExperiments);
  if (refusal === null) return;
  const current = { running_experiments: cycle.runningExperiments };
  throw new RefusedResearch(refusal, RESEARCH_TEXT[refusal], environment, current);
}

/** Adds to a cycle that runs, and finishes it where an outcome is said. What went wrong only ever adds up. */
export async function changeCycle(ctx: Context, { cycle_id, ...input }: CycleRef & ChangeCycle): Promise<CycleView> {
  requirePermission(ctx, "research:report");
  const id = uuidFrom("cycle", cycle_id);
  return withTx(ctx, async (ctx) => {
    const cycle = await lockCycle(ctx, id);
    if (cycle === undefined) throw notFound("cycle");
    const environment = await standingEnvironment(ctx, cycle.environmentId);
    requireFinishable(cycle, environment, input);
    await requireMoreHypotheses(ctx, cycle, environment, input);
    const costUsd = input.cost_usd ?? cycle.costUsd;
    requireAffordable(environment, cycle.costLimitUsd, spentOn({ ...cycle, costUsd }), input.outcome ?? null);
    await saveCycle(ctx, id, {
      hypotheses: [...cycle.hypotheses, ...input.hypotheses],
      criticalErrors: Math.max(cycle.criticalErrors, input.critical_errors ?? 0),
      costUsd,
      outcome: input.outcome ?? null,
    });
    await recordEvent(ctx, {
      event: "cycle_changed",
      subject: { kind: "cycle", id },
      environmentId: cycle.environmentId,
      agentId: cycle.agentId,
      operatingMode: environment.operatingMode,
      after: input,
      ...(input.outcome === undefined ? {} : { outcome: input.outcome }),
    });
    return presentCycle(ctx, id);
  });
}
