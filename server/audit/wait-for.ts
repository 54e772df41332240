import { type Context, workspaceOf } from "../context.ts";
import { whileAsked } from "../streams.ts";
import { hearEvents, type Listener } from "./event-feed.ts";

type Wait<T> = {
  /** The UUID of what is waited for; an event about it makes `read` look again. */
  subjectId: string;
  read: () => Promise<T>;
  until: (value: T) => boolean;
  timeoutMs: number;
  /** The asker's; when it goes away nobody waits any longer. */
  signal: AbortSignal;
};

/**
 * Reads until `until` says yes, the time is up, the asker leaves or the process is about to end, and answers the last
 * reading. Waits without a transaction and without asking the database again before something happened.
 */
export async function waitFor<T>(ctx: Context, wait: Wait<T>): Promise<T> {
  const first = await wait.read();
  return wait.until(first) ? first : waitOn(ctx, wait);
}

async function waitOn<T>(ctx: Context, { subjectId, read, until, timeoutMs, signal }: Wait<T>): Promise<T> {
  let wake = () => {};
  let isNews = false;
  let isOver = false;
  const end = () => {
    isOver = true;
    wake();
  };
  const heard: Listener["heard"] = (entries) => {
    isNews ||= entries.some((entry) => entry.subjectId === subjectId);
    if (isNews) wake();
  };
  const { leave } = await hearEvents(ctx.db, workspaceOf(ctx), { heard });
  const asked = whileAsked(signal);
  if (asked.signal.aborted) end();
  asked.signal.addEventListener("abort", end);
  const timer = setTimeout(end, timeoutMs);
  try {
    for (;;) {
      isNews = false;
      const value = await read();
      if (isOver || until(value)) return value;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (isNews || isOver) resolve();
      });
    }
  } finally {
    clearTimeout(timer);
    asked.release();
    leave();
  }
}
