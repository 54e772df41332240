import { wireId } from "#contract/ids.ts";
import type { ModeTransitionView, TransitionEvidence } from "#contract/transitions.ts";
import type { TransitionFacts } from "#engine/mode.ts";
import type { RegressionSignals } from "#engine/regression.ts";
import { transitionStateAt } from "#engine/transition-request.ts";
import type { StoredTransition } from "./transition-store.ts";

export function viewEvidence(facts: Partial<TransitionFacts>): TransitionEvidence {
  return {
    successful_lab_cycles: facts.successfulLabCycles ?? null,
    critical_lab_errors: facts.criticalLabErrors ?? null,
    settled_lab_errors: facts.settledLabErrors?.count ?? null,
    error_settlements: (facts.settledLabErrors?.latest ?? []).map(({ cycleId, count, by, at, reason }) => ({
      ...{ cycle_id: wireId("cycle", cycleId), critical_errors: count, settled_by: by, settled_at: at, reason },
    })),
    schema_changed: facts.schemaChanged ?? null,
    migration_completed: facts.migrationCompleted ?? null,
    validated_shadow_findings: facts.validatedShadowFindings ?? null,
    intervention_effectiveness: facts.interventionEffectiveness ?? null,
    effectiveness_threshold: facts.effectivenessThreshold ?? null,
    unaddressed_s4_findings: facts.unaddressedS4Findings ?? null,
    owner_count: facts.ownerCount ?? null,
  };
}

const memberNamed = (id: string | null, name: string) => ({ id: id === null ? null : wireId("member", id), name });

export function viewModeTransition(stored: StoredTransition, now: Date): ModeTransitionView {
  const { externalRef } = stored;
  return {
    id: wireId("mode_transition", stored.id),
    environment_id: wireId("environment", stored.environmentId),
    from: stored.fromMode,
    to: stored.toMode,
    state: transitionStateAt(stored, now),
    requested_by: memberNamed(stored.requestedBy, stored.requesterName),
    requested_at: stored.requestedAt.toISOString(),
    reason: stored.reason,
    external_ref: externalRef && {
      system: externalRef.system,
      id: externalRef.id,
      ...(externalRef.url === null ? {} : { url: externalRef.url }),
    },
    evidence: viewEvidence(stored.facts),
    unmet: stored.unmet,
    signals: stored.signals && viewSignals(stored.signals),
    expires_at: stored.expiresAt?.toISOString() ?? null,
    decided_at: stored.decidedAt?.toISOString() ?? null,
    decided_by: stored.deciderName === null ? null : memberNamed(stored.decidedBy, stored.deciderName),
    comment: stored.comment,
  };
}

/** What was not yet counted when it was written is nothing of nothing. */
function viewSignals(seen: Partial<RegressionSignals>): ModeTransitionView["signals"] {
  return {
    critical_misses: seen.criticalMisses ?? 0,
    known_decisions: seen.knownDecisions ?? 0,
    wrong_decisions: seen.wrongDecisions ?? 0,
    judged_cases: seen.judgedCases ?? 0,
    divergent_cases: seen.divergentCases ?? 0,
    compared_decisions: seen.comparedDecisions ?? 0,
    stricter_in_shadow: seen.stricterInShadow ?? 0,
  };
}
