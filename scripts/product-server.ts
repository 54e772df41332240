import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { PEER_HEADER } from "#server/auth/peer-header.ts";
import { forgetPage, isNotedUnavailable, PAGE_HEADER } from "#server/auth/unavailable-pages.ts";
import { MAX_BODY_BYTES } from "#server/body-text.ts";
import { BROKEN, readable, refuse, refuseUnreadable, TOO_LARGE } from "./refuse-unreadable.ts";

/** Answers one request. What it throws becomes a 500 that tells nothing, and a line in the log. */
type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the agents' door answers itself; everything else is a page. */
const AGENTS_DOOR = /^\/(api\/v1|v1|\.well-known|slack)(\/|\?|$)|^\/(healthz|readyz|metrics)(\?|$)/;

/** Which door a request target belongs to. */
export function isForAgents(target: string): boolean {
  return AGENTS_DOOR.test(target);
}

/** No page reads a body. The doors among the pages count theirs as they read it. */
function isTooLargeForPage({ url = "", headers }: IncomingMessage): boolean {
  if (url.startsWith("/api/")) return false;
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > MAX_BODY_BYTES;
}

const BROKEN_STATUS = 500;
const UNAVAILABLE_STATUS = 503;
const RETRY_AFTER_SECONDS = 2;
let pagesAsked = 0;

/** Lets a page that failed for want of the database say so in its status: 503, and when to come again. */
function tellUnavailable(request: IncomingMessage, response: ServerResponse): void {
  const page = String(++pagesAsked);
  request.headers[PAGE_HEADER] = page;
  const writeHead = response.writeHead;
  response.writeHead = (status: number, ...rest: never[]) => {
    if (status !== BROKEN_STATUS || !isNotedUnavailable(page)) return writeHead.call(response, status, ...rest);
    response.setHeader("retry-after", RETRY_AFTER_SECONDS);
    return writeHead.call(response, UNAVAILABLE_STATUS, ...rest);
  };
  response.once("close", () => forgetPage(page));
}

/** A server that no slow sender can hold, and whose kept connections outlive those of the usual proxies. */
export function limitedServer(listener: RequestListener): Server {
  // Node's own refusal of a missing host would say nothing.
  const server = createServer({ requireHostHeader: false }, readable(listener));
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 20_000;
  server.requestTimeout = 60_000;
  refuseUnreadable(server);
  return server;
}

/** One server for both doors. The agents' requests skip the pages' framework, which costs six times the work. */
export function productServer(agents: Door, pages: Door, log: (error: unknown) => void = console.error): Server {
  return limitedServer((request, response) => {
    // Over whatever the client sent: the pages' framework does not show them the connection.
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
    const isPage = !isForAgents(request.url ?? "");
    if (isPage && isTooLargeForPage(request)) return refuse(response, TOO_LARGE);
    if (isPage) tellUnavailable(request, response);
    const door = isPage ? pages : agents;
    door(request, response).catch((error: unknown) => {
      log(error);
      if (response.headersSent) response.destroy();
      else refuse(response, BROKEN);
    });
  });
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
