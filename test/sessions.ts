import { wireId } from "#contract/ids.ts";
import type { RecordedDecision, SessionConfigInput } from "#contract/sessions.ts";
import { AUTONOMY_LEVELS, type AutonomyLevel } from "#engine/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { configureSession } from "#server/sessions/configure-session.ts";
import { createSession } from "#server/sessions/create-session.ts";
import { graduateSession } from "#server/sessions/graduate-session.ts";
import { recordHumanDecision } from "#server/sessions/record-human-decision.ts";
import type { TestWorkspace } from "./build.ts";

let made = 0;

/** A new session of the workspace's agent in production, taken to `level` by the way that there is, then configured. */
export async function openSession(
  workspace: TestWorkspace,
  config: SessionConfigInput = {},
  level: AutonomyLevel = "shadow",
): Promise<string> {
  const { owner, reporter } = workspace.as;
  made += 1;
  const { id } = await createSession(owner, {
    device_id: "device-1",
    skill_name: "incident_response",
    decision_class: `class-${made}`,
    agent_id: wireId("agent", workspace.agentId),
    environment_id: wireId("environment", workspace.environments.production),
    config: { min_observations: 1, agreement_threshold: 0, blind_rate: 0 },
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
