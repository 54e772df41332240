import { connect, createServer } from "node:net";

/** A free TCP port on the loopback address, free at least at this moment. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? found(address.port) : failed(new Error("No free port.")),
      );
    });
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
