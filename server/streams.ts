import { setMaxListeners } from "node:events";

const KEY = Symbol.for("understudy.streams");
type Global = typeof globalThis & { [KEY]?: AbortController };

function controller(): AbortController {
  const holder: Global = globalThis;
  if (holder[KEY]) return holder[KEY];
  holder[KEY] = new AbortController();
  setMaxListeners(0, holder[KEY].signal);
  return holder[KEY];
}

/** Early in a shutdown: lets every stream and long poll end now, since they would hold the server open. */
export function endStreams(): void {
  controller().abort();
}

/** Whether this process is about to end, so that a stream which ends now should be asked for again. */
export function areStreamsEnding(): boolean {
  return controller().signal.aborted;
}

/** One stream or long poll: `signal` is aborted when its asker leaves, the process is about to end, or `end` is called. */
export type Asked = { signal: AbortSignal; end: () => void; release: () => void };

export function whileAsked(asker: AbortSignal): Asked {
  const own = new AbortController();
  const sources = [asker, controller().signal];
  const end = () => own.abort();
  for (const source of sources) {
    if (source.aborted) end();
    source.addEventListener("abort", end);
  }
  const release = () => {
    for (const source of sources) source.removeEventListener("abort", end);
  };
  return { signal: own.signal, end, release };
}
