import type {
  InterventionPage,
  InterventionQuery,
  InterventionRef,
  InterventionView,
  SimulationPage,
  SimulationQuery,
  SimulationRef,
  SimulationView,
} from "#contract/interventions.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import {
  findIntervention,
  findSimulation,
  findSimulations,
  latestSimulations,
  listStoredInterventions,
  listStoredSimulations,
} from "./intervention-store.ts";
import { viewIntervention, viewSimulation } from "./intervention-view.ts";
import { optionalUuid } from "./origin.ts";

/** The interventions that the reader may see, newest first, each with its latest simulation. */
export async function listInterventions(ctx: Context, query: InterventionQuery): Promise<InterventionPage> {
  requirePermission(ctx, "research:read");
  const keyset = keysetOf("intervention", query);
  const only = {
    environmentId: optionalUuid("environment", query.environment_id),
    findingId: optionalUuid("finding", query.finding_id),
    cycleId: optionalUuid("cycle", query.cycle_id),
    status: query.status ?? null,
    type: query.type ?? null,
  };
  return withTx(ctx, async (ctx) => {
    const rows = await listStoredInterventions(ctx, keyset, only);
    const latest = await latestSimulations(
      ctx,
      rows.map(({ id }) => id),
    );
    return pageOfRows("intervention", rows, keyset, (row) => viewIntervention(row, latest.get(row.id)));
  });
}

export async function getIntervention(ctx: Context, ref: InterventionRef): Promise<InterventionView> {
  requirePermission(ctx, "research:read");
  return withTx(ctx, (ctx) => presentIntervention(ctx, uuidFrom("intervention", ref.intervention_id)));
}

/** The intervention as it is in this transaction. */
export async function presentIntervention(ctx: TxContext, id: string): Promise<InterventionView> {
  const found = await findIntervention(ctx, id);
  if (found === undefined) throw notFound("intervention");
  return viewIntervention(found, (await latestSimulations(ctx, [id])).get(id));
}

/** The simulations that the reader may see, newest first. */
export async function listSimulations(ctx: Context, query: SimulationQuery): Promise<SimulationPage> {
  requirePermission(ctx, "research:read");
  const keyset = keysetOf("simulation", query);
  const only = {
    environmentId: optionalUuid("environment", query.environment_id),
    interventionId: optionalUuid("intervention", query.intervention_id),
    outcome: query.outcome ?? null,
  };
  return withTx(ctx, async (ctx) =>
    pageOfRows("simulation", await listStoredSimulations(ctx, keyset, only), keyset, viewSimulation),
  );
}

export async function getSimulation(ctx: Context, ref: SimulationRef): Promise<SimulationView> {
  requirePermission(ctx, "research:read");
  const found = await withTx(ctx, (ctx) => findSimulation(ctx, uuidFrom("simulation", ref.simulation_id)));
  if (found === undefined) throw notFound("simulation");
  return viewSimulation(found);
}

/** Simulations by their ids, where there are any. Nobody asks: whoever may read what they belong to was asked. */
export async function presentSimulations(ctx: TxContext, ids: string[]): Promise<Map<string, SimulationView>> {
  return new Map((await findSimulations(ctx, ids)).map((row) => [row.id, viewSimulation(row)]));
}
