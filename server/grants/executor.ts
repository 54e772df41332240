import { type Actor, type TxContext, workspaceOf } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { isWithin, reachOf } from "../reach.ts";
import { findGrant, type RequestWithGrant } from "./grant-store.ts";

/** Who may execute: the holder of a key of one environment, or a member where the product itself executes. */
export type Executor = { keyId: string | null; environmentId: string; name: string };

/** Executing is for programs: whoever came with the browser has no key that names an environment. */
export function executorOf(actor: Actor): Executor {
  if ("keyId" in actor && actor.keyId !== null && actor.environmentId !== null) {
    return { keyId: actor.keyId, environmentId: actor.environmentId, name: actor.name };
  }
  throw new AppError("forbidden", "Use an approval with a key: it names the environment in which it is executed");
}

/** What the product executes itself, in an environment that it knows, needs no program: a member does it in the browser as well. */
export function executorIn(environmentId: string, actor: Actor): Executor {
  return actor.kind === "member" ? { keyId: actor.keyId, environmentId, name: actor.name } : executorOf(actor);
}

/**
 * The request in the reach of an executor: the agent's own, the member's own, or any of the environment for a system
 * with a key of its own. What a key does not reach is not there; a member, who sees it, is refused what is of another
 * environment than the key's. Where nothing was granted, there is nothing to refuse yet.
 */
export async function findExecutable(ctx: TxContext, id: string | null, executor: Executor): Promise<RequestWithGrant> {
  const found = id === null ? undefined : await findGrant(ctx, id);
  if (found === undefined || found.workspaceId !== workspaceOf(ctx) || !isWithin(reachOf(ctx.actor), found.approval)) {
    throw notFound("approval request");
  }
  const { approval } = found;
  if (found.grant === null) return found;
  if (ctx.actor.kind === "member" && approval.requestedBy !== ctx.actor.memberId) {
    throw new AppError("forbidden", "Only who asked uses an approval");
  }
  if (approval.environmentId !== executor.environmentId) {
    throw new AppError("forbidden", "This was approved for another environment than the key's");
  }
  return found;
}
