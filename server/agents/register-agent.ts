import type { AgentView, RegisterAgent } from "#contract/agents.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { refused } from "../errors.ts";
import { mintId } from "../ids.ts";
import { findAgentByName, saveNewAgent } from "./agent-store.ts";
import { presentAgent } from "./read-agents.ts";

/** Makes a program known, so that it can be given keys. Its name stays its name. */
export async function registerAgent(ctx: Context, input: RegisterAgent): Promise<AgentView> {
  requirePermission(ctx, "agent:manage");
  const id = mintId();
  return withTx(ctx, async (ctx) => {
    if (await findAgentByName(ctx, input.name)) throw refused("name_taken", `There is an agent ${input.name} already`);
    await saveNewAgent(ctx, { id, ...input });
    await recordEvent(ctx, { event: "agent_registered", subject: { kind: "agent", id }, isFirst: true, after: input });
    return presentAgent(ctx, id);
  });
}
