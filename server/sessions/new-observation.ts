import type { FingerprintInput } from "#contract/fingerprints.ts";
import { wireId } from "#contract/ids.ts";
import type { Recommendation } from "#contract/observations.ts";
import { isSampled, LEVEL_DUTIES } from "#engine/level.ts";
import type { Arm } from "#engine/vocabulary.ts";
import type { Happening } from "../audit/audit-entry.ts";
import { canonicalText } from "../canonical-text.ts";
import { mintId } from "../ids.ts";
import { drawFor } from "./draw.ts";
import type { Drawing } from "./draw-key-store.ts";
import type { StoredObservation } from "./observation-store.ts";
import { recommendationContent } from "./recommendation-content.ts";
import { mintNonce, sealHash } from "./seal.ts";
import type { StoredSession } from "./session-store.ts";

/** The person's half, and what is said of it, while nobody has decided. */
const UNDECIDED = {
  approvalId: null,
  agentReport: null,
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
  fingerprint?: FingerprintInput | null | undefined;
};

/** What an observation is made by beside its session. */
export type ObservationGround = Drawing & { agentVersion: string };

/** Makes the observation that a recommendation becomes in a session as it stands: its stay, its arm, its place in the sample. */
export function prepareObservation(
  session: StoredSession,
  { agentVersion, ...drawing }: ObservationGround,
  offered: Offered,
): PreparedObservation {
  const { action, arguments: args, confidence = null, reasoning = null } = offered.agent_recommendation;
  const id = mintId();
  const sealNonce = mintNonce();
  const recommendedArguments = args === undefined ? null : canonicalText(args, "agent_recommendation.arguments");
  const said = { recommendedAction: action, recommendedArguments, confidence, reasoning };
  const level = session.autonomyLevel;
  const { sampled, drawnAtRate, arm } = drawnAt(session, drawing, id);
  return {
    row: {
      workspaceId: session.workspaceId,
      id,
      sessionId: session.id,
      stayId: session.stayId,
      observationKey: offered.observation_id ?? wireId("observation", id),
      autonomyLevel: level,
      arm: sampled && offered.context != null ? "blind" : arm,
      ...saidOf(offered, agentVersion),
      context: offered.context ?? null,
      ...said,
      sealNonce,
      ...UNDECIDED,
      sampled,
      drawnAtRate,
      reported: false,
      pipelineMode: null,
    },
    happening: {
      event: "recommendation_recorded",
      subject: { kind: "observation", id },
      isFirst: true,
      environmentId: session.environmentId,
      agentId: session.agentId,
      payloadHash: sealHash(sealNonce, recommendationContent(said)),
      after: { session: session.id, level },
    },
    assumed: { reviewRate: session.reviewRate, blindRate: session.blindRate, agentVersion },
  };
}

/** The same where it comes together with its decision: it is told and not done, and nothing of it is audited. */
export function asReported(prepared: PreparedObservation): PreparedObservation {
  return { ...prepared, row: { ...prepared.row, reported: true, sampled: false, drawnAtRate: null } };
}

/** The version by the fingerprint, else by itself, else the one that is registered; and the rest of the fingerprint. */
function saidOf({ fingerprint, agent_version }: Offered, registered: string) {
  const { version, ...rest } = fingerprint ?? {};
  const said = Object.entries(rest).filter((part): part is [string, string] => part[1] !== undefined);
  return {
    agentVersion: version ?? agent_version ?? registered,
    fingerprint: said.length === 0 ? null : Object.fromEntries(said),
  };
}

/**
 * At shadow every case is blind; at supervised a drawn share is, to measure how much being shown sways people. What is
 * sampled of an autonomous agent is audited blind too, where the context tells the case.
 */
function drawnAt(
  { autonomyLevel: level, reviewRate, blindRate }: StoredSession,
  { drawKey }: Drawing,
  observationId: string,
): { sampled: boolean; drawnAtRate: number | null; arm: Arm } {
  if (LEVEL_DUTIES[level].isSealed) return { sampled: false, drawnAtRate: null, arm: "blind" };
  if (drawKey === null) throw new Error("above shadow nothing is made without a draw");
  const isBlind = level === "supervised" && drawFor("blind", drawKey, observationId) < blindRate;
  const sampled = isSampled(level, drawFor("review", drawKey, observationId), reviewRate);
  const drawnAtRate = LEVEL_DUTIES[level].needsPerson ? null : reviewRate;
  return { sampled, drawnAtRate, arm: isBlind ? "blind" : "shown" };
}
