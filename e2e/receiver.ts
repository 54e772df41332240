import { createServer, type IncomingMessage } from "node:http";
import { Webhook } from "standardwebhooks";

type Call = { path: string; headers: IncomingMessage["headers"]; body: string };

/** A real receiver on this machine. With `refuses` it answers 500, with `hangs` nothing, until told otherwise. */
export async function receiver(port = 0, answer = "thanks") {
  const calls: Call[] = [];
  const state = { refuses: false, hangs: false };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      calls.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      if (state.hangs) return;
      response.writeHead(state.refuses ? 500 : 200).end(state.refuses ? "no room" : answer);
    });
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const address = server.address();
  const open = typeof address === "object" ? address?.port : 0;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((closed) => server.close(() => closed()));
  };
  return { url: `http://127.0.0.1:${open}/hook`, calls, state, close };
}

/** What a call tells, when its signature holds under this secret; null when it does not. */
export function verified(secret: string, call: Call | undefined): unknown {
  const headers = Object.fromEntries(Object.entries(call?.headers ?? {}).map(([name, value]) => [name, String(value)]));
  try {
    return new Webhook(secret).verify(call?.body ?? "", headers);
  } catch {
    return null;
  }
}
