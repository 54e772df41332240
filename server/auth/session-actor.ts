import type { Database } from "#db/client.ts";
import { type Actor, withTx } from "../context.ts";
import { database } from "../runtime.ts";
import { findHeldSignIn, noteSignInUse } from "./login-session-store.ts";
import { readSessionCookie, type SessionClaims } from "./session-cookie.ts";

/** Who the sign-in behind these claims belongs to, or null unless it holds now. Asking counts as using it. */
export async function actorOfClaims(claims: SessionClaims, db: Database): Promise<Actor | null> {
  const found = await findActor(claims, db);
  if (found?.isUseUnnoted) {
    const { actor } = found;
    await withTx({ db, actor, requestId: claims.sid, ip: null }, (ctx) => noteSignInUse(ctx, claims.sid));
  }
  return found?.actor ?? null;
}

async function findActor({ sid, wid }: SessionClaims, db: Database) {
  const signIn = await findHeldSignIn(db, wid, sid);
  if (signIn === undefined) return null;
  const actor: Actor = {
    kind: "member",
    workspaceId: wid,
    name: signIn.name,
    memberId: signIn.memberId,
    role: signIn.role,
    channel: "browser",
    loginSessionId: sid,
    keyId: null,
    environmentId: null,
    scopes: null,
    authenticatedAt: signIn.authenticatedAt,
  };
  return { actor, isUseUnnoted: signIn.isUseUnnoted };
}

/** Who sent this `Cookie` header. The row is read every time; the cookie alone proves nothing. */
export async function actorOfCookie(header: string | null, db: Database): Promise<Actor | null> {
  const claims = await readSessionCookie(header);
  return claims && actorOfClaims(claims, db);
}

/** The member whose browser sent this request, or null. */
export async function sessionActor(request: Request, db: Database = database()): Promise<Actor | null> {
  return actorOfCookie(request.headers.get("cookie"), db);
}

/** The same of a page that only listens: an open tab keeps nobody signed in. */
export async function listeningActor(request: Request, db: Database): Promise<Actor | null> {
  const claims = await readSessionCookie(request.headers.get("cookie"));
  return claims && ((await findActor(claims, db))?.actor ?? null);
}
