import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Database } from "#db/client.ts";
import { authenticateKey } from "#server/auth/api-key-actor.ts";
import { openLog } from "#server/log.ts";
import { createRestApp, type RestOptions } from "#server/rest/app.ts";
import { startWorker } from "#server/worker.ts";

export type ListeningApi = { url: string; close: () => Promise<void> };

/** The agents' API on a real socket with real keys, and the worker beside it, as `npm run api` has them. */
export async function listeningApi(db: Database, options: RestOptions = {}): Promise<ListeningApi> {
  const log = openLog("silent");
  const app = createRestApp((bearer) => authenticatedContext(db, bearer), { log, ...options });
  const server = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const worker = startWorker({ db, log });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await worker.stop();
    },
  };
}
