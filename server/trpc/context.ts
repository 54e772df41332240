import { sessionActor } from "../auth/session-actor.ts";
import { visitorOf } from "../auth/visitor.ts";
import type { Actor, Context } from "../context.ts";

/** What a procedure is handed: a Context, whose actor is null for somebody who is not signed in. */
export type TrpcContext = Omit<Context, "actor"> & { actor: Actor | null };

/** Request → context. A page on the server hands in a request made of its own headers. */
export async function createTrpcContext(request: Request): Promise<TrpcContext> {
  const visitor = visitorOf(request.headers);
  return { ...visitor, actor: await sessionActor(request, visitor.db) };
}
