import type { FindingView } from "#contract/findings.ts";
import { wireId } from "#contract/ids.ts";
import { findingBehaviour, reproductionInShadow } from "#engine/finding.ts";
import { wireOrNull } from "./cycle-view.ts";
import type { FindingTies, StoredFinding } from "./finding-store.ts";
import { viewOrigin } from "./origin.ts";

function triage(row: StoredFinding) {
  const { triagedBy } = row;
  return {
    status: row.status,
    triaged_by: triagedBy === null ? null : { id: wireId("member", triagedBy), name: row.triagerName ?? "" },
    triaged_at: row.triagedAt?.toISOString() ?? null,
    comment: row.comment,
  };
}

function inShadow(row: StoredFinding, { links, tries }: FindingTies) {
  const confirmedBy = links.filter(({ lab }) => lab === row.id).map(({ shadow }) => wireId("finding", shadow));
  const confirms = links.filter(({ shadow }) => shadow === row.id).map(({ lab }) => wireId("finding", lab));
  const failedTries = tries.find(({ id }) => id === row.id)?.count ?? 0;
  const became = reproductionInShadow({ confirmations: confirmedBy.length, failedTries });
  return { in_shadow: row.operatingMode === "lab" ? became : null, confirmed_by: confirmedBy, confirms };
}

export function viewFinding(row: StoredFinding, ties: FindingTies): FindingView {
  return {
    id: wireId("finding", row.id),
    ...viewOrigin(row),
    cycle_id: wireOrNull("cycle", row.cycleId),
    experiment_id: wireOrNull("experiment", row.experimentId),
    title: row.title,
    description: row.description,
    failure_class: row.failureClass,
    subtype: row.failureType,
    signature: row.signature,
    runs: row.runs,
    failures: row.failures,
    reproduction: row.reproduction,
    validated: row.isValidated,
    impact_scope: row.impactScopes,
    is_safety_related: row.isSafetyRelated,
    predicted_severity: row.claimedSeverity,
    severity: row.severity,
    oversight: findingBehaviour(row.severity, row.operatingMode),
    occurrences: row.occurrences,
    last_seen_at: row.lastSeenAt.toISOString(),
    ...triage(row),
    ...inShadow(row, ties),
  };
}
