import { KEY_SCOPES } from "#engine/vocabulary.ts";
import { agentIn, withPersonalKey } from "./approvals.ts";
import { addKey, addMember, agentActor, contextFor, createWorkspace, memberActor } from "./build.ts";
import type { OwnDatabase } from "./own-database.ts";
import { type RestAnswer, restClient } from "./rest-client.ts";

/** A workspace in which a situation is arranged, and those who act in it, each with a key. */
export async function sceneOf(own: OwnDatabase) {
  const { db } = own;
  const acme = await createWorkspace(db);
  const environmentId = acme.environments.production;
  const keyId = await addKey(db, acme.id, environmentId, { agentId: acme.agentId });
  const byKey = { channel: "api", loginSessionId: null, authenticatedAt: null } as const;
  const holders = {
    agent: contextFor(db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes: [...KEY_SCOPES] })),
    labAgent: await agentIn(db, acme, "lab"),
    owner: await withPersonalKey(db, acme, "owner"),
    reviewer: await withPersonalKey(db, acme, "reviewer"),
    otherOwner: contextFor(db, memberActor(acme.id, await addMember(db, acme.id, "owner"), "owner", byKey)),
  };
  const ask = restClient(holders);
  /** A step on the way, which succeeds. */
  const did = async (...asked: Parameters<typeof ask>): Promise<RestAnswer> => {
    const answer = await ask(...asked);
    if (answer.status >= 300) throw new Error(`${asked[1]} ${asked[2]}: ${answer.status} ${answer.text}`);
    return answer;
  };
  return { own, acme, holders, ask, did };
}
export type Scene = Awaited<ReturnType<typeof sceneOf>>;

/** What is sent once all is arranged; `release` gives back what the arrangement holds. */
export type Sent = {
  holder: keyof Scene["holders"];
  path: string;
  body?: object;
  headers?: Record<string, string>;
  release?: () => Promise<void>;
};

export type Situation = {
  status: number;
  /** The word of the rule that refuses. */
  refusal?: string;
  /** What a refusal writes into the log, where trying is itself worth an entry. */
  leaves?: string;
  /** The table that keeps the attempts themselves. */
  keepsIn?: string;
  arrange: (scene: Scene) => Promise<Sent>;
};
