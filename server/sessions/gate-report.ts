import type { GateReport as GateReportView } from "#contract/sessions.ts";
import type { ConfidenceFinding } from "#engine/evidence/session-gates.ts";
import { type GateReport, judgeGates } from "#engine/graduation.ts";
import { changedFingerprint } from "./fingerprint-view.ts";
import type { SessionFacts } from "./session-facts-store.ts";

/** Judges the gates of a session on the facts of one statement, at its moment. */
export function judgeSession(facts: SessionFacts): GateReport {
  return judgeGates({
    level: facts.session.autonomyLevel,
    config: facts.session,
    evidence: {
      total: facts.stay.total,
      agreed: facts.stay.agreed,
      blind: { total: facts.stay.blindTotal, agreed: facts.stay.blindAgreed },
      ofClass: facts.ofClass,
      criticalMissesAt: facts.misses.map((miss) => new Date(miss.decided)),
      driftBeganAt: facts.drift && new Date(facts.drift.began),
    },
    now: new Date(facts.now),
  });
}

/** The gates of a session as they are told: with the fingerprints where the evidence is no longer of what sends cases. */
export function viewGates(facts: SessionFacts): GateReportView {
  const fingerprints = changedFingerprint(facts);
  return { ...viewGateReport(judgeSession(facts)), ...(fingerprints && { fingerprints }) };
}

/** The report in the words of the wire; a gate that is off is not in it. */
export function viewGateReport(report: GateReport): GateReportView {
  const { minObservations, agreementThreshold, criticalMissWindow, confidence, classRecall, drift } = report.gates;
  return {
    eligible: report.eligible,
    current_level: report.currentLevel,
    next_level: report.nextLevel,
    ...(report.countsOnlyBlind && { counted_arm: "blind" }),
    gates: {
      min_observations: { ...minObservations },
      agreement_threshold: { ...agreementThreshold },
      critical_miss_window: {
        window_hours: criticalMissWindow.windowHours,
        misses: criticalMissWindow.misses,
        met: criticalMissWindow.met,
      },
      ...(confidence && {
        confidence: { method: confidence.method, p0: confidence.p0, ...viewConfidence(confidence) },
      }),
      ...(classRecall && {
        class_recall: { action: classRecall.action, required: classRecall.required, ...viewConfidence(classRecall) },
      }),
      ...(drift && { drift: { began_at: drift.beganAt.toISOString(), met: drift.met } }),
    },
  };
}

function viewConfidence({ alpha, agreed, total, low, eValue, eRequired, outcome, met }: ConfidenceFinding) {
  return { alpha, agreed, total, low, e_value: eValue, e_required: eRequired, outcome, met };
}
