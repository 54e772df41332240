import { wireId } from "#contract/ids.ts";
import type { InterventionRef } from "#contract/interventions.ts";
import type { PageQuery } from "#contract/page.ts";
import type {
  PolicySimulationPage,
  PolicySimulationRef,
  PolicySimulationView,
  SimulatedCasePage,
  SimulatedCaseQuery,
  StartPolicySimulation,
} from "#contract/policy-simulations.ts";
import type { TraceSummary } from "#contract/traces.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, may, requirePermission, type TxContext, withTx } from "../context.ts";
import { heldEnvironment } from "../environments/standing-environment.ts";
import { AppError, notFound } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { candidateContent } from "../membranes/candidate-content.ts";
import { requireMembrane } from "../membranes/read-membranes.ts";
import { presentIntervention, presentSimulations } from "../research/read-interventions.ts";
import { requireSimulable } from "../research/record-simulation.ts";
import { RESEARCH_TEXT, RefusedResearch } from "../research/refused-research.ts";
import { requireMirroring } from "../traces/require-mirroring.ts";
import { readStoredTraces } from "../traces/saying-traces.ts";
import {
  addPolicySimulation,
  endPolicySimulation,
  findPolicySimulation,
  listCaseRows,
  listPolicySimulationRows,
  type StoredPolicySimulation,
  type StoredSimulatedCase,
} from "./policy-simulation-store.ts";
import { viewPolicySimulation } from "./policy-simulation-view.ts";

/**
 * Asks to judge the mirrored traces of an intervention's environment by a policy change: what it would have stopped, and
 * whom it would have hurt. A worker takes it in hand; nothing but the result is written, and nothing goes back to anybody.
 */
export async function startPolicySimulation(
  ctx: Context,
  { intervention_id, ...change }: InterventionRef & StartPolicySimulation,
): Promise<PolicySimulationView> {
  requirePermission(ctx, "intervention:simulate");
  const interventionId = uuidFrom("intervention", intervention_id);
  return withTx(ctx, async (ctx) => {
    const { environment: where } = await presentIntervention(ctx, interventionId);
    // Held, so that it does not leave shadow before this is written.
    requireMirroring(await heldEnvironment(ctx, uuidFrom("environment", where.id)));
    const { intervention, environment } = await requireSimulable(ctx, interventionId, null);
    const { membrane } = await requireMembrane(ctx, change.membrane_id);
    if (membrane.environmentId !== environment.id) throw elsewhere();
    const content = await candidateContent(ctx, membrane.id, change, "The simulation was not started");
    const id = mintId();
    const revision = change.revision ?? null;
    const memberId = memberOf(ctx);
    if (
      !(await addPolicySimulation(ctx, { id, interventionId, memberId, membraneId: membrane.id, revision, content }))
    ) {
      throw new RefusedResearch("simulation_running", RESEARCH_TEXT.simulation_running, environment);
    }
    await recordEvent(ctx, {
      event: "simulation_started",
      subject: { kind: "simulation", id },
      isFirst: true,
      environmentId: environment.id,
      agentId: intervention.agentId,
      operatingMode: environment.operatingMode,
      after: { intervention: intervention_id, membrane_id: change.membrane_id, revision, content },
    });
    return presentPolicySimulation(ctx, id);
  });
}

function memberOf({ actor }: TxContext): string {
  if (actor.kind !== "member") throw new AppError("forbidden", "A member starts a simulation");
  return actor.memberId;
}

function elsewhere(): AppError {
  const message = "governs another environment than the intervention's";
  return new AppError("bad_request", `This membrane ${message}`, { errors: [{ path: "membrane_id", message }] });
}

