import { TRPCError } from "@trpc/server";
import { listeningActor, sessionActor } from "../auth/session-actor.ts";
import { visitorOf } from "../auth/visitor.ts";
import type { Actor, Context } from "../context.ts";
import { env } from "../env.ts";
import { AppError, fromDatabase, ofReading } from "../errors.ts";

/** What a procedure is handed: a Context, whose actor is null for somebody who is not signed in. */
export type TrpcContext = Omit<Context, "actor"> & {
  actor: Actor | null;
  /** Why a request like this one may change nothing. */
  mutationRefusal?: AppError | null;
  /** Asks again who is signed in; for streams. */
  recognise?: () => Promise<Actor | null>;
};

/** Request → context. A page on the server hands in a request made of its own headers. */
export async function createTrpcContext(request: Request): Promise<TrpcContext> {
  const visitor = visitorOf(request.headers);
  try {
    const actor = await sessionActor(request, visitor.db);
    const recognise = () => listeningActor(request, visitor.db);
    return { ...visitor, actor, recognise, mutationRefusal: mutationRefusal(request) };
  } catch (error) {
    const known = ofReading(fromDatabase(error));
    if (!(known instanceof AppError)) throw error;
    throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: known.message, cause: known });
  }
}

/** A form on another site can send our cookie but neither this content type nor our origin. */
function mutationRefusal(request: Request): AppError | null {
  if (!/^application\/json *(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    return new AppError("unsupported_media_type", "Send the body as Content-Type: application/json");
  }
  return isFromOurPages(request.headers)
    ? null
    : new AppError("forbidden", "This can only be done from the product's own pages");
}

/** The browser says where a page that asks came from; what does not say it is not trusted to change anything. */
function isFromOurPages(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const ours = env().NEXTAUTH_URL;
  return new URL(origin).host === headers.get("host") || (ours !== undefined && new URL(ours).origin === origin);
}
