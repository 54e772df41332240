import type { DecisionSource, Outcome } from "#engine/vocabulary.ts";
import type { Happening } from "../audit/audit-entry.ts";
import { recordEvent } from "../audit/audit-store.ts";
import type { TxContext } from "../context.ts";
import { answerCriticalMiss } from "./answer-critical-miss.ts";
import { demoteForDrift } from "./demote-by-itself.ts";
import { type StayCounts, type StoredObservation, saveHumanDecision } from "./observation-store.ts";
import type { StoredSession } from "./session-store.ts";
import { isHeard, soundDriftAlarm } from "./sound-drift-alarm.ts";

/** A person's decision as judged: who said it, whether it counts, and whether the agent would have decided the same. */
export type JudgedDecision = {
  action: string;
  /** Canonical JSON; null where none were given. */
  arguments: string | null;
  notes: string | null;
  criticalMiss: boolean;
  outcome: Outcome;
  source: DecisionSource;
  counted: boolean;
  memberId: string | null;
  keyId: string | null;
};

/**
 * Writes a person's decision on an observation, moves the counts of its stay and tells the log, all in the caller's
 * transaction. The caller holds the session and then the observation, and found it undecided.
 */
export async function settleObservation(
  ctx: TxContext,
  session: StoredSession,
  observation: StoredObservation,
  decision: JudgedDecision,
): Promise<StayCounts> {
  const { decidedAt: _, ...counts } = await saveHumanDecision(ctx, observation, {
    humanAction: decision.action,
    humanArguments: decision.arguments,
    humanNotes: decision.notes,
    decidedBy: decision.memberId,
    decidedByKey: decision.keyId,
    source: decision.source,
    counted: decision.counted,
    outcome: decision.outcome,
    criticalMiss: decision.criticalMiss,
  });
  await recordEvent(ctx, decided(session, observation, decision, counts));
  const isApart = decision.counted && decision.outcome === "disagree" && isHeard(session, observation);
  const drift = isApart ? await soundDriftAlarm(ctx, session) : null;
  const isDemoted =
    decision.criticalMiss &&
    (await answerCriticalMiss(ctx, session, observation, { binds: decision.counted, note: decision.notes }));
  if (drift && !isDemoted) await demoteForDrift(ctx, session, drift);
  return counts;
}

function decided(
  session: StoredSession,
  observation: StoredObservation,
  decision: JudgedDecision,
  counts: StayCounts,
): Happening {
  return {
    event: "human_decision_recorded",
    subject: { kind: "observation", id: observation.id },
    environmentId: session.environmentId,
    outcome: decision.outcome,
    after: {
      session: session.id,
      level: observation.autonomyLevel,
      arm: observation.arm,
      by_vote: observation.approvalId !== null,
      action: decision.action,
      source: decision.source,
      counted: decision.counted,
      critical_miss: decision.criticalMiss,
      total: counts.total,
      agreed: counts.agreed,
    },
  };
}