/** The simulations of an intervention as a policy change, newest first. */
export async function listPolicySimulations(
  ctx: Context,
  { intervention_id, ...query }: InterventionRef & PageQuery,
): Promise<PolicySimulationPage> {
  requirePermission(ctx, "membrane:backtest");
  const keyset = keysetOf("simulation", query);
  return withTx(ctx, async (ctx) => {
    const interventionId = uuidFrom("intervention", intervention_id);
    await presentIntervention(ctx, interventionId);
    const only = { interventionId, withUnsaved: may(ctx, "membrane:edit") };
    const rows = await listPolicySimulationRows(ctx, only, keyset);
    const results = await presentSimulations(
      ctx,
      rows.map(({ id }) => id),
    );
    return pageOfRows("simulation", rows, keyset, (row) => viewPolicySimulation(row, results.get(row.id)));
  });
}

/** How far it has come, and what it has found so far; once it is done, what was judged of it. */
export async function getPolicySimulation(ctx: Context, ref: PolicySimulationRef): Promise<PolicySimulationView> {
  requirePermission(ctx, "membrane:backtest");
  return withTx(ctx, (ctx) => presentPolicySimulation(ctx, uuidFrom("simulation", ref.simulation_id)));
}

/** Stops it where it is; nothing is recorded of the intervention. */
export async function cancelPolicySimulation(ctx: Context, ref: PolicySimulationRef): Promise<PolicySimulationView> {
  requirePermission(ctx, "intervention:simulate");
  const id = uuidFrom("simulation", ref.simulation_id);
  return withTx(ctx, async (ctx) => {
    const stored = await requirePolicySimulation(ctx, id);
    if (await endPolicySimulation(ctx, { id }, "cancelled")) await recordEnd(ctx, stored, "cancelled");
    return presentPolicySimulation(ctx, id);
  });
}

/** That one ended without a result. */
export async function recordEnd(
  ctx: TxContext,
  { id, environmentId, interventionAgentId }: StoredPolicySimulation,
  outcome: "cancelled" | "failed",
  reason: string | null = null,
): Promise<void> {
  await recordEvent(ctx, {
    event: "simulation_ended",
    subject: { kind: "simulation", id },
    environmentId,
    agentId: interventionAgentId,
    reason,
    outcome,
  });
}

/** The traces that went from one verdict to another, newest first: of each pair the latest that were kept. */
export async function listSimulatedCases(
  ctx: Context,
  query: PolicySimulationRef & SimulatedCaseQuery,
): Promise<SimulatedCasePage> {
  requirePermission(ctx, "membrane:backtest");
  const keyset = keysetOf("trace", query);
  return withTx(ctx, async (ctx) => {
    const { id } = await requirePolicySimulation(ctx, uuidFrom("simulation", query.simulation_id));
    const rows = (await listCaseRows(ctx, id, query, keyset)).map((row) => ({ ...row, id: row.traceId }));
    const stored = await readStoredTraces(
      ctx,
      rows.map(({ traceId }) => traceId),
    );
    return pageOfRows("trace", rows, keyset, (row) => viewCase(row, stored.get(row.traceId)));
  });
}

function viewCase({ traceId, isError, was, now, ...row }: StoredSimulatedCase, trace: TraceSummary | undefined) {
  return {
    trace_id: wireId("trace", traceId),
    trace:
      trace === undefined
        ? null
        : { name: trace.name, service: trace.service, started_at: trace.started_at, agent: trace.agent },
    error: isError,
    was,
    now,
    action_types: row.actionTypes,
    policies: row.policies,
  };
}

async function presentPolicySimulation(ctx: TxContext, id: string): Promise<PolicySimulationView> {
  const stored = await requirePolicySimulation(ctx, id);
  return viewPolicySimulation(stored, (await presentSimulations(ctx, [id])).get(id));
}

/** One of this workspace; of an unsaved content it is told to those who may edit. */
async function requirePolicySimulation(ctx: TxContext, id: string): Promise<StoredPolicySimulation> {
  const found = await findPolicySimulation(ctx, id);
  if (found === undefined) throw notFound("simulation");
  if (found.revision === null) requirePermission(ctx, "membrane:edit");
  return found;
}
