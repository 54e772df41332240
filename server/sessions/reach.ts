import type { Actor } from "../context.ts";

/** Which sessions an actor may meet; null means all of the workspace. */
export type Reach = { agentId: string | null; environmentId: string | null };

/**
 * An agent's key meets its own agent's sessions in its environment, a reporter's key those of its environment, a member
 * all. What is out of reach is answered like what does not exist.
 */
export function reachOf(actor: Actor): Reach {
  if (actor.kind === "agent") return { agentId: actor.agentId, environmentId: actor.environmentId };
  if (actor.kind === "reporter") return { agentId: null, environmentId: actor.environmentId };
  return { agentId: null, environmentId: null };
}
