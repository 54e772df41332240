import type { Logger } from "pino";
import { recordEvent } from "../audit/audit-store.ts";
import { type Actor, type Context, type TxContext, type Visitor, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { keyedHash } from "../keyed-hash.ts";
import { processLog } from "../log.ts";
import { forgiveAttempt, limitAccount, limitAddress } from "./limit-attempts.ts";
import { noteAuthentication, saveSignIn } from "./login-session-store.ts";
import { findMemberIdentity, type MemberIdentity, saveIdentitySubject } from "./member-identity-store.ts";
import { isPassword } from "./password.ts";
import { type SessionClaims, SIGN_IN_SECONDS } from "./session-cookie.ts";

function contextOf(visitor: Visitor, member: MemberIdentity, loginSessionId: string | null): Context {
  const actor: Actor = {
    kind: "member",
    workspaceId: member.workspaceId,
    name: member.name,
    memberId: member.id,
    role: member.role,
    channel: "browser",
    loginSessionId,
    keyId: null,
    environmentId: null,
    scopes: null,
    authenticatedAt: null,
  };
  return { ...visitor, actor };
}

type Way = "password" | "identity_provider";

async function openSignIn(visitor: Visitor, member: MemberIdentity, way: Way): Promise<SessionClaims> {
  const sid = mintId();
  await withTx(contextOf(visitor, member, sid), async (ctx) => {
    await saveSignIn(ctx, sid, member.id, SIGN_IN_SECONDS);
    await recordEvent(ctx, { event: "sign_in", subject: { kind: "member", id: member.id }, outcome: way });
  });
  return { sid, wid: member.workspaceId };
}

/** Told to the workspace whose member was tried. */
async function recordFailure(visitor: Visitor, member: MemberIdentity, way: Way): Promise<void> {
  const actor: Actor = { kind: "system", workspaceId: member.workspaceId, name: "sign-in" };
  await withTx({ ...visitor, actor }, async (ctx) => {
    await recordEvent(ctx, { event: "sign_in_failed", subject: { kind: "member", id: member.id }, outcome: way });
  });
}

/**
 * An address that nobody has belongs to no workspace, so the process's log is told. Not of the address itself, which may
 * be a password in the wrong field: of what is always the same for the same address.
 */
function logFailure({ requestId, ip }: Visitor, email: string, way: Way, log: Logger): void {
  const address = keyedHash(`sign-in:${email.trim().toLowerCase()}`).toString("hex").slice(0, 16);
  log.warn({ request_id: requestId, ip, way, address_hash: address }, "a sign-in failed at an address that nobody has");
}

/**
 * Signs a member in with his password. Null says no more than that address and password do not fit together; too many
 * attempts are refused before the password is looked at. An address that nobody has takes as long as a wrong password.
 */
export async function signInWithPassword(
  visitor: Visitor,
  { email, password }: { email: string; password: string },
  log = processLog(),
): Promise<SessionClaims | null> {
  await limitAddress(visitor);
  await limitAccount(visitor, email);
  const member = await findMemberIdentity(visitor.db, email);
  if (await isPassword(password, member?.passwordHash ?? null)) {
    if (member === undefined) return null;
    await forgiveAttempt(visitor, email);
    return openSignIn(visitor, member, "password");
  }
  if (member !== undefined) await recordFailure(visitor, member, "password");
  else logFailure(visitor, email, "password", log);
  return null;
}

/** What the identity provider's verified token says of a person. */
export type ProvidedIdentity = { subject: string; email: string; isEmailVerified: boolean };

/**
 * Signs in a member whom the identity provider vouches for. Nobody becomes a member by it. The first time binds the
 * member to the provider's subject, so that a later owner of the same address is somebody else.
 */
export async function signInWithProvider(
  visitor: Visitor,
  identity: ProvidedIdentity,
  log = processLog(),
): Promise<SessionClaims | null> {
  await limitAddress(visitor);
  const member = identity.isEmailVerified ? await findMemberIdentity(visitor.db, identity.email) : undefined;
  if (member === undefined) {
    logFailure(visitor, identity.email, "identity_provider", log);
    return null;
  }
  const isBound =
    member.identitySubject === null
      ? await withTx(contextOf(visitor, member, null), (ctx) => saveIdentitySubject(ctx, member.id, identity.subject))
      : member.identitySubject === identity.subject;
  if (!isBound) {
    await recordFailure(visitor, member, "identity_provider");
    return null;
  }
  await forgiveAttempt(visitor, identity.email);
  return openSignIn(visitor, member, "identity_provider");
}

/** Notes on the sign-in that the password was entered again just now. */
export async function noteReauthentication(ctx: TxContext, memberId: string, loginSessionId: string): Promise<Date> {
  await noteAuthentication(ctx, loginSessionId);
  return recordEvent(ctx, { event: "sign_in", subject: { kind: "member", id: memberId }, outcome: "password_again" });
}
