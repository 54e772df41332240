import { and, asc, desc, eq, getTableColumns, inArray, isNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { isInTime, isPastDeadline, STOPPED_SINCE } from "#db/deadline.ts";
import { agents } from "#db/schema/agents.ts";
import { approvals } from "#db/schema/approvals.ts";
import { decisions } from "#db/schema/decisions.ts";
import { environments } from "#db/schema/environments.ts";
import { observations, shadowSessions } from "#db/schema/sessions.ts";
import { members } from "#db/schema/workspaces.ts";
import type { ApprovalStatus, Severity } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";

const asker = alias(members, "asker");
const decider = alias(members, "decider");
const claimer = alias(members, "claimer");

/** A request with its decision and its case, as they are stored. */
const STORED = {
  approval: getTableColumns(approvals),
  /** Of the same instant as the deadline: the two move together. */
  stoppedSince: STOPPED_SINCE,
  decision: {
    operatingMode: decisions.operatingMode,
    autonomyLevel: decisions.autonomyLevel,
    description: decisions.description,
    payload: decisions.payload,
    claimedSeverity: decisions.claimedSeverity,
    autoApprove: decisions.autoApprove,
    verdict: decisions.verdict,
    reasoning: decisions.reasoning,
    trace: decisions.trace,
    estimatedCostUsd: decisions.estimatedCostUsd,
    estimatedDurationMs: decisions.estimatedDurationMs,
    affectedSystems: decisions.affectedSystems,
    isReversible: decisions.isReversible,
    rollbackPlan: decisions.rollbackPlan,
    targetSurface: decisions.targetSurface,
    requesterSession: decisions.requesterSession,
    externalRef: decisions.externalRef,
    warnings: decisions.warnings,
    pipelineMode: decisions.pipelineMode,
    membraneVerdict: decisions.membraneVerdict,
    membraneRevision: decisions.membraneRevision,
    isModified: sql<boolean>`${decisions.originalPayload} is not null`,
  },
  environmentName: environments.name,
  agentName: agents.name,
  askerName: asker.name,
  deciderName: decider.name,
  claimerName: claimer.name,
  sessionId: shadowSessions.id,
  skillName: shadowSessions.skillName,
  decisionClass: shadowSessions.decisionClass,
  observation: {
    arm: observations.arm,
    context: observations.context,
    action: observations.recommendedAction,
    arguments: observations.recommendedArguments,
    confidence: observations.confidence,
    reasoning: observations.reasoning,
    outcome: observations.outcome,
    humanAction: observations.humanAction,
    humanArguments: observations.humanArguments,
  },
} as const;

function select(ctx: TxContext) {
  return ctx.tx
    .select(STORED)
    .from(approvals)
    .innerJoin(decisions, and(eq(decisions.workspaceId, approvals.workspaceId), eq(decisions.id, approvals.decisionId)))
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, approvals.workspaceId), eq(environments.id, approvals.environmentId)),
    )
    .leftJoin(agents, and(eq(agents.workspaceId, approvals.workspaceId), eq(agents.id, approvals.agentId)))
    .leftJoin(asker, and(eq(asker.workspaceId, approvals.workspaceId), eq(asker.id, approvals.requestedBy)))
    .leftJoin(decider, and(eq(decider.workspaceId, approvals.workspaceId), eq(decider.id, approvals.decidedBy)))
    .leftJoin(claimer, and(eq(claimer.workspaceId, approvals.workspaceId), eq(claimer.id, approvals.claimedBy)))
    .leftJoin(
      observations,
      and(eq(observations.workspaceId, approvals.workspaceId), eq(observations.id, approvals.observationId)),
    )
    .leftJoin(
      shadowSessions,
      and(eq(shadowSessions.workspaceId, observations.workspaceId), eq(shadowSessions.id, observations.sessionId)),
    );
}

export type StoredApproval = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

/** `ofAgentId` narrows to one agent's own, for its keys. */
export async function findApproval(
  ctx: TxContext,
  id: string,
  ofAgentId: string | null,
): Promise<StoredApproval | undefined> {
  const [row] = await select(ctx)
    .where(
      and(
        eq(approvals.workspaceId, workspaceOf(ctx)),
        eq(approvals.id, id),
        ofAgentId === null ? undefined : eq(approvals.agentId, ofAgentId),
      ),
    )
    .prepare(ofAgentId === null ? "approval_by_id" : "approval_of_agent_by_id")
    .execute();
  return row;
}

