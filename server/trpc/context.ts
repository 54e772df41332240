import type { Actor, Context } from "../context.ts";
import { mintId } from "../ids.ts";
import { database } from "../runtime.ts";

/** What a procedure is handed: a Context, whose actor is null for somebody who is not signed in. */
export type TrpcContext = Omit<Context, "actor"> & { actor: Actor | null };

/** Request → context. A page hands in a request that it made from its own headers. */
export async function createTrpcContext(
  request: Request,
  sessionActor: (request: Request) => Promise<Actor | null>,
): Promise<TrpcContext> {
  return { db: database(), actor: await sessionActor(request), requestId: mintId(), ip: null };
}
