import type { Actor } from "./context.ts";

/** What an actor may meet of what belongs to agents and environments; null means all of the workspace. */
export type Reach = { agentId: string | null; environmentId: string | null };

export const EVERYWHERE: Reach = { agentId: null, environmentId: null };

/**
 * An agent's key meets what is its own agent's in its environment, a reporter's key what is of its environment, a member
 * all. What is out of reach is answered like what does not exist.
 */
export function reachOf(actor: Actor): Reach {
  if (actor.kind === "agent") return { agentId: actor.agentId, environmentId: actor.environmentId };
  if (actor.kind === "reporter") return { agentId: null, environmentId: actor.environmentId };
  return EVERYWHERE;
}

/** Whether what is an agent's, or a member's, in an environment is there for whoever reaches so far. */
export function isWithin(reach: Reach, found: { agentId: string | null; environmentId: string | null }): boolean {
  const isOwn = reach.agentId === null || reach.agentId === found.agentId;
  return isOwn && (reach.environmentId === null || reach.environmentId === found.environmentId);
}
