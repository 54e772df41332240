import { randomBytes } from "node:crypto";
import { wireId } from "#contract/ids.ts";
import type { Recommendation, RecordedDecision } from "#contract/observations.ts";
import type { SessionConfigInput } from "#contract/sessions.ts";
import { observations, sessionStays, shadowSessions } from "#db/schema/sessions.ts";
import { AUTONOMY_LEVELS, type AutonomyLevel, type OperatingMode } from "#engine/vocabulary.ts";
import { type Context, withTx } from "#server/context.ts";
import { mintId } from "#server/ids.ts";
import { configureSession } from "#server/sessions/configure-session.ts";
import { createSession } from "#server/sessions/create-session.ts";
import { graduateSession } from "#server/sessions/graduate-session.ts";
import { recordHumanDecision } from "#server/sessions/record-human-decision.ts";
import { recordObservation } from "#server/sessions/record-observation.ts";
import { reporterActor, type TestWorkspace } from "./build.ts";

let made = 0;

/**
 * A new session of the workspace's agent, in production unless it says otherwise, taken to `level` by the way that there
 * is, then configured.
 */
export async function openSession(
  workspace: TestWorkspace,
  config: SessionConfigInput = {},
  level: AutonomyLevel = "shadow",
  mode: OperatingMode = "production",
): Promise<string> {
  const { owner, reporter: inProduction } = workspace.as;
  const environmentId = workspace.environments[mode];
  const reporter = { ...inProduction, actor: reporterActor(workspace.id, environmentId) };
  made += 1;
  const { id } = await createSession(owner, {
    device_id: "device-1",
    skill_name: "incident_response",
    decision_class: `class-${made}`,
    agent_id: wireId("agent", workspace.agentId),
    environment_id: wireId("environment", environmentId),
    config: { min_observations: 1, agreement_threshold: 0, blind_rate: 0, confidence_gate: { method: "off" as const } },
  });
  for (let step = 0; step < AUTONOMY_LEVELS.indexOf(level); step++) {
    await decideBoth(reporter, id, `step-${step}`, "escalate", "escalate");
    await graduateSession(owner, { session_id: id, reason: "earned in a test" });
  }
  await configureSession(owner, { session_id: id, config, reason: "as the test wants it" });
  return id;
}

/** Both halves of an observation in one call. */
export function decideBoth(
  ctx: Context,
  sessionId: string,
  name: string,
  agent: string,
  person: string,
  criticalMiss = false,
): Promise<RecordedDecision> {
  return recordHumanDecision(ctx, {
    session_id: sessionId,
    observation_id: name,
    agent_recommendation: { action: agent },
    human_decision: { action: person, critical_miss: criticalMiss },
  });
}

/** A recommendation by the agent, then what its reporter says a person decided. */
export async function decideSealed(
  { as }: TestWorkspace,
  session_id: string,
  observation_id: string,
  agent_recommendation: Recommendation,
  person: string,
): Promise<RecordedDecision> {
  const named = { session_id, observation_id };
  await recordObservation(as.agent, { ...named, agent_recommendation });
  return recordHumanDecision(as.reporter, { ...named, human_decision: { action: person, critical_miss: false } });
}

/**
 * Many sessions at shadow with one counted decision each, `first`, stored at once: what a race starts from. Their gates
 * ask for one observation and any agreement.
 */
export async function seedSessions(
  workspace: TestWorkspace,
  skillName: string,
  count: number,
  outcome: "agree" | "disagree" = "agree",
): Promise<string[]> {
  const workspaceId = workspace.id;
  const at = new Date();
  const made = Array.from({ length: count }, (_, index) => ({ index, id: mintId(), stayId: mintId() }));
  const sessionRows = made.map(({ index, id, stayId }) => ({
    workspaceId,
    id,
    stayId,
    environmentId: workspace.environments.production,
    agentId: workspace.agentId,
    deviceId: "device-1",
    skillName,
    decisionClass: `${index}`,
    minObservations: 1,
    agreementThreshold: 0,
    criticalMissWindowHours: 168,
    createdAt: at,
  }));
  const stayRows = made.map(({ id, stayId }) => ({
    workspaceId,
    id: stayId,
    sessionId: id,
    autonomyLevel: "shadow" as const,
    agentVersion: "1",
    enteredAt: at,
    total: 1,
    agreed: outcome === "agree" ? 1 : 0,
  }));
  const observationRows = made.map(({ id, stayId }) => ({
    workspaceId,
    id: mintId(),
    sessionId: id,
    stayId,
    observationKey: "first",
    autonomyLevel: "shadow" as const,
    arm: "blind" as const,
    agentVersion: "1",
    recommendedAction: "a",
    sealNonce: randomBytes(32),
    createdAt: at,
    humanAction: outcome === "agree" ? "a" : "b",
    decidedAt: at,
    source: "reporter" as const,
    counted: true,
    outcome,
  }));
  await withTx(workspace.as.system, async ({ tx }) => {
    for (let from = 0; from < count; from += 500) {
      await tx.insert(shadowSessions).values(sessionRows.slice(from, from + 500));
      await tx.insert(sessionStays).values(stayRows.slice(from, from + 500));
      await tx.insert(observations).values(observationRows.slice(from, from + 500));
    }
  });
  return made.map(({ id }) => wireId("session", id));
}
