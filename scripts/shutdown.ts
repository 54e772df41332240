import type { Server } from "node:http";

/** What part of the product wants done when the process ends. `streams` ends what would never end by itself. */
export type ShutdownHook = { streams?: () => void; last?: () => Promise<void> | void };

const KEY = Symbol.for("understudy.shutdown");
type Global = typeof globalThis & { [KEY]?: Set<ShutdownHook> };

const STREAM_GRACE_MS = 3_000;
/** npm hands a terminal's Ctrl-C on to us, who have had it already. */
const SAME_SIGNAL_MS = 500;
const FORCED_EXIT_MS = 15_000;

/** The hooks of the whole process, whichever copy of a module registers them. */
export function shutdownHooks(): Set<ShutdownHook> {
  const holder: Global = globalThis;
  holder[KEY] ??= new Set();
  return holder[KEY];
}

/** Lets what is under way finish, ends the streams, and cuts what still talks after the grace. */
export async function drain(server: Server, { graceMs = STREAM_GRACE_MS } = {}): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  for (const hook of shutdownHooks()) hook.streams?.();
  // A connection that falls idle after its last answer would otherwise hold the server open.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const grace = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(grace);
}

/**
 * Ends the process in order on SIGTERM or Ctrl-C: requests, then `steps` one after the other. A second Ctrl-C, or
 * a step that hangs, ends it at once; nothing acknowledged is lost by that, since answers follow the commit.
 */
export function endInOrder(server: Server, steps: readonly (() => Promise<void>)[]): void {
  let began: number | undefined;
  const end = async () => {
    if (began !== undefined) return performance.now() - began > SAME_SIGNAL_MS ? process.exit(1) : undefined;
    began = performance.now();
    setTimeout(() => {
      console.error("The shutdown took too long and was cut short.");
      process.exit(1);
    }, FORCED_EXIT_MS).unref();
    await drain(server);
    const last = [...shutdownHooks()].map((hook) => async () => hook.last?.());
    for (const step of [...last, ...steps]) {
      await step().catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
    }
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void end());
}
