import type { Actor } from "../context.ts";
import { AppError } from "../errors.ts";

/** Who asks, and where: an agent with its key, or a member with a personal key. */
export type Requester = {
  agentId: string | null;
  memberId: string | null;
  keyId: string | null;
  environmentId: string;
};

/**
 * A key names the environment that a request is judged in; without one there is nothing to judge by, unless what is asked
 * for says where it would take effect.
 */
export function requesterOf(actor: Actor, takesEffectIn: string | null = null): Requester {
  if (actor.kind === "agent") {
    return { agentId: actor.agentId, memberId: null, keyId: actor.keyId, environmentId: actor.environmentId };
  }
  const environmentId = actor.kind === "member" ? (takesEffectIn ?? actor.environmentId) : null;
  if (actor.kind === "member" && environmentId !== null) {
    return { agentId: null, memberId: actor.memberId, keyId: actor.keyId, environmentId };
  }
  throw new AppError("forbidden", "Ask with an agent's key or a personal key: it names the environment");
}
