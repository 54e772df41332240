import { type IncomingMessage, type RequestListener, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type Problem, problemOf } from "#contract/problem.ts";
import { mintId } from "#server/ids.ts";

type Refusal = Pick<Problem, "code" | "status" | "detail">;

const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
const OVERFLOW: Refusal = { code: "too_large", status: 431, detail: "The headers are over 16 KiB" };
const LATE: Refusal = { code: "bad_request", status: 408, detail: "The request took too long to arrive" };
const UNREADABLE: Refusal = { code: "bad_request", status: 400, detail: "This is not HTTP as it is agreed upon" };
const METHOD: Refusal = { code: "method_not_allowed", status: 405, detail: "There is no such method here" };
const EXPECTATION: Refusal = {
  code: "bad_request",
  status: 417,
  detail: "The only expectation that is met is 100-continue; send the request without the Expect header",
};
const HOST: Refusal = { code: "bad_request", status: 400, detail: "The Host header is missing, or names no host" };
const ADDRESS: Refusal = {
  code: "bad_request",
  status: 400,
  detail: "The address cannot be read: it has a backslash, a half percent-encoding, or no path",
};
export const TOO_LARGE: Refusal = { code: "too_large", status: 413, detail: "A page takes no body of such a length" };
export const BROKEN: Refusal = { code: "internal", status: 500, detail: "Something broke on our side" };

/** A request line of a method that nobody agreed upon, and not just noise. */
const REQUEST_LINE = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+ \S+ HTTP\/1\.[01]\r?\n/;

/** What never becomes a request is refused with a problem document like everything else, and its connection ended. */
export function refuseUnreadable(server: Server): void {
  const spoilt = new WeakSet<Duplex>();
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (spoilt.has(socket)) return;
    spoilt.add(socket);
    const answer = answerUnderWay(socket);
    const end = () => void (socket.writable ? socket.end(asText(refusalOf(error))) : socket.destroy());
    if (error.code === "ECONNRESET") socket.destroy();
    else if (answer === null) end();
    // What is unreadable came behind a request that is still being answered, and must not be taken for its answer.
    else if (answer.req.complete) answer.once("finish", end);
    // A second answer would be taken for the body of the first.
    else if (answer.headersSent) socket.destroy();
    else end();
  });
  server.on("checkExpectation", (_: IncomingMessage, response: ServerResponse) => refuse(response, EXPECTATION));
  server.on("connect", (_: IncomingMessage, socket: Duplex) => socket.end(asText(METHOD)));
}

/** Hands on what names a host and a path; everything else is refused before any door has to make sense of it. */
export function readable(listener: RequestListener): RequestListener {
  return (request, response) => {
    const { url = "" } = request;
    // As a proxy sends it. A path is all that any door looks at.
    if (/^https?:\/\//i.test(url)) request.url = url.replace(/^[^:]+:\/\/[^/?]*\/?/, "/");
    const refusal = refusalOfTarget(request);
    if (refusal === null) listener(request, response);
    else refuse(response, refusal);
  };
}

const HOST_NAME = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i;

function refusalOfTarget(request: IncomingMessage): Refusal | null {
  const { host = "" } = request.headers;
  const [, name = ""] = HOST_NAME.exec(host) ?? [];
  // A name that the parser of addresses turns into another one is no name of this server.
  if (!URL.canParse(`http://${host}`) || new URL(`http://${host}`).hostname !== name.toLowerCase()) return HOST;
  const [path = ""] = (request.url ?? "").split("?");
  if (!path.startsWith("/") || path.includes("\\")) return ADDRESS;
  try {
    decodeURIComponent(path);
    return null;
  } catch {
    return ADDRESS;
  }
}

function refusalOf(error: NodeJS.ErrnoException): Refusal {
  if (error.code === "HPE_HEADER_OVERFLOW") return OVERFLOW;
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") return LATE;
  if (error.code !== "HPE_INVALID_METHOD" || !("rawPacket" in error && Buffer.isBuffer(error.rawPacket)))
    return UNREADABLE;
  const raw = error.rawPacket.toString("latin1");
  const at = "bytesParsed" in error ? Number(error.bytesParsed) : 0;
  const line = raw.slice(raw.lastIndexOf("\n", at - 1) + 1);
  return REQUEST_LINE.test(line) ? METHOD : UNREADABLE;
}

/** The answer that this connection is in the middle of. */
function answerUnderWay(socket: Duplex): ServerResponse | null {
  const answer = "_httpMessage" in socket ? socket._httpMessage : null;
  return answer instanceof Object && "headersSent" in answer && "req" in answer ? (answer as ServerResponse) : null;
}

/** Answers with a problem document, and ends the connection: what else comes on it belongs to what was refused. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  const body = bodyOf(refusal);
  response.writeHead(refusal.status, headersOf(refusal, body)).end(body);
}

function bodyOf({ code, status, detail }: Refusal): string {
  return JSON.stringify({ ...problemOf(code, detail, mintId()), status });
}

function headersOf({ code }: Refusal, body: string): Record<string, string> {
  return {
    "content-type": "application/problem+json",
    "content-length": String(Buffer.byteLength(body)),
    "cache-control": "no-store",
    connection: "close",
    ...(code === "method_not_allowed" ? { allow: METHODS } : {}),
  };
}

function asText(refusal: Refusal): string {
  const body = bodyOf(refusal);
  const headers = Object.entries(headersOf(refusal, body));
  const head = [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}
