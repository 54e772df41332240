import { randomInt } from "node:crypto";
import { connect, createServer } from "node:net";

/** Below the ports that systems hand out to whoever asks for any: none of these is taken by chance before it is used. */
const [LOWEST_PORT, PORTS] = [20_000, 12_000];
const MOST_TRIES = 1000;
const given = new Set<number>();

/** A free TCP port on the loopback address, free at least at this moment, and never given twice by one process. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const port = randomInt(LOWEST_PORT, LOWEST_PORT + PORTS);
    if (given.has(port) || !(await mayListen(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error("No free port.");
}

function mayListen(port: number): Promise<boolean> {
  return new Promise((known) => {
    const probe = createServer();
    probe.once("error", () => known(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => known(true)));
  });
}

/** Whether something takes connections on this port of the loopback address. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((known) => {
    const probe = connect(port, "127.0.0.1");
    const say = (listening: boolean) => {
      probe.destroy();
      known(listening);
    };
    probe.once("connect", () => say(true));
    probe.once("error", () => say(false));
  });
}
