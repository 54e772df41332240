import { wireId } from "#contract/ids.ts";
import type { MembraneRevisionView, MembraneView } from "#contract/membranes.ts";
import { contentOf } from "./membrane-content.ts";
import type { StoredMembrane, StoredRevision } from "./membrane-store.ts";

export function viewMembrane({ membrane, content, environmentName, agentName }: StoredMembrane): MembraneView {
  return {
    id: wireId("membrane", membrane.id),
    name: membrane.name,
    description: membrane.description,
    environment: { id: wireId("environment", membrane.environmentId), name: environmentName },
    agent: membrane.agentId === null ? null : { id: wireId("agent", membrane.agentId), name: agentName ?? "" },
    lifecycle: membrane.lifecycle,
    lifecycle_since: membrane.lifecycleSince.toISOString(),
    revision: membrane.revision,
    content: contentOf(content),
    created_at: membrane.createdAt.toISOString(),
  };
}

export function viewRevision({ revision, authorName }: StoredRevision): MembraneRevisionView {
  const { number, content, note, restores, createdAt, createdBy } = revision;
  return {
    number,
    content: contentOf(content),
    note,
    restores,
    created_at: createdAt.toISOString(),
    created_by: createdBy === null ? null : { id: wireId("member", createdBy), name: authorName ?? "" },
  };
}
