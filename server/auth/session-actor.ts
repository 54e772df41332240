import type { Database } from "#db/client.ts";
import { type Actor, withTx } from "../context.ts";
import { database } from "../runtime.ts";
import { findHeldSignIn, noteSignInUse } from "./login-session-store.ts";
import { readSessionCookie, type SessionClaims } from "./session-cookie.ts";

/** Who the sign-in behind these claims belongs to, or null unless it holds now. */
export async function actorOfClaims({ sid, wid }: SessionClaims, db: Database): Promise<Actor | null> {
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
  if (signIn.isUseUnnoted) {
    await withTx({ db, actor, requestId: sid, ip: null }, (ctx) => noteSignInUse(ctx, sid));
  }
  return actor;
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
