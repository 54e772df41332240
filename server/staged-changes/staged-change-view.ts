import { wireId } from "#contract/ids.ts";
import type { StagedChangeView } from "#contract/staged-changes.ts";
import type { Elasticity } from "#engine/divergence.ts";
import { outlookOf, ownerPromotes } from "#engine/staged-change.ts";
import { isKernelTrial, type StoredStagedChange } from "./staged-change-store.ts";
import { trialOf } from "./trial-of.ts";

const personOf = (id: string | null, name: string | null) =>
  id === null ? null : { id: wireId("member", id), name: name ?? "" };

/** What it would change: a membrane, or a commitment of a kernel. */
function subjectOf({ change, membraneName, kernelName }: StoredStagedChange) {
  const { membraneId } = change;
  return {
    membrane: membraneId === null ? null : { id: wireId("membrane", membraneId), name: membraneName ?? "" },
    kernel: isKernelTrial(change)
      ? {
          id: wireId("kernel", change.kernelId),
          name: kernelName ?? "",
          commitment_id: change.commitmentId,
          endorsement_id: wireId("endorsement", change.endorsementId),
          live_value: change.liveValue ?? "",
          candidate_value: change.candidateValue,
        }
      : null,
  };
}

function elasticityOf(elasticity: Elasticity | null): StagedChangeView["elasticity"] {
  if (elasticity === null) return null;
  const { cap, interactions, base } = elasticity;
  return { cap, requests: interactions, l1_base: base.l1, l2_base: base.l2, l3_base: base.l3 };
}

/**
 * The number that the candidate gets, or got. A kernel goes on while a rule of it is on trial: that is the next one then,
 * and what it came to once it was promoted.
 */
function candidateRevisionOf({ change, kernelRevision, appliedRevision }: StoredStagedChange): number {
  if (kernelRevision === null) return change.candidateRevision;
  return change.status === "staged" ? kernelRevision + 1 : (appliedRevision ?? change.candidateRevision);
}

/** As things stand at `now`, by the database's clock. */
export function viewStagedChange(stored: StoredStagedChange, now: Date): StagedChangeView {
  const { change } = stored;
  return {
    id: wireId("staged_change", change.id),
    status: change.status,
    outlook: outlookOf(trialOf(change), now),
    ...subjectOf(stored),
    environment: { id: wireId("environment", change.environmentId), name: stored.environmentName },
    base_revision: change.baseRevision,
    candidate_revision: candidateRevisionOf(stored),
    owner_promotes: ownerPromotes(change, stored.operatingMode),
    restores: change.restores,
    note: change.note,
    staged_at: change.stagedAt.toISOString(),
    staged_by: personOf(change.stagedBy, stored.stagerName),
    cooldown_seconds: change.cooldownSeconds,
    cooldown_until: change.cooldownUntil.toISOString(),
    min_probes: change.minProbes,
    probe_available: change.probesAvailable,
    requests_last_minute: change.requestsLastMinute,
    l1_threshold: change.l1,
    l2_threshold: change.l2,
    l3_threshold: change.l3,
    elasticity: elasticityOf(change.elasticity),
    scored: change.scored,
    clean_probes: change.cleanProbes,
    unknown: change.unknown,
    unknown_streak: change.unknownStreak,
    left_out: change.leftOut,
    mean_divergence: change.scored === 0 ? null : change.scoreSum / change.scored,
    highest_divergence: change.highestScore,
    stricter_verdicts: change.stricterVerdicts,
    ended_at: change.endedAt?.toISOString() ?? null,
    ended_by: personOf(change.endedBy, stored.enderName),
    ending: change.ending,
    reason: change.reason,
  };
}
