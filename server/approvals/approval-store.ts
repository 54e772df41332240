import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { DEADLINE, RUNS_SINCE, STOPPED_SINCE } from "#db/deadline.ts";
import { agents } from "#db/schema/agents.ts";
import { approvals } from "#db/schema/approvals.ts";
import { decisions } from "#db/schema/decisions.ts";
import { environments } from "#db/schema/environments.ts";
import { observations, shadowSessions } from "#db/schema/sessions.ts";
import { members } from "#db/schema/workspaces.ts";
import { gap, standing } from "#db/standing-statement.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { isWithin, reachOf } from "../reach.ts";

const asker = alias(members, "asker");
const decider = alias(members, "decider");
const claimer = alias(members, "claimer");

/** What a row of a list tells of a decision and its case. What may be very long is not in it: payload, context, trace. */
const DECISION_SUMMARY = {
  operatingMode: decisions.operatingMode,
  autonomyLevel: decisions.autonomyLevel,
  description: decisions.description,
  autoApprove: decisions.autoApprove,
  verdict: decisions.verdict,
  reasoning: decisions.reasoning,
  estimatedCostUsd: decisions.estimatedCostUsd,
  isReversible: decisions.isReversible,
  rollbackPlan: decisions.rollbackPlan,
  pipelineMode: decisions.pipelineMode,
  membraneVerdict: decisions.membraneVerdict,
  isModified: sql<boolean>`${decisions.originalPayload} is not null`,
} as const;
const CASE_SUMMARY = {
  arm: observations.arm,
  action: observations.recommendedAction,
  arguments: observations.recommendedArguments,
  outcome: observations.outcome,
  humanAction: observations.humanAction,
  humanArguments: observations.humanArguments,
} as const;

const SUMMARY = {
  approval: { ...getTableColumns(approvals), expiresAt: DEADLINE, runsSince: RUNS_SINCE },
  /** Of the same instant as the deadline: the two move together. */
  stoppedSince: STOPPED_SINCE,
  decision: DECISION_SUMMARY,
  environmentName: environments.name,
  agentName: agents.name,
  askerName: asker.name,
  deciderName: decider.name,
  claimerName: claimer.name,
  sessionId: shadowSessions.id,
  skillName: shadowSessions.skillName,
  decisionClass: shadowSessions.decisionClass,
  observation: CASE_SUMMARY,
} as const;

/** A request with its decision and its case, as they are stored. */
const STORED = {
  ...SUMMARY,
  decision: {
    ...DECISION_SUMMARY,
    payload: decisions.payload,
    claimedSeverity: decisions.claimedSeverity,
    trace: decisions.trace,
    estimatedDurationMs: decisions.estimatedDurationMs,
    affectedSystems: decisions.affectedSystems,
    targetSurface: decisions.targetSurface,
    requesterSession: decisions.requesterSession,
    externalRef: decisions.externalRef,
    warnings: decisions.warnings,
    membraneRevision: decisions.membraneRevision,
  },
  observation: {
    ...CASE_SUMMARY,
    context: observations.context,
    confidence: observations.confidence,
    reasoning: observations.reasoning,
  },
} as const;

const OF = {
  decision: and(eq(decisions.workspaceId, approvals.workspaceId), eq(decisions.id, approvals.decisionId)),
  environment: and(eq(environments.workspaceId, approvals.workspaceId), eq(environments.id, approvals.environmentId)),
  agent: and(eq(agents.workspaceId, approvals.workspaceId), eq(agents.id, approvals.agentId)),
  asker: and(eq(asker.workspaceId, approvals.workspaceId), eq(asker.id, approvals.requestedBy)),
  decider: and(eq(decider.workspaceId, approvals.workspaceId), eq(decider.id, approvals.decidedBy)),
  claimer: and(eq(claimer.workspaceId, approvals.workspaceId), eq(claimer.id, approvals.claimedBy)),
  observation: and(eq(observations.workspaceId, approvals.workspaceId), eq(observations.id, approvals.observationId)),
  session: and(eq(shadowSessions.workspaceId, observations.workspaceId), eq(shadowSessions.id, observations.sessionId)),
} as const;

/** Requests whole. */
export function select({ tx }: { tx: Pick<TxContext["tx"], "select"> }) {
  return tx
    .select(STORED)
    .from(approvals)
    .innerJoin(decisions, OF.decision)
    .innerJoin(environments, OF.environment)
    .leftJoin(agents, OF.agent)
    .leftJoin(asker, OF.asker)
    .leftJoin(decider, OF.decider)
    .leftJoin(claimer, OF.claimer)
    .leftJoin(observations, OF.observation)
    .leftJoin(shadowSessions, OF.session);
}

/** Requests as rows of a list. */
export function selectSummaries(ctx: TxContext) {
  return ctx.tx
    .select(SUMMARY)
    .from(approvals)
    .innerJoin(decisions, OF.decision)
    .innerJoin(environments, OF.environment)
    .leftJoin(agents, OF.agent)
    .leftJoin(asker, OF.asker)
    .leftJoin(decider, OF.decider)
    .leftJoin(claimer, OF.claimer)
    .leftJoin(observations, OF.observation)
    .leftJoin(shadowSessions, OF.session);
}

export type StoredApproval = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];
export type StoredSummary = Awaited<ReturnType<ReturnType<typeof selectSummaries>["execute"]>>[number];

const isAsked = and(eq(approvals.workspaceId, gap("workspaceId")), eq(approvals.id, gap("id")));
const byId = standing("approval_by_id", (tx) => select({ tx }).where(isAsked));

/** A request that is in the reach of whoever asks. */
export async function findApproval(ctx: TxContext, id: string): Promise<StoredApproval | undefined> {
  const [row] = await byId(ctx.tx, { workspaceId: workspaceOf(ctx), id });
  return row && isWithin(reachOf(ctx.actor), row.approval) ? row : undefined;
}
