import { and, eq, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { isInTime, isPastDeadline } from "#db/deadline.ts";
import { apiKeys } from "#db/schema/agents.ts";
import { approvals } from "#db/schema/approvals.ts";
import { decisions } from "#db/schema/decisions.ts";
import { observations, shadowSessions } from "#db/schema/sessions.ts";
import { members } from "#db/schema/workspaces.ts";
import type { ApprovalStatus, Outcome } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";
import type { Reach } from "../reach.ts";
import { isCarriedOut } from "./carried-out-store.ts";
import { isNamed } from "./observation-name-store.ts";

const FACTS = {
  observation: observations,
  /** By the database's clock: a request past its deadline is over, swept or not. */
  approvalStatus: sql<ApprovalStatus | null>`case
    when ${approvals.status} = 'pending' and ${isPastDeadline("approval")} then 'timed_out'
    else ${approvals.status}::text end`,
  /** Only at autonomous: elsewhere what was made of it is what the person decided. */
  isModified: sql<boolean>`${observations.autonomyLevel} = 'autonomous' and exists (
    select from ${decisions} where ${decisions.workspaceId} = ${approvals.workspaceId}
    and ${decisions.id} = ${approvals.decisionId} and ${decisions.originalPayload} is not null)`,
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

/** The observation of this name in a session: the caller's own name for it, or else our id. */
export async function findObservationFacts(
  ctx: TxContext,
  sessionId: string,
  name: string,
  reach: Reach,
): Promise<ObservationFacts | undefined> {
  const rows = await selectFacts(ctx, and(eq(observations.sessionId, sessionId), isNamed(observations, name)), reach);
  return rows.find(({ observation }) => observation.observationKey === name) ?? rows[0];
}

/** The observation with this id of ours, in whichever session. */
export async function findCaseFacts(
  ctx: TxContext,
  observationId: string,
  reach: Reach,
): Promise<ObservationFacts | undefined> {
  return (await selectFacts(ctx, eq(observations.id, observationId), reach))[0];
}

export type ObservationFilter = {
  sessionId: string;
  state: "undecided" | "decided" | undefined;
  outcome: Outcome | undefined;
  criticalMiss: boolean | undefined;
  sampled: boolean | undefined;
};

/** What still asks for a person, in the words of the index `observation_waiting`: at autonomous once it is carried out. */
const WAITS = sql`${observations.decidedAt} is null and (${observations.autonomyLevel} <> 'autonomous' or ${observations.sampled})
  and case ${observations.autonomyLevel} when 'autonomous' then ${isCarriedOut("observation")}
    else ${approvals.id} is null or (${approvals.status} = 'pending' and ${isInTime("approval")}) end`;

function isTrue(column: typeof observations.sampled | typeof observations.criticalMiss, wanted: boolean | undefined) {
  if (wanted === undefined) return undefined;
  return wanted ? sql`${column}` : sql`not ${column}`;
}

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
    // Written out, so that the planner sees the predicate of `observation_disagreed`.
    filter.outcome === "disagree" ? sql`${observations.outcome} = 'disagree'` : undefined,
    filter.outcome === "agree" ? sql`${observations.outcome} = 'agree'` : undefined,
    isTrue(observations.criticalMiss, filter.criticalMiss),
    isTrue(observations.sampled, filter.sampled),
    // An agent's key is not told what is drawn for an audit: no filter finds it before it is decided.
    reach.agentId !== null && (filter.sampled !== undefined || filter.state === "undecided")
      ? sql`(${observations.autonomyLevel} <> 'autonomous' or ${observations.decidedAt} is not null)`
      : undefined,
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
