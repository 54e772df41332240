import type { AgentPage, AgentRef, AgentView } from "#contract/agents.ts";
import type { PageQuery } from "#contract/page.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { activityOf, findAgent, listStoredAgents } from "./agent-store.ts";
import { viewAgent } from "./agent-view.ts";

/** The agents of the workspace, newest first, disabled ones too. */
export async function listAgents(ctx: Context, query: PageQuery): Promise<AgentPage> {
  requirePermission(ctx, "agent:read");
  const keyset = keysetOf("agent", query);
  return withTx(ctx, async (ctx) => {
    const rows = await listStoredAgents(ctx, keyset);
    const activity = await activityOf(
      ctx,
      rows.map(({ id }) => id),
    );
    return pageOfRows("agent", rows, keyset, (row) => viewAgent(row, activity.get(row.id)));
  });
}

export async function getAgent(ctx: Context, ref: AgentRef): Promise<AgentView> {
  requirePermission(ctx, "agent:read");
  return withTx(ctx, (ctx) => presentAgent(ctx, uuidFrom("agent", ref.agent_id)));
}

/** The agent as it is in this transaction. */
export async function presentAgent(ctx: TxContext, id: string): Promise<AgentView> {
  const stored = await findAgent(ctx, id);
  if (stored === undefined) throw notFound("agent");
  return viewAgent(stored, (await activityOf(ctx, [id])).get(id));
}
