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
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { findCycle, listStoredCycles } from "./cycle-store.ts";
import { viewCycle, viewExperiment } from "./cycle-view.ts";
import { listSettlements } from "./error-settlement-store.ts";
import { findExperiment, listStoredExperiments } from "./experiment-store.ts";
import { optionalUuid } from "./origin.ts";

/** The cycles that the reader may see, newest first. */
export async function listCycles(ctx: Context, query: CycleQuery): Promise<CyclePage> {
  requirePermission(ctx, "research:read");
  const keyset = keysetOf("cycle", query);
  const only = {
    environmentId: optionalUuid("environment", query.environment_id),
    mode: query.mode ?? null,
    standing: query.outcome ?? null,
    isUnsettled: query.unsettled === "true",
  };
  return withTx(ctx, async (ctx) => {
    const rows = await listStoredCycles(ctx, keyset, only);
    const settlements = await listSettlements(
      ctx,
      rows.map(({ id }) => id),
    );
    return pageOfRows("cycle", rows, keyset, (row) => viewCycle(row, settlements));
  });
}

export async function getCycle(ctx: Context, ref: CycleRef): Promise<CycleView> {
  requirePermission(ctx, "research:read");
  return withTx(ctx, (ctx) => presentCycle(ctx, uuidFrom("cycle", ref.cycle_id)));
}

/** The cycle as it is in this transaction. */
export async function presentCycle(ctx: TxContext, id: string): Promise<CycleView> {
  const found = await findCycle(ctx, id);
  if (found === undefined) throw notFound("cycle");
  return viewCycle(found, await listSettlements(ctx, [id]));
}

/** The experiments that the reader may see, newest first. */
export async function listExperiments(ctx: Context, query: ExperimentQuery): Promise<ExperimentPage> {
  requirePermission(ctx, "research:read");
  const keyset = keysetOf("experiment", query);
  const only = {
    environmentId: optionalUuid("environment", query.environment_id),
    cycleId: optionalUuid("cycle", query.cycle_id),
    state: query.state ?? null,
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
