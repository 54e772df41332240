import { connect, createServer, type Socket } from "node:net";

/** Stands between the product and its database; can fall silent, as a broken network does, or shut the door. */
export async function doorkeeper(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const [host, port] = [target.hostname, Number(target.port)];
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((asker) => {
    const answerer = connect(port, host);
    for (const [socket, other] of [
      [asker, answerer],
      [answerer, asker],
    ] as const) {
      sockets.add(socket);
      socket.on("data", (chunk) => isSilent || other.write(chunk));
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
    openAgain: () => open(own),
    beSilent: (silent: boolean) => {
      isSilent = silent;
    },
  };
}
