import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { PEER_HEADER } from "#server/auth/peer-header.ts";

/** Answers one request. What it throws becomes a bare 500 and a line in the log. */
type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the agents' door answers itself; everything else is a page. */
const AGENTS_DOOR = /^\/(api\/v1|v1|\.well-known)(\/|\?|$)|^\/(healthz|readyz|metrics)(\?|$)/;

/** Which door a request target belongs to. */
export function isForAgents(target: string): boolean {
  return AGENTS_DOOR.test(target);
}

/** One server for both doors. The agents' requests skip the pages' framework, which costs six times the work. */
export function productServer(
  agents: Listener,
  pages: Listener,
  log: (error: unknown) => void = console.error,
): Server {
  const server = createServer((request, response) => {
    // The pages' framework hides the connection; what a client says of itself under this name is overwritten.
    request.headers[PEER_HEADER] = request.socket.remoteAddress;
    const listener = isForAgents(request.url ?? "") ? agents : pages;
    listener(request, response).catch((error: unknown) => {
      log(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  // Longer than the idle time of the usual proxies, so that they and not we close a connection first.
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 20_000;
  server.requestTimeout = 60_000;
  return server;
}

function explainListenError(error: unknown, host: string, port: number): Error {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return new Error(`Port ${port} on ${host} is in use. Stop what uses it, or set PORT.`);
  if (code === "EACCES") return new Error(`Port ${port} may not be opened by this user. Set PORT to one above 1023.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new Error(`This machine has no address ${host}. Correct HOST.`);
  return error instanceof Error ? error : new Error(String(error));
}

/** Listens, or throws one sentence that says why not. */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((listening, failed) => {
    server.once("error", (error) => failed(explainListenError(error, host, port)));
    server.listen(port, host, listening);
  });
}

/** Throws the same sentence before any long step has begun. */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, host, port);
  await new Promise((closed) => probe.close(closed));
}
