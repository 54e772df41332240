import { pause, pauseAfter } from "./backoff.ts";
import { ConnectionError, ProblemError } from "./errors.ts";
import { addressOf, isWorthRepeating, problemIn, type Wire } from "./transport.ts";
import type { Event } from "./wire.ts";

/** The server is heard from every 15 seconds; a stream that is quiet for longer is dead. */
const QUIET_MS = 40_000;

export type Following = {
  /** The position of the last event that was heard; without it, what happens from now on. */
  after?: number | undefined;
  signal?: AbortSignal | undefined;
};

/** What happens in the workspace, from event to event, over as many connections as it takes; nothing twice, nothing lost. */
export async function* followEvents(wire: Wire, { after, signal }: Following = {}): AsyncGenerator<Event, void> {
  let last = after;
  for (let attempt = 1; ; attempt++) {
    try {
      for await (const event of oneStream(wire, last, signal)) {
        last = event.position;
        attempt = 0;
        yield event;
      }
    } catch (error) {
      signal?.throwIfAborted();
      const isHopeful = isWorthRepeating(error) || !(error instanceof ProblemError);
      if (!isHopeful || attempt >= wire.retries.attempts) throw error;
    }
    await pause(pauseAfter(Math.max(1, attempt), wire.retries, Math.random()), signal);
  }
}

async function* oneStream(wire: Wire, after: number | undefined, signal: AbortSignal | undefined) {
  const quiet = new AbortController();
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(() => quiet.abort(), QUIET_MS);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  restart();
  try {
    const url = addressOf(wire, "/events");
    const response = await wire.fetch(url, {
      headers: {
        accept: "text/event-stream",
        authorization: `Bearer ${wire.key}`,
        ...(after === undefined ? {} : { "last-event-id": String(after) }),
      },
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, quiet.signal]) : quiet.signal,
    });
    if (!response.ok) throw new ProblemError(response.status, problemIn(await response.text()), url);
    if (response.body === null) throw new ConnectionError(`${url} answered nothing`);
    yield* eventsIn(response.body, restart);
  } finally {
    clearTimeout(timer);
    quiet.abort();
  }
}

/** The events of a stream (WHATWG server-sent events, as far as the server speaks them: one line of data each). */
async function* eventsIn(body: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<Event, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    text += decoder.decode(value, { stream: true });
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data: ")) yield JSON.parse(line.slice("data: ".length));
    }
  }
}
