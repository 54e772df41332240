import { decode, encode } from "next-auth/jwt";
import { env } from "../env.ts";
import { AppError } from "../errors.ts";

/** A sign-in ends after this many seconds, however busy it is. */
export const SIGN_IN_SECONDS = 12 * 60 * 60;

/** All that the cookie holds: which row to look at. Role and name are read from the database each time. */
export type SessionClaims = { sid: string; wid: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function signingSecret(): string {
  const secret = env().NEXTAUTH_SECRET;
  if (secret === undefined) {
    throw new AppError("unavailable", "Nobody can sign in: NEXTAUTH_SECRET is not set on the server");
  }
  return secret;
}

/** Whether people reach the product by https; then its cookies are bound to this very host. */
export function isSecure(): boolean {
  return env().NEXTAUTH_URL?.startsWith("https://") ?? false;
}

export function cookieName(name: string): string {
  return `${isSecure() ? "__Host-" : ""}understudy.${name}`;
}

export function isClaims(value: unknown): value is SessionClaims {
  if (typeof value !== "object" || value === null || !("sid" in value) || !("wid" in value)) return false;
  return [value.sid, value.wid].every((id) => typeof id === "string" && UUID.test(id));
}

/** The cookie that signs a browser in as this row, as next-auth would set it. */
export async function sessionCookie(claims: SessionClaims): Promise<string> {
  const token = await encode({ token: claims, secret: signingSecret(), maxAge: SIGN_IN_SECONDS });
  return `${cookieName("session")}=${token}`;
}

function cookieValue(header: string | null, name: string): string | undefined {
  const pair = header?.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** Whether this header carries a sign-in at all, whatever became of it: a browser forgets one that was signed out. */
export function hasSessionCookie(header: string | null): boolean {
  return Boolean(cookieValue(header, cookieName("session")));
}

/** What the cookie of this header claims, or null when there is none that this server made. */
export async function readSessionCookie(header: string | null): Promise<SessionClaims | null> {
  const token = cookieValue(header, cookieName("session"));
  if (token === undefined) return null;
  const secret = signingSecret();
  const claims: unknown = await decode({ token, secret }).catch(() => null);
  return isClaims(claims) ? { sid: claims.sid, wid: claims.wid } : null;
}
