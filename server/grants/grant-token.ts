import { importJWK, SignJWT } from "jose";
import { wireId } from "#contract/ids.ts";
import { wireHash } from "../decisions/canonical-payload.ts";
import { env } from "../env.ts";
import type { SigningKey } from "../signing-keys.ts";
import { signingKeyAt } from "./grant-keys.ts";
import type { StoredGrant } from "./grant-store.ts";

export const GRANT_TOKEN_TYPE = "approval-grant+jwt";

/**
 * The grant as a compact JWS that anybody verifies with the public keys. Made from the row, and Ed25519 draws no chance,
 * so that the same grant always has the same token and none is stored.
 */
export async function grantToken({ workspaceId, approval, grant, approvals, leaf }: StoredGrant): Promise<string> {
  const key = signingKeyAt(grant.issuedAt);
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
  const subject =
    approval.agentId !== null
      ? wireId("agent", approval.agentId)
      : approval.requestedBy !== null
        ? wireId("member", approval.requestedBy)
        : wireId("workspace", workspaceId);
  return new SignJWT({
    iss: issuer(),
    aud: wireId("environment", grant.audience),
    sub: subject,
    jti: grant.jti,
    iat: seconds(grant.issuedAt),
    nbf: seconds(grant.issuedAt),
    exp: seconds(grant.expiresAt),
    ws: wireId("workspace", workspaceId),
    act: wireId("approval", approval.id),
    env: wireId("environment", approval.environmentId),
    ph: wireHash(grant.payloadHash),
    pv: approval.environmentRevision,
    mr: grant.membraneRevision,
    tier: approval.tier,
    sev: approval.severity,
    mode: approval.operatingMode,
    ap: approvals,
    epoch: grant.epoch,
    leaf: leaf?.toString("hex") ?? null,
  })
    .setProtectedHeader({ alg: "EdDSA", typ: GRANT_TOKEN_TYPE, kid: key.kid })
    .sign(await privateKey(key));
}

/** Who signs: the address that people and executors know this installation by. */
export function issuer(): string {
  return env().NEXTAUTH_URL ?? "understudy";
}

const imported = new Map<string, ReturnType<typeof importJWK>>();

function privateKey({ kid, x, d }: SigningKey) {
  const key = imported.get(kid) ?? importJWK({ kty: "OKP", crv: "Ed25519", x, d }, "EdDSA");
  imported.set(kid, key);
  return key;
}
