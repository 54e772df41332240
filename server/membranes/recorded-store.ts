import { and, desc, eq, gte, inArray, isNull, lt, notInArray, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { DEADLINE, STOPPED_SINCE } from "#db/deadline.ts";
import { agents } from "#db/schema/agents.ts";
import { approvals } from "#db/schema/approvals.ts";
import { decisions } from "#db/schema/decisions.ts";
import { decisionFeedback, membranes } from "#db/schema/membranes.ts";
import { observations } from "#db/schema/sessions.ts";
import type { ApprovalStatus, Feedback } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** Which decisions a membrane governs: of an environment, of one agent or of all that have no membrane of their own. */
export type Governed = { environmentId: string; agentId: string | null; without: readonly string[] };

/** Ids from the one to before the other, which are times as well. */
export type IdRange = { from: string; before: string };

/** The agents of an environment that have a membrane of their own. */
export async function listAgentsApart(ctx: TxContext, environmentId: string): Promise<string[]> {
  const rows = await ctx.tx
    .select({ agentId: membranes.agentId })
    .from(membranes)
    .where(
      and(
        eq(membranes.workspaceId, workspaceOf(ctx)),
        eq(membranes.environmentId, environmentId),
        sql`${membranes.agentId} is not null`,
        sql`${membranes.lifecycle} <> 'draft'`,
      ),
    );
  return rows.flatMap(({ agentId }) => agentId ?? []);
}

function within(ctx: TxContext, governed: Governed, { from, before }: IdRange) {
  const { environmentId, agentId, without } = governed;
  return and(
    eq(decisions.workspaceId, workspaceOf(ctx)),
    eq(decisions.environmentId, environmentId),
    agentId === null ? undefined : eq(decisions.agentId, agentId),
    agentId !== null || without.length === 0
      ? undefined
      : or(isNull(decisions.agentId), notInArray(decisions.agentId, [...without])),
    gte(decisions.id, from),
    lt(decisions.id, before),
  );
}

/** How many there are, counted no further than `most`. */
export async function countGoverned(ctx: TxContext, governed: Governed, range: IdRange, most: number): Promise<number> {
  const counted = ctx.tx
    .select({ one: sql`1` })
    .from(decisions)
    .where(within(ctx, governed, range))
    .limit(most);
  const [row] = await ctx.tx.execute<{ count: number }>(
    sql`select count(*)::integer as count from ${counted} as counted`,
  );
  return row?.count ?? 0;
}

type Stored = typeof decisions.$inferSelect;

/** What says whether a recommendation is sealed. Moments as they are written down. */
type Sealing = {
  case: Pick<typeof observations.$inferSelect, "arm" | "outcome" | "humanAction">;
  /** Null where nobody was asked. */
  request: { status: ApprovalStatus; expiresAt: string | null; heldUntil: string | null } | null;
  stoppedSince: string | null;
};

/** A decision as it was recorded, in the values of JSON. */
export type RecordedDecision = Omit<Pick<Stored, keyof typeof PLAIN>, "createdAt"> & {
  createdAt: string;
  agentName: string | null;
  /** As it was sent. */
  payload: Record<string, unknown>;
  history: unknown;
  assessed: unknown;
  /** Null where it belongs to no case. */
  sealing: Sealing | null;
};

const PLAIN = {
  createdAt: decisions.createdAt,
  agentId: decisions.agentId,
  memberId: decisions.memberId,
  operatingMode: decisions.operatingMode,
  autonomyLevel: decisions.autonomyLevel,
  observationId: decisions.observationId,
  actionType: decisions.actionType,
  description: decisions.description,
  claimedSeverity: decisions.claimedSeverity,
  severity: decisions.severity,
  tier: decisions.tier,
  autoApprove: decisions.autoApprove,
  verdict: decisions.verdict,
  estimatedCostUsd: decisions.estimatedCostUsd,
  estimatedDurationMs: decisions.estimatedDurationMs,
  affectedSystems: decisions.affectedSystems,
  isReversible: decisions.isReversible,
  rollbackPlan: decisions.rollbackPlan,
  externalRef: decisions.externalRef,
  affectsSafetyFilters: decisions.affectsSafetyFilters,
  membraneVerdict: decisions.membraneVerdict,
  wouldDeliberate: decisions.wouldDeliberate,
  matchedPolicies: decisions.matchedPolicies,
  contradictions: decisions.contradictions,
  verb: decisions.verb,
  targetType: decisions.targetType,
  targetIdentifier: decisions.targetIdentifier,
  intent: decisions.intent,
} as const;

const SEALING: Record<keyof Sealing, SQL> = {
  case: jsonOf({ arm: observations.arm, outcome: observations.outcome, humanAction: observations.humanAction }),
  request: sql`case when ${approvals.id} is not null then ${jsonOf({
    status: approvals.status,
    expiresAt: DEADLINE,
    heldUntil: approvals.heldUntil,
  })} end`,
  stoppedSince: STOPPED_SINCE,
};

const RECORDED: Record<keyof RecordedDecision, SQLWrapper> = {
  ...PLAIN,
  agentName: agents.name,
  payload: sql`coalesce(${decisions.originalPayload}, ${decisions.payload})::json`,
  history: sql`${decisions.judgment} -> 'history'`,
  assessed: sql`${decisions.judgment} -> 'assessed'`,
  sealing: sql`case when ${decisions.observationId} is not null then ${jsonOf(SEALING)} end`,
};

/** The names are written here, by nobody else. */
function jsonOf(members: Readonly<Record<string, SQLWrapper>>): SQL {
  const written = Object.entries(members).map(([name, value]) => sql`${sql.raw(`'${name}'`)}, ${value}`);
  return sql`json_build_object(${sql.join(written, sql`, `)})`;
}

/**
 * The latest of a range, newest first, each in one text of JSON, a `RecordedDecision`: what waits to be judged is
 * nothing that anybody has to look through, and forty columns are read in one go.
 */
export function listRecorded(ctx: TxContext, governed: Governed, range: IdRange, limit: number) {
  return selectRecorded(ctx, within(ctx, governed, range))
    .orderBy(desc(decisions.id))
    .limit(limit);
}

/** The recorded decisions of which this is so. */
export function selectRecorded(ctx: TxContext, where: SQL | undefined) {
  return ctx.tx
    .select({ id: decisions.id, recorded: sql<string>`${jsonOf(RECORDED)}::text` })
    .from(decisions)
    .leftJoin(agents, and(eq(agents.workspaceId, decisions.workspaceId), eq(agents.id, decisions.agentId)))
    .leftJoin(
      observations,
      and(eq(observations.workspaceId, decisions.workspaceId), eq(observations.id, decisions.observationId)),
    )
    .leftJoin(
      approvals,
      and(eq(approvals.workspaceId, observations.workspaceId), eq(approvals.id, observations.approvalId)),
    )
    .where(where);
}

/** One parameter for all of them: a thousand take longer to write down than to look up. */
const isAmong = (column: PgColumn, ids: readonly string[]) => sql`${column} = any(${`{${ids.join()}}`}::uuid[])`;

/** What members say of some decisions, and what people made of their requests. */
export async function listSaid(ctx: TxContext, ids: readonly string[]) {
  const feedback = await ctx.tx
    .select({ decisionId: decisionFeedback.decisionId, feedback: decisionFeedback.feedback })
    .from(decisionFeedback)
    .where(and(eq(decisionFeedback.workspaceId, workspaceOf(ctx)), isAmong(decisionFeedback.decisionId, ids)));
  const decided = await ctx.tx
    .select({ decisionId: approvals.decisionId, status: approvals.status })
    .from(approvals)
    .where(
      and(
        eq(approvals.workspaceId, workspaceOf(ctx)),
        isAmong(approvals.decisionId, ids),
        eq(approvals.via, "human"),
        inArray(approvals.status, ["approved", "rejected"]),
      ),
    );
  const said = new Map<string, Feedback[]>();
  for (const { decisionId, feedback: word } of feedback) said.set(decisionId, [...(said.get(decisionId) ?? []), word]);
  const requests = new Map(
    decided.map(({ decisionId, status }) => [decisionId, status === "rejected" ? "rejected" : "approved"] as const),
  );
  return { feedback: said, requests };
}

/** Some decisions as a list shows them. */
export function listShown(ctx: TxContext, ids: readonly string[]) {
  return ctx.tx
    .select({
      id: decisions.id,
      createdAt: decisions.createdAt,
      actionType: decisions.actionType,
      description: decisions.description,
      agentId: decisions.agentId,
      agentName: agents.name,
    })
    .from(decisions)
    .leftJoin(agents, and(eq(agents.workspaceId, decisions.workspaceId), eq(agents.id, decisions.agentId)))
    .where(and(eq(decisions.workspaceId, workspaceOf(ctx)), inArray(decisions.id, [...ids])));
}
