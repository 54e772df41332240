import { judgeSimulation, type Measured } from "#engine/intervention.ts";
import { recordEvent } from "../audit/audit-store.ts";
import type { TxContext } from "../context.ts";
import { type StandingEnvironment, standingEnvironment } from "../environments/standing-environment.ts";
import { notFound } from "../errors.ts";
import { requireCapability } from "./capability-gate.ts";
import { lockIntervention, markSimulated, type StoredIntervention, saveNewSimulation } from "./intervention-store.ts";
import { INTERVENTION_TEXT, RefusedResearch } from "./refused-research.ts";

const OVER = ["deployed", "rolled_back", "rejected"] as const;

export type Simulable = { intervention: StoredIntervention; environment: StandingEnvironment };

/** Holds the intervention and lets it be simulated: it is not over, and the mode's matrix has it. */
export async function requireSimulable(
  ctx: TxContext,
  interventionId: string,
  given: string | null,
): Promise<Simulable & { approvalId: string | null }> {
  const intervention = await lockIntervention(ctx, interventionId);
  if (intervention === undefined) throw notFound("intervention");
  const environment = await standingEnvironment(ctx, intervention.environmentId);
  const { status } = intervention;
  if (OVER.some((over) => over === status)) {
    throw new RefusedResearch("not_a_step", INTERVENTION_TEXT.not_a_step, environment, { status });
  }
  const capability = "test_intervention_in_isolation";
  const approvalId = await requireCapability(ctx, { capability, environment, approvalId: given });
  return { intervention, environment, approvalId };
}

type Simulated = Omit<
  Parameters<typeof saveNewSimulation>[1],
  "outcome" | "environmentId" | "operatingMode" | "interventionId"
> &
  Measured;

/** Writes down what was measured and what that comes to. `said` is what the log keeps of it. */
export async function recordSimulation(
  ctx: TxContext,
  { intervention, environment, isFirst }: Simulable & { isFirst: boolean },
  simulated: Simulated,
  said: object,
): Promise<void> {
  const outcome = judgeSimulation(simulated);
  const { id: environmentId, operatingMode } = environment;
  await saveNewSimulation(ctx, {
    ...simulated,
    outcome,
    environmentId,
    operatingMode,
    interventionId: intervention.id,
  });
  await markSimulated(ctx, intervention.id);
  await recordEvent(ctx, {
    event: "simulation_reported",
    subject: { kind: "simulation", id: simulated.id },
    ...(isFirst ? { isFirst } : {}),
    environmentId,
    agentId: simulated.agentId ?? null,
    operatingMode,
    after: said,
    outcome,
  });
}
