/** What a procedure is to the browser's door: asked with GET, or with POST. */
export type CallKind = "query" | "mutation";

/** Calls one procedure by its dotted path. Rejects with an error whose `data` and `shape` are the door's, as `problemOf` reads them. */
export type Call = (kind: CallKind, path: string, input: unknown) => Promise<unknown>;

type Send = (url: string, init: RequestInit) => Promise<Response>;
type Waiting = { path: string; input: unknown; resolve: (answer: unknown) => void; reject: (error: unknown) => void };

const DOOR = "/api/trpc";
/** As many as the door takes in one request. */
const MOST = 10;

/** What the door answers for one call: tRPC's shapes. */
type Answer = { result?: { data?: unknown }; error?: { message: string; data?: unknown } };

/**
 * tRPC's batched calls over HTTP, and nothing else of its client, which with its sockets and streams is five times the
 * script. Calls of one kind that are made in one turn go as one request.
 */
export function batchedCalls(send: Send): Call {
  const waiting: Record<CallKind, Waiting[]> = { query: [], mutation: [] };
  const flush = (kind: CallKind) => {
    const all = waiting[kind];
    waiting[kind] = [];
    for (let at = 0; at < all.length; at += MOST) void sendTogether(send, kind, all.slice(at, at + MOST));
  };
  return (kind, path, input) =>
    new Promise((resolve, reject) => {
      if (waiting[kind].length === 0) setTimeout(() => flush(kind));
      waiting[kind].push({ path, input, resolve, reject });
    });
}

async function sendTogether(send: Send, kind: CallKind, calls: readonly Waiting[]): Promise<void> {
  try {
    const inputs = JSON.stringify(Object.fromEntries(calls.map(({ input }, index) => [index, input])));
    const url = `${DOOR}/${calls.map(({ path }) => path).join(",")}?batch=1`;
    const response = await (kind === "query"
      ? send(`${url}&input=${encodeURIComponent(inputs)}`, { method: "GET" })
      : send(url, { method: "POST", headers: { "content-type": "application/json" }, body: inputs }));
    const answers: unknown = await response.json();
    for (const [index, call] of calls.entries()) settle(call, Array.isArray(answers) ? answers[index] : answers);
  } catch (error) {
    for (const call of calls) call.reject(error);
  }
}

function settle({ resolve, reject }: Waiting, answer: Answer | null | undefined): void {
  if (answer?.error) {
    const { message, data } = answer.error;
    reject(Object.assign(new Error(message), { data, shape: answer.error }));
  } else if (answer?.result) resolve(answer.result.data);
  else reject(new Error("What answered is not the door"));
}
