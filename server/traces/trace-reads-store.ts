import { and, desc, eq, gte, inArray, isNull, lt, notInArray, or, sql } from "drizzle-orm";
import { agents } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { mirroredTraces } from "#db/schema/traces.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import { reachOf } from "../reach.ts";

const t = mirroredTraces;

const SUMMARY = {
  id: t.id,
  environmentId: t.environmentId,
  environmentName: environments.name,
  agentId: t.agentId,
  agentName: agents.name,
  traceId: t.traceId,
  receivedAt: t.receivedAt,
  keptBecause: t.keptBecause,
  service: t.service,
  name: t.name,
  startedAt: t.startedAt,
  durationMs: t.durationMs,
  isError: t.isError,
  spanCount: t.spanCount,
  actionType: sql<string | null>`${t.action} -> 'action' ->> 'type'`,
};
const WHOLE = { ...SUMMARY, spans: t.spans, droppedSpans: t.droppedSpans, action: t.action };

/** Of this stay in shadow, what is in the reach of whoever asks. */
function visible(ctx: TxContext) {
  const { agentId, environmentId } = reachOf(ctx.actor);
  return and(
    eq(t.workspaceId, workspaceOf(ctx)),
    sql`${environments.operatingMode} = 'shadow'`,
    gte(t.receivedAt, environments.modeEnteredAt),
    agentId === null ? undefined : eq(t.agentId, agentId),
    environmentId === null ? undefined : eq(t.environmentId, environmentId),
  );
}

const ofEnvironment = and(eq(environments.workspaceId, t.workspaceId), eq(environments.id, t.environmentId));
const ofAgent = and(eq(agents.workspaceId, t.workspaceId), eq(agents.id, t.agentId));

export type TraceFilter = {
  environmentId: string | null;
  isError: boolean | null;
  service: string | null;
  slowerThanMs: number | null;
};

export function listStoredTraces(ctx: TxContext, { after, limit }: Keyset, only: TraceFilter) {
  return ctx.tx
    .select(SUMMARY)
    .from(t)
    .innerJoin(environments, ofEnvironment)
    .leftJoin(agents, ofAgent)
    .where(
      and(
        visible(ctx),
        only.environmentId === null ? undefined : eq(t.environmentId, only.environmentId),
        only.isError === null ? undefined : only.isError ? sql`${t.isError}` : sql`not ${t.isError}`,
        only.service === null ? undefined : eq(t.service, only.service),
        only.slowerThanMs === null ? undefined : sql`${t.durationMs} > ${only.slowerThanMs}`,
        after === null ? undefined : lt(t.id, after),
      ),
    )
    .orderBy(desc(t.id))
    .limit(limit + 1);
}
export type StoredSummary = Awaited<ReturnType<typeof listStoredTraces>>[number];

const select = (ctx: TxContext) =>
  ctx.tx.select(WHOLE).from(t).innerJoin(environments, ofEnvironment).leftJoin(agents, ofAgent).$dynamic();
export type StoredTrace = Awaited<ReturnType<typeof select>>[number];

export async function findTrace(ctx: TxContext, id: string): Promise<StoredTrace | undefined> {
  const [row] = await select(ctx).where(and(visible(ctx), eq(t.id, id)));
  return row;
}

/** What is known of traces by their senders' ids; the one that arrived last where several agents sent a part. */
export async function findBySenderIds(ctx: TxContext, environmentId: string, traceIds: string[]) {
  const rows = await ctx.tx
    .select({ traceId: t.traceId, isError: t.isError, durationMs: t.durationMs })
    .from(t)
    .innerJoin(environments, ofEnvironment)
    .where(and(visible(ctx), eq(t.environmentId, environmentId), inArray(t.traceId, traceIds)))
    .orderBy(t.id);
  return new Map(rows.map((row) => [row.traceId, row]));
}

/** Whose traces: of one agent of an environment, or of all but some; as they were at a moment. */
export type TracesOf = { environmentId: string; agentId: string | null; without: readonly string[] };

/** That arrived before the row of this id. */
const of = (ctx: TxContext, { environmentId, agentId, without }: TracesOf, before: string) =>
  and(
    visible(ctx),
    eq(t.environmentId, environmentId),
    agentId === null ? undefined : eq(t.agentId, agentId),
    agentId !== null || without.length === 0 ? undefined : or(isNull(t.agentId), notInArray(t.agentId, [...without])),
    lt(t.id, before),
  );

export async function countTraces(ctx: TxContext, whose: TracesOf, before: string, most: number): Promise<number> {
  const counted = ctx.tx
    .select({ one: sql`1` })
    .from(t)
    .innerJoin(environments, ofEnvironment)
    .where(of(ctx, whose, before))
    .limit(most);
  const [row] = await ctx.tx.execute<{ count: number }>(
    sql`select count(*)::integer as count from ${counted} as counted`,
  );
  return row?.count ?? 0;
}

/** The spans that say what an agent did, and nothing else of the trace: there may be a thousand spans in it. */
const SAYING = sql<unknown>`jsonb_path_query_array(${t.spans}, '$[*] ? (exists(@.attributes."understudy.action.type")
  || @.attributes."gen_ai.operation.name" == "execute_tool")')`;

/** What they say of what their agents did, the latest first. */
export function listSaying(ctx: TxContext, whose: TracesOf, before: string, limit: number) {
  return ctx.tx
    .select({
      id: t.id,
      agentId: t.agentId,
      agentName: agents.name,
      startedAt: t.startedAt,
      isError: t.isError,
      action: t.action,
      spans: SAYING,
    })
    .from(t)
    .innerJoin(environments, ofEnvironment)
    .leftJoin(agents, ofAgent)
    .where(of(ctx, whose, before))
    .orderBy(desc(t.id))
    .limit(limit);
}

/** Of some traces what is still stored, and may be seen. */
export function listByIds(ctx: TxContext, ids: readonly string[]) {
  return ctx.tx
    .select(SUMMARY)
    .from(t)
    .innerJoin(environments, ofEnvironment)
    .leftJoin(agents, ofAgent)
    .where(and(visible(ctx), inArray(t.id, [...ids])));
}
