import type { GrantView } from "#contract/grants.ts";
import { wireId } from "#contract/ids.ts";
import { grantStateAt } from "#engine/grant.ts";
import { wireHash } from "../decisions/canonical-payload.ts";
import type { StoredGrant } from "./grant-store.ts";

/** A grant as it is at the moment it was read. The token is handed in: few may have it. */
export function viewGrant({ grant, nowMs }: StoredGrant, token: string | null): GrantView {
  const { outcome, outcomeDetail, reportedAt } = grant;
  return {
    state: grantStateAt(grant, new Date(nowMs)),
    payload_hash: wireHash(grant.payloadHash),
    audience: wireId("environment", grant.audience),
    issued_at: grant.issuedAt.toISOString(),
    expires_at: grant.expiresAt.toISOString(),
    consumed_at: grant.consumedAt?.toISOString() ?? null,
    consumed_by: grant.consumedBy,
    revoked_at: grant.revokedAt?.toISOString() ?? null,
    revoke_reason: grant.revokeReason,
    result:
      outcome === null || reportedAt === null
        ? null
        : { outcome, detail: outcomeDetail ?? "", reported_at: reportedAt.toISOString() },
    token,
  };
}
