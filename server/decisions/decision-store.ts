import { and, desc, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { DEADLINE, STOPPED_SINCE } from "#db/deadline.ts";
import { agents } from "#db/schema/agents.ts";
import { approvals } from "#db/schema/approvals.ts";
import { decisions } from "#db/schema/decisions.ts";
import { environments } from "#db/schema/environments.ts";
import { observations } from "#db/schema/sessions.ts";
import { gap, standing } from "#db/standing-statement.ts";
import { armToldToKeys } from "#engine/level.ts";
import { isKeyOfSystem, type TxContext, workspaceOf } from "../context.ts";
import { isWithin, reachOf } from "../reach.ts";

/** A decision with what says whether it is hidden: its case, and the request that the case waits for. */
const STORED = {
  decision: decisions,
  environmentName: environments.name,
  agentName: agents.name,
  case: { arm: observations.arm, outcome: observations.outcome, humanAction: observations.humanAction },
  request: { status: approvals.status, expiresAt: DEADLINE, heldUntil: approvals.heldUntil },
  stoppedSince: STOPPED_SINCE,
} as const;

function select({ tx }: { tx: Pick<Database, "select"> }) {
  return tx
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

/** A decision that is in the reach of whoever asks. */
export async function findDecision(ctx: TxContext, id: string): Promise<StoredDecision | undefined> {
  const [row] = await select(ctx).where(and(eq(decisions.workspaceId, workspaceOf(ctx)), eq(decisions.id, id)));
  return row && isWithin(reachOf(ctx.actor), row.decision) ? toldTo(ctx, row) : undefined;
}

const byIds = standing("decisions_by_ids", (tx) =>
  select({ tx })
    .where(
      and(
        eq(decisions.workspaceId, gap("workspaceId")),
        sql`${decisions.id} = any(string_to_array(${gap("ids")}, ',')::uuid[])`,
      ),
    )
    .orderBy(desc(decisions.id)),
);

/** The rows of these ids, newest first. */
export async function listDecisionsById(ctx: TxContext, ids: readonly string[]): Promise<StoredDecision[]> {
  const rows = await byIds(ctx.tx, { workspaceId: workspaceOf(ctx), ids: ids.join(",") });
  return rows.map((row) => toldTo(ctx, row));
}

/** With the arm of its case as the reader may know it. */
function toldTo({ actor }: TxContext, stored: StoredDecision): StoredDecision {
  const { decision, case: observed } = stored;
  if (observed === null || !isKeyOfSystem(actor)) return stored;
  const arm = armToldToKeys(decision.autonomyLevel ?? "supervised", observed.arm, observed.humanAction !== null);
  return { ...stored, case: { ...observed, arm } };
}
