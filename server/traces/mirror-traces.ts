import type { MirrorTraces, OtlpReceipt, TraceReceipt } from "#contract/traces.ts";
import { reasonToKeep, type SamplingRule } from "#engine/trace-sampling.ts";
import { KEPT_REASONS, type KeptReason } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { heldEnvironment } from "../environments/standing-environment.ts";
import { mintId } from "../ids.ts";
import { keyedHash } from "../keyed-hash.ts";
import { reporterIn } from "../research/origin.ts";
import { addToHour, beginHour, hourOf } from "./hour-store.ts";
import { type OfferedTrace, readTrace } from "./offered-trace.ts";
import { readOtlp } from "./read-otlp.ts";
import { requireMirroring } from "./require-mirroring.ts";
import { boundedSpans, summaryOf } from "./span.ts";
import { type ArrivedTrace, keepTraces } from "./trace-store.ts";

/**
 * Takes a batch of traffic that is mirrored to an environment in shadow: keeps what the sampling keeps, counts the rest,
 * and answers with a receipt. A trace that comes again is not stored again; what is new in it is added to what is there.
 */
export async function mirrorTraces(ctx: Context, input: MirrorTraces): Promise<TraceReceipt | OtlpReceipt> {
  requirePermission(ctx, "research:report");
  if (input.resourceSpans === undefined) {
    return takeBatch(ctx, input.environment_id, (input.traces ?? []).map(readTrace));
  }
  const { traces, rejectedSpans, errorMessage } = readOtlp(input.resourceSpans);
  await takeBatch(ctx, input.environment_id, traces);
  return errorMessage === "" ? {} : { partialSuccess: { rejectedSpans: String(rejectedSpans), errorMessage } };
}

async function takeBatch(
  ctx: Context,
  environmentId: string | undefined,
  offered: OfferedTrace[],
): Promise<TraceReceipt> {
  return withTx(ctx, async (ctx) => {
    const { environment: chosen, agentId, memberId } = await reporterIn(ctx, environmentId);
    // Held, so that it does not leave shadow before this is written.
    const environment = await heldEnvironment(ctx, chosen.id);
    requireMirroring(environment);
    const traces = whole(offered);
    if (traces.length === 0) return { received: 0, kept: 0, stored: 0 };
    const at = await databaseNow(ctx);
    const { trafficMirrorPercent: percent, samplingStrategy: strategy } = environment.config.shadow;
    const latencyLimitMs = await beginHour(ctx, environment.id, hourOf(at));
    const judged = traces.map((trace) => judge(environment.id, trace, { percent, strategy, latencyLimitMs }));
    const arrival = { environmentId: environment.id, agentId, memberId, receivedAt: at };
    const stored = await keepTraces(ctx, arrival, judged);
    await addToHour(ctx, environment.id, hourOf(at), countsOf(judged, stored));
    const kept = judged.filter(({ keptBecause }) => keptBecause !== null).length;
    const receipt = { received: judged.length, kept, stored };
    await recordBatch(ctx, environment, receipt);
    return receipt;
  });
}

function recordBatch(ctx: TxContext, { id, operatingMode }: Environment, after: TraceReceipt): Promise<Date> {
  return recordEvent(ctx, {
    event: "traces_mirrored",
    subject: { kind: "trace_batch", id: mintId() },
    isFirst: true,
    environmentId: id,
    operatingMode,
    after,
  });
}
type Environment = Awaited<ReturnType<typeof heldEnvironment>>;

/** Parts of one trace in one batch are one. */
function whole(offered: readonly OfferedTrace[]): OfferedTrace[] {
  const byId = new Map<string, OfferedTrace>();
  for (const { traceId, spans, action } of offered) {
    const earlier = byId.get(traceId);
    const joined = { traceId, spans: [...(earlier?.spans ?? []), ...spans], action: earlier?.action ?? action };
    byId.set(traceId, joined);
  }
  return [...byId.values()];
}

function judge(environmentId: string, { traceId, spans: all, action }: OfferedTrace, rule: SamplingRule): ArrivedTrace {
  const { spans, dropped } = boundedSpans(all);
  const summary = summaryOf(all);
  const keptBecause = reasonToKeep({ draw: drawOf(environmentId, traceId), ...summary }, rule);
  return { traceId, ...summary, spans, droppedSpans: dropped, action, keptBecause };
}

const DRAW_BYTES = 6;

/** From 0 up to 1, the same for a trace of an environment whenever it comes; nobody who sends can foretell it. */
function drawOf(environmentId: string, traceId: string): number {
  const hash = keyedHash(`mirrored trace ${environmentId} ${traceId}`);
  return hash.readUIntBE(0, DRAW_BYTES) / 256 ** DRAW_BYTES;
}

function countsOf(judged: readonly ArrivedTrace[], stored: number) {
  const kept = Object.fromEntries(
    KEPT_REASONS.map((reason) => [reason, judged.filter(({ keptBecause }) => keptBecause === reason).length]),
  ) as Record<KeptReason, number>;
  return {
    received: judged.length,
    failed: judged.filter(({ isError }) => isError).length,
    kept,
    stored,
    durationsMs: judged.map(({ durationMs }) => durationMs),
  };
}
