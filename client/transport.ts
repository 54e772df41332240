import { pause, pauseAfter, type Retries, retryAfterMs } from "./backoff.ts";
import { ConnectionError, ProblemError } from "./errors.ts";
import type { Problem } from "./wire.ts";

/** Answers of a server or of a proxy before it that say: not now, and nothing was done. */
const WORTH_REPEATING = [429, 502, 503, 504];

export type Call = {
  /** What the caller repeats on purpose: the same key asks once within 24 hours. By default one of this call's own. */
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
};

export type Sent = Call & {
  method: "GET" | "POST";
  /** After `/api/v1`. */
  path: string;
  query?: object | undefined;
  body?: unknown;
  /** How many seconds the server may take to have something to tell; beside the time for the request itself. */
  waitSeconds?: number | undefined;
  /** Answered at once, also where the environment would hold the call for a person. */
  isAsync?: boolean | undefined;
};

export type Transport = {
  /** Repeats what failed on the way, each time with the same Idempotency-Key; resolves to the body of the answer. */
  send: <Body>(sent: Sent) => Promise<Body>;
};

export type Wire = {
  baseUrl: string;
  key: string;
  channel?: "cli" | undefined;
  fetch: typeof fetch;
  requestTimeoutMs: number;
  retries: Retries;
};

type Failed = { failure: ProblemError | ConnectionError; retryAfterMs: number | null };
type Attempt<Body> = { body: Body } | Failed;

/** The way to the server: addresses, the bearer key, time limits, and repetition of what may be repeated. */
export function openTransport(wire: Wire): Transport {
  return {
    async send<Body>(sent: Sent): Promise<Body> {
      const request = requestOf(wire, sent);
      for (let attempt = 1; ; attempt++) {
        const answer = await tryOnce<Body>(wire, request, sent);
        if ("body" in answer) return answer.body;
        const ms = pauseBeforeNext(answer, attempt, wire.retries);
        if (ms === null) throw answer.failure;
        await pause(ms, sent.signal);
      }
    },
  };
}

/** Milliseconds until the next attempt; null where this one was the last. */
function pauseBeforeNext({ failure, retryAfterMs }: Failed, attempt: number, retries: Retries): number | null {
  const asked = retryAfterMs ?? 0;
  if (attempt >= retries.attempts || !isWorthRepeating(failure) || asked > retries.longestRetryAfterMs) return null;
  return asked + pauseAfter(attempt, retries, Math.random());
}

/** Only requests that have at most one effect are sent: a GET has none, and each POST carries its key. */
export function isWorthRepeating(failure: unknown): boolean {
  return (
    failure instanceof ConnectionError || (failure instanceof ProblemError && WORTH_REPEATING.includes(failure.status))
  );
}

type Request = { url: string; init: RequestInit; timeoutMs: number };

function requestOf(wire: Wire, { method, path, query, body, waitSeconds, isAsync, idempotencyKey }: Sent): Request {
  const headers: Record<string, string> = { accept: "application/json", authorization: `Bearer ${wire.key}` };
  if (method === "POST") {
    headers["idempotency-key"] = idempotencyKey ?? crypto.randomUUID();
    headers["content-type"] = "application/json";
  }
  if (wire.channel !== undefined) headers["understudy-channel"] = wire.channel;
  if (waitSeconds !== undefined) headers.prefer = `wait=${waitSeconds}`;
  else if (isAsync) headers.prefer = "respond-async";
  return {
    url: addressOf(wire, path, query),
    // A redirect would carry the key to where nobody meant to send it.
    init: { method, headers, redirect: "error", ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : {}) },
    timeoutMs: wire.requestTimeoutMs + (waitSeconds ?? 0) * 1000,
  };
}

export function addressOf({ baseUrl }: Pick<Wire, "baseUrl">, path: string, query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `${baseUrl.replace(/\/+$/, "")}/api/v1${path}${search === "" ? "" : `?${search}`}`;
}

async function tryOnce<Body>(wire: Wire, request: Request, { signal }: Sent): Promise<Attempt<Body>> {
  signal?.throwIfAborted();
  const limit = AbortSignal.timeout(request.timeoutMs);
  try {
    const response = await wire.fetch(request.url, {
      ...request.init,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    const text = await response.text();
    if (response.ok) return { body: JSON.parse(text) };
    return {
      failure: new ProblemError(response.status, problemIn(text), request.url),
      retryAfterMs: retryAfterMs(response.headers.get("retry-after"), Date.now()),
    };
  } catch (error) {
    signal?.throwIfAborted();
    const why = limit.aborted ? `No answer within ${request.timeoutMs} ms` : "No answer";
    return { failure: new ConnectionError(`${why} from ${request.url}`, { cause: error }), retryAfterMs: null };
  }
}

export function problemIn(text: string): Problem | null {
  try {
    const body: unknown = JSON.parse(text);
    return isProblem(body) ? body : null;
  } catch {
    return null;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "title" in body && "detail" in body && "status" in body;
}
