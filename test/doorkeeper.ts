import { connect, createServer, type Socket } from "node:net";

/** What a server says that is not up yet, in the form of its protocol. */
const STARTING = (() => {
  const fields = Buffer.from("SFATAL\0C57P03\0Mthe database system is starting up\0\0");
  const head = Buffer.from("E....");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
})();

/** Stands between the product and its database; can fall silent, as a broken network does, or shut the door. */
export async function doorkeeper(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const [host, port] = [target.hostname, Number(target.port)];
  const sockets = new Set<Socket>();
  let isSilent = false;
  let isSwallowing = false;
  let swallowed = 0;
  let isStarting = false;
  const server = createServer((asker) => {
    if (isStarting)
      return void asker
        .on("error", () => undefined)
        .resume()
        .end(STARTING);
    const answerer = connect(port, host);
    for (const [socket, other] of [
      [asker, answerer],
      [answerer, asker],
    ] as const) {
      sockets.add(socket);
      socket.on("data", (chunk) => {
        const isKept = isSilent || (isSwallowing && socket === answerer);
        if (isKept) swallowed += chunk.length;
        else other.write(chunk);
      });
      socket.on("error", () => undefined);
      socket.on("close", () => other.destroy());
    }
  });
  const open = (at: number) => new Promise<void>((opened) => server.listen(at, "127.0.0.1", opened));
  const shut = () => {
    const closed = new Promise((done) => server.close(done));
    for (const socket of sockets) socket.destroy();
    return closed;
  };
  await open(0);
  const address = server.address();
  const own = typeof address === "object" && address !== null ? address.port : 0;
  target.port = String(own);
  return {
    url: target.href,
    shut,
    /** Breaks every connection off in the middle, as a network does that fails. */
    breakOff: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    openAgain: () => open(own),
    /** Lets every question through and no answer. */
    swallowAnswers: (swallowing: boolean) => {
      isSwallowing = swallowing;
      swallowed = 0;
    },
    /** How many bytes were kept back since. */
    swallowed: () => swallowed,
    /** Refuses new connections in the words of a server that is not up yet. */
    beStarting: (starting: boolean) => {
      isStarting = starting;
    },
    beSilent: (silent: boolean) => {
      isSilent = silent;
    },
  };
}
