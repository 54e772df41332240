import type { AutonomyLevel, Capability, Sensitivity, Severity } from "#engine/vocabulary.ts";

/** What somebody asks to do, whichever entrance it came by. Null is "not said". */
export type AskedAction = {
  actionType: string;
  description: string;
  details: Readonly<Record<string, unknown>>;
  predictedSeverity: Severity | null;
  estimatedCostUsd: number | null;
  estimatedDurationMs: number | null;
  affectedSystems: readonly string[];
  affectsSafetyFilters: boolean | null;
  isReversible: boolean | null;
  rollbackPlan: string | null;
  targetSurface: string | null;
  capability: Capability | null;
  requesterSession: string | null;
  externalRef: { system: string; id: string; url?: string | undefined } | null;
  timeoutSeconds: number | null;
  /** The level of the session that it belongs to. */
  autonomyLevel: AutonomyLevel | null;
  /** The agent that asks; null for a member. */
  agentId: string | null;
  /** The member who asks, and therefore never counts. */
  requestedByMemberId: string | null;
  /** What an intent says beside; null where approval was asked for. */
  intent: IntentFacts | null;
  /** Blind: neither the deadline nor the quorum may tell the severity of what is hidden. */
  isSealed: boolean;
};

/** The session that an intent belongs to, and how far people agreed with the agent in it at its present level. */
export type SessionRecord = {
  id: string;
  skillName: string;
  decisionClass: string;
  autonomyLevel: AutonomyLevel;
  observations: number;
  agreed: number;
  /** In the session's own window. */
  criticalMisses: number;
};

/** What an agent says of its intent beside the action. Null is "not said", which counts as the worst case. */
export type IntentFacts = {
  verb: string | null;
  target: { type: string; identifier: string } | null;
  sensitivity: Sensitivity | null;
  confidence: number | null;
  reasoning: string | null;
  audienceSize: number | null;
  regulatoryDomains: readonly string[] | null;
  context: Readonly<Record<string, unknown>> | null;
  session: SessionRecord | null;
  /** `?mode=shadow`: informational as a whole. */
  isShadowRequested: boolean;
};
