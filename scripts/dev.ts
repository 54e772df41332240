import { spawn } from "node:child_process";
import { loadEnvFile } from "./env-file.ts";
import { migrateAtStart } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";
import { runAsEntry } from "./run-as-entry.ts";
import { readAddress, settleEnvironment } from "./settle-environment.ts";

/** `npm run dev`: the framework's development server and the workers, on the same database as `npm start`. */
async function develop(): Promise<void> {
  loadEnvFile();
  const { host, port, url } = readAddress();
  const postgres = await openDatabase();
  await migrateAtStart(postgres.url);
  settleEnvironment(postgres.url, url);
  // Only now: these read the settled environment.
  const { announceSetup } = await import("./announce-setup.ts");
  const { startWorker } = await import("#server/worker.ts");
  const { closeDatabase, database } = await import("#server/runtime.ts");
  await announceSetup(url);
  const worker = startWorker({ db: database() });
  const args = ["node_modules/next/dist/bin/next", "dev", "--hostname", host, "--port", String(port)];
  const pages = spawn(process.execPath, args, { stdio: "inherit" });
  // Ctrl-C reaches the pages' server by itself; here it only must not end this process before them.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => pages.kill("SIGTERM"));
  await new Promise((ended) => pages.once("exit", ended));
  await worker.stop();
  await closeDatabase();
  await postgres.stop();
}

const USAGE = `npm run dev
Runs the product from its sources, the pages built as they are asked for. PORT is where it listens.`;

await runAsEntry(import.meta.url, USAGE, develop);
