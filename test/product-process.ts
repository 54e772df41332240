import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#scripts/loopback.ts";

const START_DEADLINE_MS = 60_000;

/** A running product. `kill` ends it as a crash would; `stop` asks it to end in order. */
export type ProductProcess = { url: string; log: string; stop: () => Promise<void>; kill: () => Promise<void> };

async function waitUntilReady(child: ChildProcess, url: string): Promise<boolean> {
  const deadline = Date.now() + START_DEADLINE_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return true;
    await pause(50);
  }
  return false;
}

/** Starts the built product on a free port with `env`, and resolves when it answers. */
export async function startProductProcess(env: Record<string, string>): Promise<ProductProcess> {
  const home = mkdtempSync(join(tmpdir(), "understudy-product-"));
  const log = join(home, "product.log");
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const file = openSync(log, "a");
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    stdio: ["ignore", file, file],
    env: { ...process.env, PORT: port, HOST: "127.0.0.1", NEXTAUTH_URL: url, DATA_DIR: home, ...env },
  });
  closeSync(file);
  const exited = new Promise<void>((ended) => child.once("exit", () => ended()));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  if (!(await waitUntilReady(child, url))) {
    child.kill("SIGKILL");
    throw new Error(`The product did not start:\n${readFileSync(log, "utf8").slice(-4_000)}`);
  }
  const stop = () => end("SIGTERM").finally(() => rmSync(home, { recursive: true, force: true }));
  return { url, log, stop, kill: () => end("SIGKILL") };
}
