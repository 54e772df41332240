import type { KeyView } from "#contract/agents.ts";
import { wireId } from "#contract/ids.ts";
import type { StoredKey } from "./key-store.ts";

export function viewKey(key: StoredKey): KeyView {
  const { agent, member, environment } = key;
  return {
    id: wireId("key", key.id),
    kind: key.kind,
    label: key.label,
    public_id: key.publicId,
    agent: agent && { id: wireId("agent", agent.id), name: agent.name },
    member: member && { id: wireId("member", member.id), name: member.name },
    environment: { id: wireId("environment", environment.id), name: environment.name, mode: environment.operatingMode },
    scopes: key.scopes,
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt?.toISOString() ?? null,
    revoked_at: key.revokedAt?.toISOString() ?? null,
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
  };
}
