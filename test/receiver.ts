import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http";
import { afterAll, beforeAll } from "vitest";

export type Received = { path: string; headers: IncomingHttpHeaders; body: string };
type Reply = (response: ServerResponse, received: Received) => void;

/** A real HTTP server on this machine that keeps what it is sent and answers as it is told, 200 unless told otherwise. */
export type Receiver = {
  url: string;
  received: Received[];
  /** How many requests were open at the same time, at most. */
  mostAtOnce: () => number;
  answer: (reply: Reply) => void;
  close: () => Promise<void>;
};

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let reply: Reply = (response) => response.end("thanks");
  let open = 0;
  let most = 0;
  const listener: RequestListener = (request, response) => {
    most = Math.max(most, ++open);
    response.once("close", () => {
      open -= 1;
    });
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
      received.push(one);
      reply(response, one);
    });
  };
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    mostAtOnce: () => most,
    answer: (next) => {
      reply = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/** One of the test file's own, there from the first test to the last. */
export function ownReceiver(): { readonly now: Receiver } {
  let receiver: Receiver | undefined;
  beforeAll(async () => {
    receiver = await openReceiver();
  });
  afterAll(() => receiver?.close());
  return {
    get now() {
      if (receiver === undefined) throw new Error("the receiver is there only while tests run");
      return receiver;
    },
  };
}
