import { wireId } from "#contract/ids.ts";
import type {
  MirroredTraffic,
  MirroredTrafficQuery,
  TracePage,
  TraceQuery,
  TraceRef,
  TraceView,
} from "#contract/traces.ts";
import { effectiveConfig } from "#engine/configuration.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { chooseEnvironment } from "../environments/choose-environment.ts";
import { configurationOf } from "../environments/standing-environment.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { optionalUuid } from "../research/origin.ts";
import { listHours } from "./hour-store.ts";
import { findTrace, listStoredTraces } from "./trace-reads-store.ts";
import { viewHour, viewSummary, viewTrace } from "./trace-view.ts";

/** The traces of the present stay in shadow that the reader may see, the latest first. */
export async function listTraces(ctx: Context, query: TraceQuery): Promise<TracePage> {
  requirePermission(ctx, "research:read");
  const keyset = keysetOf("trace", query);
  const only = {
    environmentId: optionalUuid("environment", query.environment_id),
    isError: query.error === undefined ? null : query.error === "true",
    service: query.service ?? null,
    slowerThanMs: query.slower_than_ms ?? null,
  };
  return withTx(ctx, async (ctx) =>
    pageOfRows("trace", await listStoredTraces(ctx, keyset, only), keyset, viewSummary),
  );
}

export async function getTrace(ctx: Context, { trace }: TraceRef): Promise<TraceView> {
  requirePermission(ctx, "research:read");
  const found = await withTx(ctx, (ctx) => findTrace(ctx, uuidFrom("trace", trace)));
  if (found === undefined) throw notFound("trace");
  return viewTrace(found);
}

/** How an environment samples what is mirrored to it, and what was received, kept, stored and dropped hour by hour. */
export async function getMirroredTraffic(ctx: Context, query: MirroredTrafficQuery): Promise<MirroredTraffic> {
  requirePermission(ctx, "research:read");
  return withTx(ctx, async (ctx) => {
    const { id, name, operatingMode } = await readableEnvironment(ctx, query.environment_id);
    // What shadow's configuration says, also where the environment is not in it now.
    const { shadow } = effectiveConfig(await configurationOf(ctx, id), "shadow");
    return {
      environment: { id: wireId("environment", id), name },
      mode: operatingMode,
      percent: shadow.trafficMirrorPercent,
      strategy: shadow.samplingStrategy,
      retention_hours: shadow.retentionHours,
      items: (await listHours(ctx, id, query.hours)).map(viewHour),
    };
  });
}

/** A program's is its key's, and no other. */
function readableEnvironment(ctx: TxContext, wire: string | undefined) {
  const { actor } = ctx;
  const own =
    "environmentId" in actor && actor.environmentId !== null ? wireId("environment", actor.environmentId) : undefined;
  if (wire !== undefined && (actor.kind === "agent" || actor.kind === "reporter") && wire !== own) {
    throw notFound("environment");
  }
  return chooseEnvironment(ctx, wire ?? own);
}
