import type { EventView } from "#contract/events.ts";
import { type Actor, type Context, requirePermission, withTx, workspaceOf } from "../context.ts";
import { AppError } from "../errors.ts";
import { hearEvents } from "./event-feed.ts";
import { listPlacedAfter, type PlacedEntry } from "./event-store.ts";
import { mayHear, viewEvent } from "./event-view.ts";

const BATCH = 500;
/** Beyond this many unread entries a slow reader reads them from the log again, rather than keep them here. */
const MAX_UNREAD = 5000;
/** How long an actor once recognised is told more, and how soon an idle stream of one who no longer holds ends. */
const RECOGNISED_MS = 1000;
const IDLE_CHECK_MS = 15_000;

type Following = {
  /** The position after which to resume; null for what happens from now on. */
  after: number | null;
  signal: AbortSignal;
  /** Who the bearer is now; null when the key or sign-in no longer holds, which ends the stream. */
  recognise: () => Promise<Actor | null>;
};

/**
 * Every event after a position that the bearer may be told of, then each new one, in order, until the signal. Positions
 * are dense, so a gap shows what was missed, and it is read again: nothing is lost, nothing comes twice. It hears from
 * the moment this resolves; whoever asked must then read until it ends. It fails where the log cannot be read, since an open
 * stream says that nothing happened.
 */
export async function followEvents(ctx: Context, following: Following): Promise<AsyncGenerator<EventView, void>> {
  requirePermission(ctx, "event:read");
  const line = await openLine(ctx, following.after, following.signal);
  return tell(line, recognition(ctx, following.recognise), following.signal);
}

async function* tell(
  line: Line,
  listener: () => Promise<Actor | null>,
  signal: AbortSignal,
): AsyncGenerator<EventView, void> {
  try {
    for await (const entry of entriesOf(line, listener, signal)) {
      const actor = await listener();
      if (signal.aborted || actor === null) return;
      if (mayHear(actor, entry)) yield viewEvent(entry);
    }
  } finally {
    line.close();
  }
}

async function* entriesOf(
  line: Line,
  listener: () => Promise<Actor | null>,
  signal: AbortSignal,
): AsyncGenerator<PlacedEntry, void> {
  while (!signal.aborted && (await listener())) {
    const entries = await line.next();
    if (entries.length === 0) await line.news();
    yield* entries;
  }
}

type Line = Awaited<ReturnType<typeof openLine>>;

/** The log from a position on. `next` answers what follows, or nothing; then `news` waits until it is worth asking again. */
async function openLine(ctx: Context, after: number | null, signal: AbortSignal) {
  const unread: PlacedEntry[] = [];
  let wake = () => {};
  let isLost = false;
  const subscription = await hearEvents(ctx.db, workspaceOf(ctx), {
    heard: (entries) => {
      if (unread.length > MAX_UNREAD) unread.length = 0;
      unread.push(...entries);
      wake();
    },
    lost: () => {
      isLost = true;
      wake();
    },
  });
  const ring = () => wake();
  signal.addEventListener("abort", ring);
  const idle = setInterval(ring, IDLE_CHECK_MS);
  // Nobody resumes after what has not happened yet.
  let position = Math.min(after ?? subscription.position, subscription.position);
  const next = async (): Promise<PlacedEntry[]> => {
    if (isLost) throw new AppError("unavailable", "The log cannot be read now; come back with the last id you heard");
    while (unread[0] && unread[0].position <= position) unread.shift();
    const isGap = unread[0] ? unread[0].position > position + 1 : position < subscription.position;
    const entries = isGap ? await withTx(ctx, (ctx) => listPlacedAfter(ctx, position, BATCH)) : unread.splice(0);
    position = entries.at(-1)?.position ?? position;
    return entries;
  };
  const news = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
      if (signal.aborted || isLost || unread.length > 0) resolve();
    });
  const close = () => {
    clearInterval(idle);
    signal.removeEventListener("abort", ring);
    subscription.leave();
  };
  return { next, news, close };
}

/** Who listens now. Recognised anew while the stream runs, so that a revoked key or a changed role counts at once. */
function recognition(ctx: Context, recognise: Following["recognise"]): () => Promise<Actor | null> {
  let actor: Actor | null = ctx.actor;
  let recognisedAt = performance.now();
  return async () => {
    if (performance.now() - recognisedAt < RECOGNISED_MS) return actor;
    actor = await recognise();
    recognisedAt = performance.now();
    if (actor) requirePermission({ ...ctx, actor }, "event:read");
    return actor;
  };
}
