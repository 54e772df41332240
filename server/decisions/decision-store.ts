import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { agents } from "#db/schema/agents.ts";
import { approvals } from "#db/schema/approvals.ts";
import { decisions } from "#db/schema/decisions.ts";
import { environments } from "#db/schema/environments.ts";
import { observations } from "#db/schema/sessions.ts";
import type { Verdict } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import type { Keyset } from "../keyset.ts";

/** A decision with what says whether it is hidden: its case, and the request that the case waits for. */
const STORED = {
  decision: decisions,
  environmentName: environments.name,
  agentName: agents.name,
  case: { arm: observations.arm, outcome: observations.outcome, humanAction: observations.humanAction },
  request: { status: approvals.status, expiresAt: approvals.expiresAt },
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

export type DecisionFilter = {
  environmentId: string | null;
  agentId: string | null;
  verdict: Verdict | null;
  ofAgentId: string | null;
};

/** Written out, so that the planner sees the predicate of a verdict's own index. */
const JUDGED: Record<Verdict, SQL> = {
  approve: sql`${decisions.verdict} = 'approve'`,
  approve_modified: sql`${decisions.verdict} = 'approve_modified'`,
  escalate: sql`${decisions.verdict} = 'escalate'`,
  block: sql`${decisions.verdict} = 'block'`,
};

/** Newest first, after the row of the cursor; `limit` rows and one more where there is one. */
export function listDecisionRows(
  ctx: TxContext,
  { environmentId, agentId, verdict, ofAgentId }: DecisionFilter,
  { after, limit }: Keyset,
): Promise<StoredDecision[]> {
  return select(ctx)
    .where(
      and(
        eq(decisions.workspaceId, workspaceOf(ctx)),
        environmentId === null ? undefined : eq(decisions.environmentId, environmentId),
        agentId === null ? undefined : eq(decisions.agentId, agentId),
        verdict === null ? undefined : JUDGED[verdict],
        ofAgentId === null ? undefined : eq(decisions.agentId, ofAgentId),
        after === null ? undefined : lt(decisions.id, after),
      ),
    )
    .orderBy(desc(decisions.id))
    .limit(limit + 1);
}
