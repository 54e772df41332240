import { wireId } from "#contract/ids.ts";
import type {
  CreatedSession,
  EvidenceView,
  SessionConfigView,
  SessionDetail,
  SessionView,
  StayView,
} from "#contract/sessions.ts";
import { agreementRate } from "#engine/agreement.ts";
import { windowOpensAt } from "#engine/graduation.ts";
import { lowerLevels } from "#engine/level.ts";
import type { SessionConfig } from "#engine/session-config.ts";
import { wilsonInterval } from "#engine/statistics.ts";
import { suggestionsFor } from "#engine/suggestion.ts";
import type { Suggestion } from "#engine/vocabulary.ts";
import { changedFingerprint, whatTheAgentWas } from "./fingerprint-view.ts";
import { viewGates } from "./gate-report.ts";
import type { StayCounts } from "./observation-store.ts";
import type { SessionFacts, StayFacts } from "./session-facts-store.ts";
import type { StoredSession } from "./session-store.ts";

const REASONS = {
  re_enter_shadow: "This skill is critical, so let it start again at shadow",
  start_again: "Start again, so that the two are not added up",
} satisfies Record<Exclude<Suggestion, "demote">, string>;
const MISS_REASON = "A critical miss happened at this level; an owner may demote the session";
const DRIFT_REASON = "Agreement dropped at this level below what its gate asks for; an owner may demote the session";

const CONFIDENCE = 0.95;

export function viewConfig(config: SessionConfig): SessionConfigView {
  return {
    min_observations: config.minObservations,
    agreement_threshold: config.agreementThreshold,
    critical_miss_window_hours: config.criticalMissWindowHours,
    comparator: config.comparator,
    critical: config.critical,
    review_rate: config.reviewRate,
    blind_rate: config.blindRate,
    auto_demote: config.autoDemote,
    confidence_gate: {
      method: config.confidenceMethod,
      p0: config.confidenceP0,
      p0_autonomous: config.confidenceP0Autonomous,
      alpha: config.confidenceAlpha,
    },
    class_gate: { action: config.classAction, recall: config.classRecall, alpha: config.classAlpha },
    count_only_blind: config.countOnlyBlind,
  };
}

type CountsOfStay = StayCounts & { blindTotal: number; blindAgreed: number };

export function viewEvidence({ total, agreed, critical, blindTotal, blindAgreed }: CountsOfStay): EvidenceView {
  return { ...viewAgreement(agreed, total), critical_misses: critical, blind: viewAgreement(blindAgreed, blindTotal) };
}

function viewAgreement(agreed: number, total: number): EvidenceView["blind"] {
  const interval = wilsonInterval(agreed, total);
  return {
    total_decisions: total,
    agreed_decisions: agreed,
    agreement_rate: agreementRate(agreed, total),
    interval: interval && { ...interval, method: "wilson", confidence: CONFIDENCE },
  };
}

export function viewCreatedSession(session: StoredSession): CreatedSession {
  return {
    id: wireId("session", session.id),
    device_id: session.deviceId,
    skill_name: session.skillName,
    decision_class: session.decisionClass,
    level: session.autonomyLevel,
    config: viewConfig(session),
    created_at: session.createdAt.toISOString(),
  };
}

export function viewSession(facts: SessionFacts): SessionView {
  const { session, stay, agent, environment, undecided, drift } = facts;
  return {
    ...viewCreatedSession(session),
    closed_at: session.closedAt?.toISOString() ?? null,
    agent: { id: wireId("agent", session.agentId), name: agent.name, version: agent.version },
    environment: {
      id: wireId("environment", session.environmentId),
      name: environment.name,
      mode: environment.operatingMode,
    },
    evidence: viewEvidence(stay),
    gates: viewGates(facts),
    ...viewMisses(facts),
    demoted_at: isDemoted(facts) ? stay.enteredAt.toISOString() : null,
    undecided,
    drift_alarm: drift && {
      began_at: new Date(drift.began).toISOString(),
      sounded_at: new Date(drift.sounded).toISOString(),
      agreed: drift.agreed,
      total: drift.total,
    },
    suggestions: session.closedAt === null ? viewSuggestions(facts) : [],
  };
}

function viewSuggestions(facts: SessionFacts) {
  const { session, stay, agent, misses, drift } = facts;
  const given = {
    level: session.autonomyLevel,
    isCriticalSkill: session.critical,
    stayEnteredAt: stay.enteredAt,
    missesKnownAt: misses.map((miss) => new Date(miss.known)),
    versionChangedAt: agent.versionChangedAt,
    isNewFingerprint: changedFingerprint(facts) !== null,
    hasEvidence: stay.total > 0,
  };
  const withoutDrift = suggestionsFor({ ...given, isDrifting: false });
  return suggestionsFor({ ...given, isDrifting: drift !== null }).map((kind) => ({
    kind,
    reason: reasonFor(kind, facts, withoutDrift.includes(kind)),
  }));
}

function reasonFor(kind: Suggestion, facts: SessionFacts, isWithoutDrift: boolean): string {
  if (kind !== "demote") return `${whatTheAgentWas(facts)}. ${REASONS[kind]}`;
  return isWithoutDrift ? MISS_REASON : DRIFT_REASON;
}

/** The newest miss is the one that the window waits for. */
function viewMisses({ session, misses, now }: SessionFacts): Pick<SessionView, "window_opens_at" | "last_miss_at"> {
  const missesAt = misses.map((miss) => new Date(miss.decided));
  const opensAt = windowOpensAt(missesAt, session, new Date(now));
  const last = opensAt && new Date(Math.max(...missesAt.map((at) => at.getTime())));
  return { window_opens_at: opensAt?.toISOString() ?? null, last_miss_at: last?.toISOString() ?? null };
}

function isDemoted({ session, stay }: SessionFacts): boolean {
  return stay.enteredFrom !== null && lowerLevels(stay.enteredFrom).includes(session.autonomyLevel);
}

export function viewStay({ stay, enteredByName }: StayFacts): StayView {
  return {
    level: stay.autonomyLevel,
    agent_version: stay.agentVersion,
    entered_at: stay.enteredAt.toISOString(),
    left_at: stay.leftAt?.toISOString() ?? null,
    entered_by: enteredByName,
    reason: stay.reason,
    evidence: viewEvidence(stay),
  };
}

export function viewSessionDetail(facts: SessionFacts, stays: readonly StayFacts[]): SessionDetail {
  const session = viewSession(facts);
  return {
    ...session,
    agent: { ...session.agent, description: facts.agent.description },
    stays: stays.map(viewStay),
    version_changed_at: facts.agent.versionChangedAt?.toISOString() ?? null,
  };
}
