import { and, desc, eq, inArray } from "drizzle-orm";
import { STOPPED_SINCE } from "#db/deadline.ts";
import { agents } from "#db/schema/agents.ts";
import { approvals } from "#db/schema/approvals.ts";
import { decisions } from "#db/schema/decisions.ts";
import { environments } from "#db/schema/environments.ts";
import { observations } from "#db/schema/sessions.ts";
import { type TxContext, workspaceOf } from "../context.ts";

/** A decision with what says whether it is hidden: its case, and the request that the case waits for. */
const STORED = {
  decision: decisions,
  environmentName: environments.name,
  agentName: agents.name,
  case: { arm: observations.arm, outcome: observations.outcome, humanAction: observations.humanAction },
  request: { status: approvals.status, expiresAt: approvals.expiresAt, heldUntil: approvals.heldUntil },
  stoppedSince: STOPPED_SINCE,
} as const;

function select(ctx: TxContext) {
  return ctx.tx
    .select(STORED)
    .from(decisions)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, decisions.workspaceId), eq(environments.id, decisions.environmentId)),
    )
    .leftJoin(agents, and(eq(agents.workspaceId, decisions.workspaceId), eq(agents.id, decisions.agentId)))
    .leftJoin(
      observations,
      and(eq(observations.workspaceId, decisions.workspaceId), eq(observations.id, decisions.observationId)),
    )
    .leftJoin(
      approvals,
      and(eq(approvals.workspaceId, observations.workspaceId), eq(approvals.id, observations.approvalId)),
    );
}

export type StoredDecision = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

/** `ofAgentId` narrows to one agent's own, for its keys. */
export async function findDecision(
  ctx: TxContext,
  id: string,
  ofAgentId: string | null,
): Promise<StoredDecision | undefined> {
  const [row] = await select(ctx).where(
    and(
      eq(decisions.workspaceId, workspaceOf(ctx)),
      eq(decisions.id, id),
      ofAgentId === null ? undefined : eq(decisions.agentId, ofAgentId),
    ),
  );
  return row;
}

/** The rows of these ids, newest first. */
export function listDecisionsById(ctx: TxContext, ids: readonly string[]): Promise<StoredDecision[]> {
  return select(ctx)
    .where(and(eq(decisions.workspaceId, workspaceOf(ctx)), inArray(decisions.id, [...ids])))
    .orderBy(desc(decisions.id));
}