/** Which requests a list is about. `ofAgentId` narrows to one agent's own, for its keys. */
export type ApprovalFilter = {
  environmentId: string | null;
  agentId: string | null;
  actionType: string | null;
  severity: Severity | null;
  ids: readonly string[] | null;
  /** Asked for at least so long ago. */
  olderThanMinutes: number | null;
  ofAgentId: string | null;
};

// Written out, as every predicate of a partial index has to be.
const isPending = sql`${approvals.status} = 'pending'`;
const isWaiting = and(isPending, isInTime("approval"));
const isOverdue = and(isPending, isPastDeadline("approval"));

/** Newest first, after the row of the cursor; `limit` rows and one more where there is one. */
export function listNewest(
  ctx: TxContext,
  filter: ApprovalFilter & { status: ApprovalStatus | "decided" | null },
  { after, limit }: Keyset,
): Promise<StoredApproval[]> {
  return select(ctx)
    .where(and(...matching(ctx, filter), statusIs(filter.status), after === null ? undefined : lt(approvals.id, after)))
    .orderBy(desc(approvals.id))
    .limit(limit + 1);
}

/** What waits for people, the nearest deadline first, after the row of the cursor. */
export function listMostUrgent(
  ctx: TxContext,
  filter: ApprovalFilter,
  { after, limit }: Keyset,
): Promise<StoredApproval[]> {
  const cursor = sql`(${approvals.expiresAt}, ${approvals.id}) > (select c.expires_at, c.id from approval c
    where c.workspace_id = ${workspaceOf(ctx)} and c.id = ${after})`;
  return select(ctx)
    .where(and(...matching(ctx, filter), isWaiting, after === null ? undefined : cursor))
    .orderBy(asc(approvals.expiresAt), asc(approvals.id))
    .limit(limit + 1);
}

/** Written out, so that the planner sees the predicate of a status' own index. */
const STORED_AS: Record<Exclude<ApprovalStatus, "pending">, SQL> = {
  created: sql`${approvals.status} = 'created'`,
  approved: sql`${approvals.status} = 'approved'`,
  rejected: sql`${approvals.status} = 'rejected'`,
  timed_out: sql`${approvals.status} = 'timed_out'`,
  blocked: sql`${approvals.status} = 'blocked'`,
  cancelled: sql`${approvals.status} = 'cancelled'`,
};

const HAS_SEVERITY: Record<Severity, SQL> = {
  S0: sql`${approvals.severity} = 'S0'`,
  S1: sql`${approvals.severity} = 'S1'`,
  S2: sql`${approvals.severity} = 'S2'`,
  S3: sql`${approvals.severity} = 'S3'`,
  S4: sql`${approvals.severity} = 'S4'`,
};

/** An expired request has timed out for every reader, whether or not a sweep has come by. */
function statusIs(status: ApprovalStatus | "decided" | null): SQL | undefined {
  if (status === null) return undefined;
  if (status === "decided") return or(ne(approvals.status, "pending"), isOverdue);
  if (status === "pending") return isWaiting;
  const isStored = STORED_AS[status];
  return status === "timed_out" ? or(isStored, isOverdue) : isStored;
}

function matching(ctx: TxContext, filter: ApprovalFilter): (SQL | undefined)[] {
  const { environmentId, agentId, actionType, severity, ids, olderThanMinutes, ofAgentId } = filter;
  const isGuessing = actionType !== null || severity !== null;
  return [
    eq(approvals.workspaceId, workspaceOf(ctx)),
    environmentId === null ? undefined : eq(approvals.environmentId, environmentId),
    agentId === null ? undefined : eq(approvals.agentId, agentId),
    actionType === null ? undefined : eq(approvals.actionType, actionType),
    severity === null ? undefined : HAS_SEVERITY[severity],
    ids === null ? undefined : inArray(approvals.id, [...ids]),
    olderThanMinutes === null
      ? undefined
      : lte(approvals.createdAt, sql`clock_timestamp() - make_interval(mins => ${olderThanMinutes}::int)`),
    ofAgentId === null ? undefined : eq(approvals.agentId, ofAgentId),
    // To be found by what is hidden would be to be told it.
    isGuessing
      ? or(isNull(observations.id), ne(observations.arm, "blind"), ne(approvals.status, "pending"))
      : undefined,
  ];
}
