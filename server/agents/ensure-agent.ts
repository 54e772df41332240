import type { AgentView, RegisterAgent } from "#contract/agents.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { findAgentByName } from "./agent-store.ts";
import { presentAgent } from "./read-agents.ts";
import { registerAgent } from "./register-agent.ts";

/** The agent with this name, registered now if nobody did before. */
export async function ensureAgent(ctx: Context, input: RegisterAgent): Promise<AgentView> {
  requirePermission(ctx, "agent:manage");
  return withTx(ctx, async (ctx) => {
    const present = await findAgentByName(ctx, input.name);
    return present === undefined ? registerAgent(ctx, input) : presentAgent(ctx, present.id);
  });
}
