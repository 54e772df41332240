import type { Database } from "#db/client.ts";
import { type Actor, withTx } from "../context.ts";
import { database } from "../runtime.ts";
import { findHeldSignIn, noteSignInUse } from "./login-session-store.ts";
import { readSessionCookie } from "./session-cookie.ts";

/** Who sent this `Cookie` header, or null unless the sign-in that it names holds now. */
export async function actorOfCookie(header: string | null, db: Database): Promise<Actor | null> {
  const claims = await readSessionCookie(header);
  if (claims === null) return null;
  const signIn = await findHeldSignIn(db, claims.wid, claims.sid);
  if (signIn === undefined) return null;
  const actor: Actor = {
    kind: "member",
    workspaceId: claims.wid,
    name: signIn.name,
    memberId: signIn.memberId,
    role: signIn.role,
    channel: "browser",
    loginSessionId: claims.sid,
    keyId: null,
    environmentId: null,
    scopes: null,
    authenticatedAt: signIn.authenticatedAt,
  };
  if (signIn.isUseUnnoted) {
    await withTx({ db, actor, requestId: claims.sid, ip: null }, (ctx) => noteSignInUse(ctx, claims.sid));
  }
  return actor;
}

/** The member whose browser sent this request. The row is read every time; the cookie alone proves nothing. */
export async function sessionActor(request: Request, db: Database = database()): Promise<Actor | null> {
  return actorOfCookie(request.headers.get("cookie"), db);
}
