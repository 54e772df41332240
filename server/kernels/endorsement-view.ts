import type { EndorsementView } from "#contract/endorsements.ts";
import { wireId } from "#contract/ids.ts";
import { type Conflict, conflictMessage } from "#engine/kernel.ts";
import { endorsementRecord } from "./endorsement-record.ts";
import type { StoredEndorsement } from "./endorsement-store.ts";

/** The conflict as it was found when the rule was proposed. */
export function conflictOf({ conflict: kind, conflictWith, isWithAnchor, keyword }: StoredEndorsement): Conflict {
  if (kind === "none" || conflictWith === null || keyword === null) return { kind: "none" };
  if (kind !== "possible") return { kind, id: conflictWith, keyword };
  return { kind, of: isWithAnchor ? "anchor" : "commitment", id: conflictWith, keyword };
}

/** `trialId`: the trial that the rule was put on, if it was. */
export function viewEndorsement(row: StoredEndorsement, trialId: string | null): EndorsementView {
  const { agentId, memberId, decidedBy } = row;
  const person = (id: string | null, name: string | null) =>
    id === null ? null : { id: wireId("member", id), name: name ?? "" };
  return {
    ...endorsementRecord(row),
    content_hash: row.contentHash.toString("hex"),
    kernel_name: row.kernelName,
    kernel_revision: row.kernelRevision,
    new_value: row.newValue,
    conflict: {
      kind: row.conflict,
      id: row.conflictWith,
      of: row.isWithAnchor === null ? null : row.isWithAnchor ? "anchor" : "commitment",
      keyword: row.keyword,
    },
    message: conflictMessage(row.ruleText, conflictOf(row)),
    agent: agentId === null ? null : { id: wireId("agent", agentId), name: row.agentName ?? "" },
    member: person(memberId, row.memberName),
    channel: row.channel,
    decided_at: row.decidedAt?.toISOString() ?? null,
    decided_by: person(decidedBy, row.deciderName),
    decided_channel: row.decidedChannel,
    applied_revision: row.appliedRevision,
    staged_change_id: trialId && wireId("staged_change", trialId),
  };
}
