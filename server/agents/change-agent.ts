import type { AgentView, ChangeAgent } from "#contract/agents.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { lockAgent, type StoredAgent, saveAgent } from "./agent-store.ts";
import { presentAgent } from "./read-agents.ts";

type Facts = { description: string; version: string; disabled: boolean };

function factsOf({ description, version, disabledAt }: StoredAgent): Facts {
  return { description, version, disabled: disabledAt !== null };
}

/**
 * Changes what is known of an agent. A new version is dated, because evidence was gathered about the old one; a
 * disabled agent's keys are refused from their next request on.
 */
export async function changeAgent(ctx: Context, { agent_id, ...input }: ChangeAgent): Promise<AgentView> {
  requirePermission(ctx, "agent:manage");
  const id = uuidFrom("agent", agent_id);
  return withTx(ctx, async (ctx) => {
    const stored = await lockAgent(ctx, id);
    if (stored === undefined) throw notFound("agent");
    const before = factsOf(stored);
    const after: Facts = {
      description: input.description ?? before.description,
      version: input.version ?? before.version,
      disabled: input.disabled ?? before.disabled,
    };
    const isNewVersion = after.version !== before.version;
    const isSwitched = after.disabled !== before.disabled;
    if (isNewVersion || isSwitched || after.description !== before.description) {
      await saveAgent(ctx, id, {
        description: after.description,
        ...(isNewVersion ? { version: after.version } : {}),
        ...(isSwitched ? { disabled: after.disabled } : {}),
      });
      await recordEvent(ctx, { event: "agent_changed", subject: { kind: "agent", id }, before, after });
    }
    return presentAgent(ctx, id);
  });
}
