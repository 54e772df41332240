import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import type { KeyScope, OperatingMode, Role } from "#engine/vocabulary.ts";
import { issueKey } from "#server/agents/issue-key.ts";
import { authenticateKey } from "#server/auth/api-key-actor.ts";
import { openLog } from "#server/log.ts";
import { createRestApp, type RestOptions } from "#server/rest/app.ts";
import { startWorker } from "#server/worker.ts";
import type { TestWorkspace } from "./build.ts";

export type Listening = { url: string; close: () => Promise<void> };

/** Lets a server listen on a port of its own. */
export async function listening(server: Server): Promise<Listening> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The agents' API on a real socket with real keys, and the worker beside it, as `npm run api` has them. */
export async function listeningApi(db: Database, options: RestOptions = {}): Promise<Listening> {
  const log = openLog("silent");
  const recognise = async (bearer: string) => {
    const actor = await authenticateKey(db, bearer);
    return actor && { db, actor };
  };
  const app = createRestApp(recognise, { log, ...options });
  const { url, close } = await listening(createServer(getRequestListener(app.fetch)));
  const worker = startWorker({ db, log });
  return {
    url,
    close: async () => {
      await close();
      await worker.stop();
    },
  };
}

/** A real key of the workspace's agent in the environment of this mode. */
export async function agentKey(
  { as, agentId, environments }: TestWorkspace,
  mode: OperatingMode = "production",
  scopes: KeyScope[] = ["read", "intents:write", "sessions:write", "grants:consume"],
): Promise<string> {
  const agent_id = wireId("agent", agentId);
  const environment_id = wireId("environment", environments[mode]);
  const issued = await issueKey(as.owner, {
    kind: "agent",
    agent_id,
    environment_id,
    scopes,
    label: "",
    expires_in_days: 1,
  });
  return issued.secret;
}

/** A real personal key of the member with this role, in production. */
export async function personalKey({ as, environments }: TestWorkspace, role: Role): Promise<string> {
  const environment_id = wireId("environment", environments.production);
  const asked = { kind: "personal", environment_id, scopes: null, label: "", expires_in_days: 1 } as const;
  return (await issueKey(as[role], asked)).secret;
}
