import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { buildIfNeeded } from "./build-if-needed.ts";
import { loadEnvFile } from "./env-file.ts";
import { migrateAtStart } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";
import { listen, productServer, refuseTakenPort } from "./product-server.ts";
import { type Address, readAddress, settleEnvironment } from "./settle-environment.ts";
import { endInOrder, shutdownHooks } from "./shutdown.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Serves both doors and runs the workers, on a database that is at this version's schema. */
async function serve({ host, port, url }: Address, stopDatabase: () => Promise<void>): Promise<void> {
  // Only now: these read the settled environment.
  const { restApp } = await import("#server/rest/entrance.ts");
  const { closeDatabase, database } = await import("#server/runtime.ts");
  const { endStreams } = await import("#server/streams.ts");
  const { grantKeys } = await import("#server/grants/grant-keys.ts");
  const { startWorker } = await import("#server/worker.ts");
  const { announceSetup } = await import("./announce-setup.ts");
  // Without keys nothing can be permitted: rather not start.
  grantKeys();
  const pages = next({ dev: false, dir: ROOT, hostname: host, port });
  await pages.prepare();
  // The Request and Response of this process belong to the pages' framework as well.
  const agents = getRequestListener(restApp().fetch, { overrideGlobalObjects: false });
  const server = productServer(agents, pages.getRequestHandler());
  await listen(server, host, port);
  const worker = startWorker({ db: database() });
  shutdownHooks().add({ streams: endStreams, last: worker.stop });
  endInOrder(server, [() => pages.close(), closeDatabase, stopDatabase]);
  await announceSetup(url);
  console.log(`Understudy is ready at ${url} (${(performance.now() / 1000).toFixed(1)} s).`);
}

/** `npm start`: builds if needed, opens and migrates the database, serves. An error is one line and exit code 1. */
export async function startProduct(): Promise<void> {
  process.chdir(ROOT);
  Object.assign(process.env, { NODE_ENV: "production" });
  let stopDatabase = async () => {};
  try {
    loadEnvFile();
    const address = readAddress();
    await refuseTakenPort(address.host, address.port);
    buildIfNeeded();
    const database = await openDatabase();
    stopDatabase = database.stop;
    await migrateAtStart(database.url);
    settleEnvironment(database.url, address.url);
    await serve(address, database.stop);
  } catch (error) {
    console.error(`Cannot start: ${error instanceof Error ? error.message : error}`);
    await stopDatabase();
    process.exit(1);
  }
}
