import type { GateReport as GateReportView } from "#contract/sessions.ts";
import { type GateReport, judgeGates } from "#engine/graduation.ts";
import type { SessionFacts } from "./session-facts-store.ts";

/** Judges the gates of a session on the facts of one statement, at its moment. */
export function judgeSession(facts: SessionFacts): GateReport {
  return judgeGates({
    level: facts.session.autonomyLevel,
    config: facts.session,
    evidence: {
      total: facts.stay.total,
      agreed: facts.stay.agreed,
      criticalMissesAt: facts.misses.map((miss) => new Date(miss.decided)),
    },
    now: new Date(facts.now),
  });
}

/** The report in the words of the wire. */
export function viewGateReport(report: GateReport): GateReportView {
  const { minObservations, agreementThreshold, criticalMissWindow } = report.gates;
  return {
    eligible: report.eligible,
    current_level: report.currentLevel,
    next_level: report.nextLevel,
    gates: {
      min_observations: { ...minObservations },
      agreement_threshold: { ...agreementThreshold },
      critical_miss_window: {
        window_hours: criticalMissWindow.windowHours,
        misses: criticalMissWindow.misses,
        met: criticalMissWindow.met,
      },
    },
  };
}
