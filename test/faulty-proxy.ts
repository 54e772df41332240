import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { type Listening, listening } from "./listening-api.ts";

/**
 * What the proxy does to a request. `lost`: hangs up before the server hears of it. `unanswered`: the server acts, and
 * the answer is lost. `torn`: half of the answer comes. `silent`: nothing comes, ever. A status: that answer instead. `find`:
 * the server's answer, in which something is replaced.
 */
export type Fault =
  | "pass"
  | "lost"
  | "unanswered"
  | "torn"
  | "silent"
  | { status: number; headers?: OutgoingHttpHeaders }
  | { find: RegExp; replace: string };

export type FaultyProxy = Listening & {
  /** What happens to the next requests, one after the other; those after the last pass. */
  plan: (...faults: Fault[]) => void;
  /** Every request that came, in order. */
  heard: { method: string; path: string; key: string | undefined; at: number }[];
};

/** A proxy on a real socket between a client and a server. */
export async function faultyProxy(target: string): Promise<FaultyProxy> {
  const faults: Fault[] = [];
  const heard: FaultyProxy["heard"] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = "", url: path = "", headers } = incoming;
    heard.push({ method, path, key: headers["idempotency-key"]?.toString(), at: performance.now() });
    handle(target, faults.shift(), incoming, outgoing).catch(() => outgoing.destroy());
  });
  return { ...(await listening(server)), heard, plan: (...planned) => void faults.push(...planned) };
}

async function handle(target: string, fault: Fault | undefined, incoming: IncomingMessage, outgoing: ServerResponse) {
  if (fault === "silent") return;
  if (fault === "lost") {
    outgoing.destroy();
    return;
  }
  if (typeof fault === "object" && "status" in fault) {
    outgoing.writeHead(fault.status, fault.headers).end("<html>not now</html>");
    return;
  }
  const answer = await forward(target, incoming);
  const sent = await buffer(answer);
  const isAltered = typeof fault === "object";
  const body = isAltered ? Buffer.from(sent.toString().replace(fault.find, fault.replace)) : sent;
  if (fault === "unanswered") {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(answer.statusCode ?? 500, { ...answer.headers, "content-length": body.length });
  if (fault === "torn") outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
  else outgoing.end(body);
}

function forward(target: string, incoming: IncomingMessage): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method = "GET", headers } = incoming;
    const outward = request(new URL(incoming.url ?? "/", target), { method, headers }, resolve);
    outward.once("error", reject);
    incoming.socket.once("close", () => outward.destroy());
    incoming.pipe(outward);
  });
}
