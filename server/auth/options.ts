import type { NextAuthOptions } from "next-auth";
import type { Visitor } from "../context.ts";
import { AppError } from "../errors.ts";
import { processLog } from "../log.ts";
import { hasIdentityProvider, IDENTITY_PROVIDER, identityOf, identityProvider } from "./identity-provider.ts";
import { actorOfClaims } from "./session-actor.ts";
import {
  cookieName,
  isClaims,
  isSecure,
  type SessionClaims,
  SIGN_IN_SECONDS,
  signingSecret,
} from "./session-cookie.ts";
import { signInWithPassword, signInWithProvider } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

type Provider = NextAuthOptions["providers"][number];
type SignedIn = SessionClaims & { id: string };

function signedIn(claims: SessionClaims | null): SignedIn | null {
  return claims && { ...claims, id: claims.sid };
}

function passwordProvider(visitor: Visitor): Provider {
  return {
    id: "credentials",
    name: "Password",
    type: "credentials",
    credentials: { email: {}, password: {} },
    authorize: async (entered) => {
      const { email = "", password = "" } = entered ?? {};
      if (email.length > 254 || password.length > 256) return null;
      try {
        return signedIn(await signInWithPassword(visitor, { email, password }));
      } catch (error) {
        // The framework hands this word to the page; anything else that went wrong is only logged.
        if (error instanceof AppError) throw new Error(error.code);
        processLog().error({ request_id: visitor.requestId, err: error }, "signing in failed");
        throw new Error("internal");
      }
    },
  };
}

const COOKIES = ["sessionToken", "callbackUrl", "csrfToken", "pkceCodeVerifier", "state", "nonce"] as const;
const COOKIE_NAMES = {
  sessionToken: "session",
  callbackUrl: "callback-url",
  csrfToken: "csrf",
  pkceCodeVerifier: "pkce",
  state: "state",
  nonce: "nonce",
} as const satisfies Record<(typeof COOKIES)[number], string>;

function cookies(): NonNullable<NextAuthOptions["cookies"]> {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const;
  return Object.fromEntries(COOKIES.map((cookie) => [cookie, { name: cookieName(COOKIE_NAMES[cookie]), options }]));
}

/** How this visitor may sign in and out. next-auth carries the cookie and the protocols; who holds it is ours to say. */
export function authOptions(visitor: Visitor): NextAuthOptions {
  return {
    secret: signingSecret(),
    session: { strategy: "jwt", maxAge: SIGN_IN_SECONDS },
    jwt: { maxAge: SIGN_IN_SECONDS },
    useSecureCookies: isSecure(),
    cookies: cookies(),
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(visitor), ...(hasIdentityProvider() ? [identityProvider()] : [])],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== IDENTITY_PROVIDER) return isClaims(user);
        const identity = identityOf(profile);
        const claims = identity && (await signInWithProvider(visitor, identity));
        // The framework hands this same object to `jwt`, below.
        Object.assign(user, claims);
        return claims !== null;
      },
      jwt: ({ token, user }) => {
        const claims = isClaims(user) ? user : token;
        return isClaims(claims) ? { sid: claims.sid, wid: claims.wid } : {};
      },
      session: ({ session }) => ({ expires: session.expires }),
      // next-auth's own throws at what is no address.
      redirect: ({ url, baseUrl }) => {
        if (url.startsWith("/")) return `${baseUrl}${url}`;
        return URL.canParse(url) && new URL(url).origin === baseUrl ? url : baseUrl;
      },
    },
    events: {
      signOut: async ({ token }) => {
        const actor = isClaims(token) ? await actorOfClaims(token, visitor.db) : null;
        if (actor !== null) await signOut({ ...visitor, actor });
      },
    },
    logger: {
      error: (code, metadata) => {
        const message = metadata instanceof Error ? metadata.message : undefined;
        processLog().warn({ request_id: visitor.requestId, code, message }, "sign-in");
      },
      warn: (code) => processLog().warn({ request_id: visitor.requestId, code }, "sign-in"),
      debug: () => undefined,
    },
  };
}
