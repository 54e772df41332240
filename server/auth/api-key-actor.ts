import { timingSafeEqual } from "node:crypto";
import type { Database } from "#db/client.ts";
import { type Actor, withTx } from "../context.ts";
import { keyedHash } from "../keyed-hash.ts";
import { parseKey } from "./api-key.ts";
import { findHeldKey, type HeldKey, noteKeyUse } from "./api-key-store.ts";

function actorOf(key: HeldKey): Actor | null {
  const { workspaceId, environmentId, scopes } = key;
  if (key.kind === "personal") {
    if (key.memberId === null || key.memberName === null || key.memberRole === null) return null;
    return {
      kind: "member",
      workspaceId,
      name: key.memberName,
      memberId: key.memberId,
      role: key.memberRole,
      channel: "api",
      loginSessionId: null,
      keyId: key.id,
      environmentId,
      scopes,
      authenticatedAt: null,
    };
  }
  if (scopes === null) return null;
  const held = { workspaceId, keyId: key.id, environmentId, scopes };
  if (key.kind === "reporter") return { ...held, kind: "reporter", name: key.label };
  if (key.agentId === null || key.agentName === null) return null;
  const { agentName: name, agentId, writesPerMinute } = key;
  return { ...held, kind: "agent", name, agentId, writesPerMinute };
}

async function noteUse(db: Database, actor: Actor, keyId: string): Promise<void> {
  try {
    await withTx({ db, actor, requestId: keyId, ip: null }, (ctx) => noteKeyUse(ctx, keyId));
  } catch {
    // Only a note for people. A database that cannot take it will refuse the request itself, where that matters.
  }
}

/** Who holds this key now, or null for every key that does not hold: unknown, mistyped, revoked, expired, disabled. */
export async function authenticateKey(db: Database, bearer: string): Promise<Actor | null> {
  const parts = parseKey(bearer);
  if (parts === null) return null;
  const key = await findHeldKey(db, parts.publicId);
  if (key === null || !timingSafeEqual(key.secretHash, keyedHash(parts.secret))) return null;
  const actor = actorOf(key);
  if (actor !== null && key.isUseUnnoted) await noteUse(db, actor, key.id);
  return actor;
}
