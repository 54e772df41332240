import { wireId } from "#contract/ids.ts";
import type { CommitmentView, KernelRevisionView, KernelView } from "#contract/kernels.ts";
import type { Commitment } from "#engine/kernel.ts";
import type { WholeKernel } from "./effective-kernel.ts";
import { contentOf } from "./kernel-content.ts";
import type { StoredRevision } from "./kernel-store.ts";

type Beside = { children: readonly { id: string; name: string }[]; pending: number; requests: number };

export function viewKernel({ stored, content, effective, parent }: WholeKernel, beside: Beside): KernelView {
  const { kernel, environmentName, agentName } = stored;
  const inherited = effective.anchors.length - content.anchors.length;
  return {
    id: wireId("kernel", kernel.id),
    name: kernel.name,
    description: kernel.description,
    environment: { id: wireId("environment", kernel.environmentId), name: environmentName },
    agent: kernel.agentId === null ? null : { id: wireId("agent", kernel.agentId), name: agentName ?? "" },
    preset: kernel.preset,
    parent: parent === null ? null : { id: wireId("kernel", parent.kernel.id), name: parent.kernel.name },
    children: beside.children.map(({ id, name }) => ({ id: wireId("kernel", id), name })),
    revision: kernel.revision,
    anchors: effective.anchors.map(({ id, description, keywords }, at) => ({
      id,
      description,
      keywords: [...keywords],
      inherited: at < inherited,
    })),
    commitments: effective.commitments.map(viewCommitment),
    settings: content.settings,
    pending: beside.pending,
    requests: beside.requests,
    created_at: kernel.createdAt.toISOString(),
  };
}

export function viewCommitment({ id, description, defaultValue, currentValue, keywords }: Commitment): CommitmentView {
  return { id, description, default_value: defaultValue, current_value: currentValue, keywords: [...keywords] };
}

export function viewRevision({ revision, authorName }: StoredRevision): KernelRevisionView {
  const { number, content, note, endorsementId, createdAt, createdBy } = revision;
  return {
    number,
    content: contentOf(content),
    note,
    endorsement_id: endorsementId === null ? null : wireId("endorsement", endorsementId),
    created_at: createdAt.toISOString(),
    created_by: createdBy === null ? null : { id: wireId("member", createdBy), name: authorName ?? "" },
  };
}
