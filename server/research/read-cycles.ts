import type {
  CyclePage,
  CycleQuery,
  CycleRef,
  CycleView,
  ExperimentPage,
  ExperimentQuery,
  ExperimentRef,
  ExperimentView,
} from "#contract/cycles.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { findCycle, findExperiment, listStoredCycles, listStoredExperiments } from "./cycle-store.ts";
import { viewCycle, viewExperiment } from "./cycle-view.ts";
import { optionalUuid } from "./origin.ts";

/** The cycles that the reader may see, newest first. */
export async function listCycles(ctx: Context, query: CycleQuery): Promise<CyclePage> {
  requirePermission(ctx, "research:read");
  const keyset = keysetOf("cycle", query);
  const only = { environmentId: optionalUuid("environment", query.environment_id), outcome: query.outcome ?? null };
  return withTx(ctx, async (ctx) => pageOfRows("cycle", await listStoredCycles(ctx, keyset, only), keyset, viewCycle));
}

export async function getCycle(ctx: Context, ref: CycleRef): Promise<CycleView> {
  requirePermission(ctx, "research:read");
  const found = await withTx(ctx, (ctx) => findCycle(ctx, uuidFrom("cycle", ref.cycle_id)));
  if (found === undefined) throw notFound("cycle");
  return viewCycle(found);
}

/** The experiments that the reader may see, newest first. */
export async function listExperiments(ctx: Context, query: ExperimentQuery): Promise<ExperimentPage> {
  requirePermission(ctx, "research:read");
  const keyset = keysetOf("experiment", query);
  const only = {
    environmentId: optionalUuid("environment", query.environment_id),
    cycleId: optionalUuid("cycle", query.cycle_id),
  };
  return withTx(ctx, async (ctx) =>
    pageOfRows("experiment", await listStoredExperiments(ctx, keyset, only), keyset, viewExperiment),
  );
}

export async function getExperiment(ctx: Context, ref: ExperimentRef): Promise<ExperimentView> {
  requirePermission(ctx, "research:read");
  const found = await withTx(ctx, (ctx) => findExperiment(ctx, uuidFrom("experiment", ref.experiment_id)));
  if (found === undefined) throw notFound("experiment");
  return viewExperiment(found);
}
