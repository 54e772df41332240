import type { EventView } from "#contract/events.ts";

const DOOR = "/api/trpc/events.live";
/** The server is heard from every 15 seconds; a line that is quiet for longer than this is dead. */
const QUIET_MS = 40_000;
/** From here on an error is the server's own and passes; below it, asking again would be refused again. */
const PASSING_STATUS = 500;

export type Listener = {
  /** Heard from now on, or anew after a break that may have lost something. */
  onStarted: () => void;
  onEvent: (event: EventView) => void;
  /** The line is down. It may come again by itself. */
  onDown: () => void;
  /** The server itself says that it cannot tell now what happens: nobody has to wait to know that the page is not fresh. */
  onLost: () => void;
  /** The server said no, in the shape that `problemOf` reads. */
  onRefused: (error: Error) => void;
};

export type EventStream = { restart: () => void; end: () => void };

/**
 * Listens to what happens in the workspace. The browser comes again by itself where a line breaks, with the last id that it
 * heard; a quiet line is opened anew with it. A refusal, or an answer that is no stream, ends it until `restart`.
 */
export function openEventStream(listener: Listener): EventStream {
  let source: EventSource | null = null;
  let last = "";
  let quiet: ReturnType<typeof setTimeout> | undefined;

  const end = () => {
    clearTimeout(quiet);
    source?.close();
    source = null;
  };
  const restart = () => {
    end();
    const input = last === "" ? "" : `?input=${encodeURIComponent(JSON.stringify({ lastEventId: last }))}`;
    const opened = new EventSource(DOOR + input);
    source = opened;
    const heard = () => {
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        listener.onDown();
        restart();
      }, QUIET_MS);
    };
    heard();
    opened.addEventListener("ping", heard);
    opened.addEventListener("connected", () => {
      heard();
      listener.onStarted();
    });
    opened.addEventListener("message", ({ data, lastEventId }: MessageEvent<string>) => {
      heard();
      last = lastEventId;
      listener.onEvent(JSON.parse(data));
    });
    opened.addEventListener("serialized-error", ({ data }: MessageEvent<string>) => {
      const shape: Refusal = JSON.parse(data);
      listener.onDown();
      if ((shape.data?.httpStatus ?? PASSING_STATUS) >= PASSING_STATUS) return listener.onLost();
      end();
      listener.onRefused(Object.assign(new Error(shape.message), { data: shape.data }));
    });
    opened.addEventListener("error", () => {
      if (opened.readyState === EventSource.CLOSED) clearTimeout(quiet);
      listener.onDown();
    });
  };
  restart();
  return { restart, end };
}

/** What the browser's door sends in place of an event: tRPC's shape of an error. */
type Refusal = { message: string; data?: { httpStatus?: number } };
