import type { FindingView } from "#contract/findings.ts";
import { wireId } from "#contract/ids.ts";
import { findingBehaviour, reproductionInShadow } from "#engine/finding.ts";
import { wireOrNull } from "./cycle-view.ts";
import type { StoredFinding } from "./finding-store.ts";
import type { FindingTies } from "./finding-ties-store.ts";
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

/** What became of a lab finding in shadow, all environments together. */
export function becameInShadow(id: string, { links, tries }: FindingTies) {
  return reproductionInShadow({
    confirmations: links.filter(({ lab }) => lab === id).length,
    failedTries: tries.filter((each) => each.id === id).reduce((sum, { count }) => sum + count, 0),
  });
}

/** Where it was compared: of a lab finding the environments in shadow, of any other the labs whose findings it confirms. */
function comparedIn(id: string, { links, tries, isTold }: FindingTies): FindingView["compared"] {
  const ends = links.flatMap(({ lab, shadow, labPlace, shadowPlace }) => [
    ...(lab === id ? [{ place: shadowPlace, finding: shadow }] : []),
    ...(shadow === id ? [{ place: labPlace, finding: lab }] : []),
  ]);
  const tried = tries.filter((each) => each.id === id);
  const places = new Map([...ends, ...tried].map(({ place }) => [place.id, place]));
  return [...places.values()]
    .filter((place) => isTold(place.id))
    .map((place) => {
      const tied = ends.filter((end) => end.place.id === place.id).map(({ finding }) => wireId("finding", finding));
      const failedTries = tried.find((each) => each.place.id === place.id)?.count ?? 0;
      return {
        environment: { id: wireId("environment", place.id), name: place.name },
        became: reproductionInShadow({ confirmations: tied.length, failedTries }),
        findings: tied,
        failed_tries: failedTries,
      };
    });
}

function inShadow(row: StoredFinding, ties: FindingTies) {
  const { links } = ties;
  return {
    in_shadow: row.operatingMode === "lab" ? becameInShadow(row.id, ties) : null,
    confirmed_by: links.filter(({ lab }) => lab === row.id).map(({ shadow }) => wireId("finding", shadow)),
    confirms: links.filter(({ shadow }) => shadow === row.id).map(({ lab }) => wireId("finding", lab)),
    compared: comparedIn(row.id, ties),
  };
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
