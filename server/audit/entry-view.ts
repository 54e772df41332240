import type { AuditEntryView } from "#contract/audit.ts";
import { ID_PREFIXES, type IdKind, wireId } from "#contract/ids.ts";
import type { StoredEntry } from "./entry-list-store.ts";

export function viewEntry(entry: StoredEntry): AuditEntryView {
  const { subjectKind: kind, subjectId, environmentId, agentId } = entry;
  return {
    id: wireId("audit_entry", entry.id),
    position: entry.position,
    event: entry.event,
    at: entry.at.toISOString(),
    actor_kind: entry.actorKind,
    subject: { kind, id: subjectWireId(kind, subjectId) },
    environment_id: environmentId === null ? null : wireId("environment", environmentId),
    agent_id: agentId === null ? null : wireId("agent", agentId),
    action_type: entry.actionType,
    outcome: entry.outcome,
    leaf_hash: entry.leafHash,
    body: entry.body,
    redaction: entry.redaction ? { removed_at: entry.redaction.removedAt?.toISOString() ?? null } : null,
  };
}

/** A subject's id as the wire shows it; a kind that has no ids of its own is told by its hex alone. */
export function subjectWireId(kind: string, uuid: string): string {
  return isIdKind(kind) ? wireId(kind, uuid) : uuid.replaceAll("-", "");
}

function isIdKind(kind: string): kind is IdKind {
  return kind in ID_PREFIXES;
}
