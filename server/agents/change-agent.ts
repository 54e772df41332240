import { isDeepStrictEqual } from "node:util";
import type { AgentView, ChangeAgent } from "#contract/agents.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { lockAgent, type StoredAgent, saveAgent } from "./agent-store.ts";
import { presentAgent } from "./read-agents.ts";

type Facts = {
  description: string;
  version: string;
  disabled: boolean;
  /** Null is the default. */
  pendingLimit: number | null;
  writesPerMinute: number | null;
};

function factsOf({ description, version, disabledAt, pendingLimit, writesPerMinute }: StoredAgent): Facts {
  return { description, version, disabled: disabledAt !== null, pendingLimit, writesPerMinute };
}

/** What it comes to: what is not said stays. */
function changed(before: Facts, input: Omit<ChangeAgent, "agent_id">): Facts {
  const { description = before.description, version = before.version, disabled = before.disabled } = input;
  const {
    pending_limit: pendingLimit = before.pendingLimit,
    writes_per_minute: writesPerMinute = before.writesPerMinute,
  } = input;
  return { description, version, disabled, pendingLimit, writesPerMinute };
}

/** What is new: a version and a switch are dated where they change. */
function changeOf(before: Facts, { version, disabled, ...rest }: Facts): Parameters<typeof saveAgent>[2] {
  return {
    ...rest,
    ...(version === before.version ? {} : { version }),
    ...(disabled === before.disabled ? {} : { disabled }),
  };
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
    const after = changed(before, input);
    if (!isDeepStrictEqual(after, before)) {
      await saveAgent(ctx, id, changeOf(before, after));
      await recordEvent(ctx, { event: "agent_changed", subject: { kind: "agent", id }, before, after });
    }
    return presentAgent(ctx, id);
  });
}
