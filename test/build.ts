import type { Database } from "#db/client.ts";
import { agents, apiKeys } from "#db/schema/agents.ts";
import { environments } from "#db/schema/environments.ts";
import { loginSessions, members, workspaces } from "#db/schema/workspaces.ts";
import {
  type KeyKind,
  type KeyScope,
  OPERATING_MODES,
  type OperatingMode,
  ROLES,
  type Role,
} from "#engine/vocabulary.ts";
import { sessionCookie } from "#server/auth/session-cookie.ts";
import { type Actor, type Context, withTx } from "#server/context.ts";
import { mintId } from "#server/ids.ts";

type ActorOf<Kind extends Actor["kind"]> = Extract<Actor, { kind: Kind }>;

/** A context by hand: whoever the test says is acting. */
export function contextFor(db: Database, actor: Actor): Context {
  return { db, actor, requestId: mintId(), ip: "127.0.0.1" };
}

export function systemIn(workspaceId: string): Actor {
  return { kind: "system", workspaceId, name: "test" };
}

/** Somebody signed in in the browser a moment ago. */
export function memberActor(
  workspaceId: string,
  memberId: string,
  role: Role,
  more: Partial<ActorOf<"member">> = {},
): Actor {
  return {
    kind: "member",
    workspaceId,
    name: `the ${role}`,
    memberId,
    role,
    channel: "browser",
    loginSessionId: mintId(),
    keyId: null,
    environmentId: null,
    scopes: null,
    // Just now, however long a test takes: a password vouches for some minutes.
    get authenticatedAt() {
      return new Date();
    },
    ...more,
  };
}

const AGENT_SCOPES: readonly KeyScope[] = ["read", "intents:write", "sessions:write", "findings:write"];

/** The holder of an agent's key with the scopes that a new key has. */
export function agentActor(
  workspaceId: string,
  agentId: string,
  environmentId: string,
  more: Partial<ActorOf<"agent">> = {},
): Actor {
  return {
    kind: "agent",
    workspaceId,
    name: "the agent",
    agentId,
    keyId: mintId(),
    environmentId,
    scopes: AGENT_SCOPES,
    writesPerMinute: null,
    ...more,
  };
}

export function reporterActor(
  workspaceId: string,
  environmentId: string,
  more: Partial<ActorOf<"reporter">> = {},
): Actor {
  const scopes: KeyScope[] = ["read", "sessions:report-human"];
  return { kind: "reporter", workspaceId, name: "the reporter", keyId: mintId(), environmentId, scopes, ...more };
}

export async function addMember(db: Database, workspaceId: string, role: Role): Promise<string> {
  const id = mintId();
  await withTx(contextFor(db, systemIn(workspaceId)), async ({ tx }) => {
    await tx.insert(members).values({ workspaceId, id, email: `${id}@example.test`, name: `the ${role}`, role });
  });
  return id;
}

/** More than any owner can give: what is tested with a crowd of one agent's requests is seldom how many there may be. */
const ROOM_FOR_CROWDS = 100_000;

export async function addAgent(db: Database, workspaceId: string, name = `agent-${mintId()}`): Promise<string> {
  const id = mintId();
  await withTx(contextFor(db, systemIn(workspaceId)), async ({ tx }) => {
    await tx.insert(agents).values({ workspaceId, id, name, version: "1", pendingLimit: ROOM_FOR_CROWDS });
  });
  return id;
}

/** A key's row, so that what is checked against it holds; nobody knows its secret. */
export async function addKey(
  db: Database,
  workspaceId: string,
  environmentId: string,
  holder: { agentId: string } | { memberId: string; scopes: KeyScope[] | null } | { scopes: KeyScope[] },
): Promise<string> {
  const id = mintId();
  const kind: KeyKind = "agentId" in holder ? "agent" : "memberId" in holder ? "personal" : "reporter";
  const scopes = "scopes" in holder ? holder.scopes : [...AGENT_SCOPES];
  await withTx(contextFor(db, systemIn(workspaceId)), async ({ tx }) => {
    const held = {
      workspaceId,
      id,
      environmentId,
      kind,
      scopes,
      publicId: id,
      secretHash: Buffer.alloc(32),
      label: "",
    };
    await tx.insert(apiKeys).values({
      ...held,
      agentId: "agentId" in holder ? holder.agentId : null,
      memberId: "memberId" in holder ? holder.memberId : null,
    });
  });
  return id;
}

/** The `Cookie` header of a browser in which this member signed in a moment ago. */
export async function signedInCookie(db: Database, workspaceId: string, memberId: string): Promise<string> {
  const id = mintId();
  await withTx(contextFor(db, systemIn(workspaceId)), async ({ tx }) => {
    const expiresAt = new Date(Date.now() + 3_600_000);
    await tx.insert(loginSessions).values({ workspaceId, id, memberId, expiresAt });
  });
  return sessionCookie({ sid: id, wid: workspaceId });
}

/** A workspace with one environment of each mode, one member of each role and one agent, and a context for each of them. Votes take effect at once. */
export async function createWorkspace(db: Database, { holdSeconds = 0 } = {}) {
  const id = mintId();
  const environmentIds = Object.fromEntries(OPERATING_MODES.map((mode) => [mode, mintId()])) as Record<
    OperatingMode,
    string
  >;
  await withTx(contextFor(db, systemIn(id)), async ({ tx }) => {
    await tx.insert(workspaces).values({ id, name: "Acme", holdSeconds });
    await tx.insert(environments).values(
      OPERATING_MODES.map((operatingMode) => ({
        workspaceId: id,
        id: environmentIds[operatingMode],
        name: operatingMode,
        operatingMode,
      })),
    );
  });
  const [viewer = "", reviewer = "", owner = ""] = await Promise.all(ROLES.map((role) => addMember(db, id, role)));
  const agentId = await addAgent(db, id, "the agent");
  const keyId = await addKey(db, id, environmentIds.production, { agentId });
  const as = (actor: Actor) => contextFor(db, actor);
  return {
    id,
    environments: environmentIds,
    members: { viewer, reviewer, owner },
    agentId,
    as: {
      viewer: as(memberActor(id, viewer, "viewer")),
      reviewer: as(memberActor(id, reviewer, "reviewer")),
      owner: as(memberActor(id, owner, "owner")),
      agent: as(agentActor(id, agentId, environmentIds.production, { keyId })),
      reporter: as(reporterActor(id, environmentIds.production)),
      system: as(systemIn(id)),
    },
  };
}
export type TestWorkspace = Awaited<ReturnType<typeof createWorkspace>>;
