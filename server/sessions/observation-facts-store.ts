import { and, eq, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { apiKeys } from "#db/schema/agents.ts";
import { approvals } from "#db/schema/approvals.ts";
import { observations, shadowSessions } from "#db/schema/sessions.ts";
import { members } from "#db/schema/workspaces.ts";
import type { ApprovalStatus, Outcome } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import type { Reach } from "./reach.ts";

const FACTS = {
  observation: observations,
  environmentId: shadowSessions.environmentId,
  /** By the database's clock: a request past its deadline is over, swept or not. */
  approvalStatus: sql<ApprovalStatus | null>`case
    when ${approvals.status} = 'pending' and ${approvals.expiresAt} <= statement_timestamp() then 'timed_out'
    else ${approvals.status}::text end`,
  memberName: members.name,
  keyLabel: apiKeys.label,
};

function selectFacts(ctx: TxContext, condition: SQL | undefined, reach: Reach) {
  const workspaceId = observations.workspaceId;
  return ctx.tx
    .select(FACTS)
    .from(observations)
    .innerJoin(
      shadowSessions,
      and(eq(shadowSessions.workspaceId, workspaceId), eq(shadowSessions.id, observations.sessionId)),
    )
    .leftJoin(approvals, and(eq(approvals.workspaceId, workspaceId), eq(approvals.id, observations.approvalId)))
    .leftJoin(members, and(eq(members.workspaceId, workspaceId), eq(members.id, observations.decidedBy)))
    .leftJoin(apiKeys, and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, observations.decidedByKey)))
    .where(
      and(
        eq(workspaceId, workspaceOf(ctx)),
        reach.agentId === null ? undefined : eq(shadowSessions.agentId, reach.agentId),
        reach.environmentId === null ? undefined : eq(shadowSessions.environmentId, reach.environmentId),
        condition,
      ),
    );
}

/** A stored observation with all that a view of it needs. Its recommendation may be sealed: only the view may show it. */
export type ObservationFacts = Awaited<ReturnType<typeof selectFacts>>[number];

/** How a reader names an observation: in its session, by the caller's name for it or by its own id. */
export type ObservationAddress = { sessionId: string } & ({ observationKey: string } | { id: string });

export async function findObservationFacts(
  ctx: TxContext,
  address: ObservationAddress,
  reach: Reach,
): Promise<ObservationFacts | undefined> {
  const rows = await selectFacts(
    ctx,
    and(
      eq(observations.sessionId, address.sessionId),
      "id" in address
        ? eq(observations.id, address.id)
        : eq(observations.observationKey, address.observationKey),
    ),
    reach,
  );
  return rows[0];
}

export type ObservationFilter = {
  sessionId: string;
  state: "undecided" | "decided" | undefined;
  outcome: Outcome | undefined;
  criticalMiss: boolean | undefined;
  sampled: boolean | undefined;
};

/** What still asks for a person, in the words of the index `observation_waiting`. */
const WAITS = sql`${observations.decidedAt} is null and (${observations.autonomyLevel} <> 'autonomous' or ${observations.sampled})`;

/** A session's observations, newest first, served by `observation_of_session` or the partial index of the filter. */
export async function listObservationFacts(
  ctx: TxContext,
  reach: Reach,
  filter: ObservationFilter,
  { after, limit }: Keyset,
): Promise<ObservationFacts[]> {
  const condition = and(
    eq(observations.sessionId, filter.sessionId),
    filter.state === "undecided" ? WAITS : undefined,
    filter.state === "decided" ? isNotNull(observations.decidedAt) : undefined,
    filter.outcome === undefined ? undefined : sql`${observations.outcome} = ${sql.raw(`'${filter.outcome}'`)}`,
    filter.criticalMiss === undefined ? undefined : filter.criticalMiss ? sql`${observations.criticalMiss}` : sql`not ${observations.criticalMiss}`,
    filter.sampled === undefined ? undefined : filter.sampled ? sql`${observations.sampled}` : sql`not ${observations.sampled}`,
    after === null ? undefined : lt(observations.id, after),
  );
  return selectFacts(ctx, condition, reach)
    .orderBy(sql`${observations.id} desc`)
    .limit(limit + 1);
}

/** The cases of all sessions that wait for a person's independent decision, newest first (`observation_undecided`). */
export async function listUndecidedFacts(
  ctx: TxContext,
  reach: Reach,
  { after, limit }: Keyset,
): Promise<ObservationFacts[]> {
  const condition = and(
    isNull(observations.decidedAt),
    sql`${observations.autonomyLevel} = 'shadow'`,
    isNull(shadowSessions.closedAt),
    after === null ? undefined : lt(observations.id, after),
  );
  return selectFacts(ctx, condition, reach)
    .orderBy(sql`${observations.id} desc`)
    .limit(limit + 1);
}
