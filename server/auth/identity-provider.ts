import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "../env.ts";
import type { ProvidedIdentity } from "./sign-in.ts";

export const IDENTITY_PROVIDER = "oidc";

/** Whether people may sign in with their organisation's identity provider. */
export function hasIdentityProvider(): boolean {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  return Boolean(OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET);
}

/** The one OpenID Connect provider of this installation, with every check that the protocol has. */
export function identityProvider(): OAuthConfig<Record<string, unknown>> {
  const { OIDC_ISSUER: issuer = "", OIDC_CLIENT_ID: clientId = "", OIDC_CLIENT_SECRET: clientSecret = "" } = env();
  return {
    id: IDENTITY_PROVIDER,
    name: "Identity provider",
    type: "oauth",
    issuer,
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: ({ sub }) => ({ id: String(sub) }),
  };
}

/** What a verified ID token says; null when it names nobody whom a member could be. */
export function identityOf(profile: object | undefined): ProvidedIdentity | null {
  if (profile === undefined || !("sub" in profile) || !("email" in profile)) return null;
  const { sub, email } = profile;
  if (typeof sub !== "string" || typeof email !== "string") return null;
  return { subject: sub, email, isEmailVerified: "email_verified" in profile && profile.email_verified === true };
}
