import { getRequestListener } from "@hono/node-server";
import { loadEnvFile } from "#scripts/env-file.ts";
import { migrateAtStart } from "#scripts/migrate.ts";
import { openDatabase } from "#scripts/open-database.ts";
import { limitedServer, listen } from "#scripts/product-server.ts";
import { runAsEntry } from "#scripts/run-as-entry.ts";
import { readAddress, settleEnvironment } from "#scripts/settle-environment.ts";
import { endInOrder, shutdownHooks } from "#scripts/shutdown.ts";
import { grantKeys } from "../grants/grant-keys.ts";
import { closeDatabase, database } from "../runtime.ts";
import { endStreams } from "../streams.ts";
import { startWorker } from "../worker.ts";
import { restApp } from "./entrance.ts";

/** The agents' API alone, without the pages: `npm run api`. PORT (3001), HOST (127.0.0.1), DATABASE_URL. */
async function serveApi(): Promise<void> {
  loadEnvFile();
  process.env.PORT ||= "3001";
  const { host, port, url } = readAddress();
  const postgres = await openDatabase();
  settleEnvironment(postgres.url, url);
  await migrateAtStart(postgres.url);
  // Without keys nothing can be permitted: rather not start.
  grantKeys();
  const server = limitedServer(getRequestListener(restApp().fetch));
  await listen(server, host, port);
  const worker = startWorker({ db: database() });
  shutdownHooks().add({ streams: endStreams, last: worker.stop });
  endInOrder(server, [closeDatabase, postgres.stop]);
  console.log(`The API listens on http://${host}:${port}/api/v1.`);
}

const USAGE = `npm run api
Serves the agents' door alone, without the pages, on PORT (3001). On DATABASE_URL, or else an embedded PostgreSQL.`;

await runAsEntry(import.meta.url, USAGE, serveApi);
