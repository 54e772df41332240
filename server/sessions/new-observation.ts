import { wireId } from "#contract/ids.ts";
import type { Recommendation } from "#contract/observations.ts";
import { isSampled, LEVEL_DUTIES } from "#engine/level.ts";
import type { Arm } from "#engine/vocabulary.ts";
import type { Happening } from "../audit/audit-entry.ts";
import { canonicalText } from "../canonical-text.ts";
import { mintId } from "../ids.ts";
import { drawFor } from "./draw.ts";
import type { StoredObservation } from "./observation-store.ts";
import { mintNonce, sealHash } from "./seal.ts";
import type { StoredSession } from "./session-store.ts";

/** The person's half, and what is said of it, while nobody has decided. */
const UNDECIDED = {
  approvalId: null,
  humanAction: null,
  humanArguments: null,
  humanNotes: null,
  decidedAt: null,
  decidedBy: null,
  decidedByKey: null,
  source: null,
  counted: null,
  outcome: null,
  criticalMiss: false,
  missMarkedBy: null,
  missMarkedAt: null,
  mark: null,
  markNote: null,
  markedBy: null,
} as const satisfies Partial<StoredObservation>;

/** An observation that is about to be stored, with the entry that tells of it; the database says when. */
export type PreparedObservation = {
  row: Omit<StoredObservation, "createdAt">;
  happening: Happening;
  /** What it was made by, and must still hold when it is stored; beside the stay, which is in the row. */
  assumed: { reviewRate: number; blindRate: number; agentVersion: string };
};

type Offered = {
  observation_id?: string | undefined;
  agent_recommendation: Recommendation;
  context?: unknown;
  agent_version?: string | undefined;
};

/** Makes the observation that a recommendation becomes in a session as it stands: its stay, its arm, its place in the sample. */
export function prepareObservation(
  session: StoredSession,
  agentVersion: string,
  offered: Offered,
): PreparedObservation {
  const { action, arguments: args, confidence = null, reasoning = null } = offered.agent_recommendation;
  const id = mintId();
  const sealNonce = mintNonce();
  const recommendedArguments = args === undefined ? null : canonicalText(args, "agent_recommendation.arguments");
  const content = canonicalText({ action, arguments: args ?? null, confidence, reasoning }, "agent_recommendation");
  const level = session.autonomyLevel;
  return {
    row: {
      workspaceId: session.workspaceId,
      id,
      sessionId: session.id,
      stayId: session.stayId,
      observationKey: offered.observation_id ?? wireId("observation", id),
      autonomyLevel: level,
      arm: armOf(session, id),
      agentVersion: offered.agent_version ?? agentVersion,
      context: offered.context ?? null,
      recommendedAction: action,
      recommendedArguments,
      confidence,
      reasoning,
      sealNonce,
      ...UNDECIDED,
      sampled: isSampled(level, drawFor("review", id), session.reviewRate),
      pipelineMode: null,
    },
    happening: {
      event: "recommendation_recorded",
      subject: { kind: "observation", id },
      isFirst: true,
      environmentId: session.environmentId,
      agentId: session.agentId,
      payloadHash: sealHash(sealNonce, content),
      after: { session: session.id, level },
    },
    assumed: { reviewRate: session.reviewRate, blindRate: session.blindRate, agentVersion },
  };
}

/** At shadow every case is blind; at supervised a drawn share is, to measure how much being shown sways people. */
function armOf(session: StoredSession, observationId: string): Arm {
  if (LEVEL_DUTIES[session.autonomyLevel].isSealed) return "blind";
  const isDrawn = session.autonomyLevel === "supervised" && drawFor("blind", observationId) < session.blindRate;
  return isDrawn ? "blind" : "shown";
}
