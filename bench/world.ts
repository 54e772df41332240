import { wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { apiKeys } from "#db/schema/agents.ts";
import { sessionStays, shadowSessions } from "#db/schema/sessions.ts";
import type { KeyScope } from "#engine/vocabulary.ts";
import { mintKey } from "#server/auth/api-key.ts";
import { withTx } from "#server/context.ts";
import { mintId } from "#server/ids.ts";
import { keyedHash } from "#server/keyed-hash.ts";
import { addAgent, createWorkspace, type TestWorkspace } from "#test/build.ts";

/** An agent with its key and one session, ready to be spoken for over HTTP. */
export type BenchAgent = { id: string; key: string; sessionId: string };

type Holder = { kind: "agent"; agentId: string } | { kind: "personal"; memberId: string };

const AGENT_SCOPES: KeyScope[] = ["read", "intents:write", "sessions:write", "findings:write", "grants:consume"];

async function issueKey(workspace: TestWorkspace, holder: Holder): Promise<string> {
  const { publicId, secret, text } = mintKey("production");
  await withTx(workspace.as.system, async ({ tx }) => {
    await tx.insert(apiKeys).values({
      workspaceId: workspace.id,
      id: mintId(),
      publicId,
      secretHash: keyedHash(secret),
      ...holder,
      label: "bench",
      environmentId: workspace.environments.production,
      scopes: holder.kind === "agent" ? AGENT_SCOPES : null,
    });
  });
  return text;
}

async function openSession(workspace: TestWorkspace, agentId: string): Promise<string> {
  const ids = { session: mintId(), stay: mintId() };
  await withTx(workspace.as.system, async ({ tx }) => {
    await tx.insert(shadowSessions).values({
      workspaceId: workspace.id,
      id: ids.session,
      environmentId: workspace.environments.production,
      agentId,
      deviceId: "bench",
      skillName: "refunds",
      decisionClass: "orders",
      stayId: ids.stay,
      minObservations: 25,
      agreementThreshold: 0.9,
      criticalMissWindowHours: 168,
      createdAt: new Date(),
    });
    await tx.insert(sessionStays).values({
      workspaceId: workspace.id,
      id: ids.stay,
      sessionId: ids.session,
      autonomyLevel: "shadow",
      agentVersion: "1",
      enteredAt: new Date(),
    });
  });
  return wireId("session", ids.session);
}

/** One hot workspace: its agents, and the key of a person who may decide. */
export type BenchWorld = { workspaceId: string; agents: BenchAgent[]; reviewerKey: string };

/** A workspace with this many agents, each in production with a key and a session. Needs KEY_PEPPER to be set. */
export async function createBenchWorld(db: Database, agentCount: number): Promise<BenchWorld> {
  const workspace = await createWorkspace(db);
  const agents: BenchAgent[] = [];
  for (let number = 0; number < agentCount; number++) {
    const id = await addAgent(db, workspace.id);
    agents.push({
      id,
      key: await issueKey(workspace, { kind: "agent", agentId: id }),
      sessionId: await openSession(workspace, id),
    });
  }
  const reviewerKey = await issueKey(workspace, { kind: "personal", memberId: workspace.members.reviewer });
  return { workspaceId: workspace.id, agents, reviewerKey };
}
