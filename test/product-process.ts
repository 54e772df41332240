import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#scripts/loopback.ts";

const START_DEADLINE_MS = 240_000;

/** A running product. `kill` ends it as a crash would; `stop` asks it to end in order. */
export type ProductProcess = {
  url: string;
  pid: number;
  log: string;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
};

/** A way to run the product: what Node is given, and the path that answers once it is ready. */
export type Program = { args: readonly string[]; readyPath: string };

/** What `npm start` runs. */
export const WHOLE_PRODUCT: Program = { args: ["scripts/start.mjs"], readyPath: "/readyz" };
/** What `npm run api` runs. */
export const AGENTS_DOOR_ALONE: Program = { args: ["--import", "tsx", "server/rest/serve.ts"], readyPath: "/readyz" };

async function waitUntilReady(child: ChildProcess, readyUrl: string): Promise<boolean> {
  const deadline = Date.now() + START_DEADLINE_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    const answer = await fetch(readyUrl).catch(() => undefined);
    if (answer?.ok) return true;
    await pause(50);
  }
  return false;
}

type Started = ProductProcess & { isReady: boolean };

async function start(env: Record<string, string>, program: Program): Promise<Started> {
  const home = mkdtempSync(join(tmpdir(), "understudy-product-"));
  const log = join(home, "product.log");
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const file = openSync(log, "a");
  const child = spawn(process.execPath, [...program.args], {
    stdio: ["ignore", file, file],
    env: { ...process.env, PORT: port, HOST: "127.0.0.1", NEXTAUTH_URL: url, DATA_DIR: home, ...env },
  });
  closeSync(file);
  const exited = new Promise<void>((ended) => child.once("exit", () => ended()));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  const removeHome = () => rmSync(home, { recursive: true, force: true });
  const stop = () => end("SIGTERM").finally(removeHome);
  const kill = () => end("SIGKILL").finally(removeHome);
  const isReady = await waitUntilReady(child, url + program.readyPath);
  return { url, pid: child.pid ?? 0, log, stop, kill, isReady };
}

/** Starts a program of the product on a free port with `env`, and resolves when it is ready. */
export async function startProductProcess(
  env: Record<string, string>,
  program = WHOLE_PRODUCT,
): Promise<ProductProcess> {
  for (;;) {
    const { isReady, ...product } = await start(env, program);
    if (isReady) return product;
    const said = readFileSync(product.log, "utf8");
    await product.kill();
    // Another process may have taken the port that was free.
    if (!/EADDRINUSE|Port \d+ on \S+ is in use/.test(said)) {
      throw new Error(`The product did not start:\n${said.slice(-4_000)}`);
    }
  }
}
