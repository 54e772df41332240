import type { GrantView } from "#contract/grants.ts";
import { wireId } from "#contract/ids.ts";
import { grantStateAt } from "#engine/grant.ts";
import { wireHash } from "../decisions/canonical-payload.ts";
import type { StoredGrant } from "./grant-store.ts";

/** A grant as it is at the moment it was read. The token is handed in: few may have it. */
export function viewGrant({ grant, nowMs, isVoid }: StoredGrant, token: string | null): GrantView {
  const state = grantStateAt(grant, new Date(nowMs), isVoid);
  const isVoided = state === "revoked" && grant.revokedAt === null;
  const { outcome, outcomeDetail, reportedAt } = grant;
  return {
    state,
    payload_hash: wireHash(grant.payloadHash),
    audience: wireId("environment", grant.audience),
    issued_at: grant.issuedAt.toISOString(),
    expires_at: grant.expiresAt.toISOString(),
    consumed_at: grant.consumedAt?.toISOString() ?? null,
    consumed_by: grant.consumedBy,
    revoked_at: grant.revokedAt?.toISOString() ?? null,
    revoke_reason: isVoided ? "The kill switch was turned on" : grant.revokeReason,
    result:
      outcome === null || reportedAt === null
        ? null
        : { outcome, detail: outcomeDetail ?? "", reported_at: reportedAt.toISOString() },
    token,
  };
}
