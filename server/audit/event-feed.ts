import type { ListenMeta } from "postgres";
import type { Database } from "#db/client.ts";
import { type Context, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import { mintId } from "../ids.ts";
import { processLog } from "../log.ts";
import { findHeadPosition, listPlacedAfter, type PlacedEntry } from "./event-store.ts";
import { EVENTS_CHANNEL } from "./sequencer-store.ts";

const BATCH = 500;
/** A notification can be lost between two connections; nobody waits longer than this for what it would have said. */
const RESYNC_MS = 5000;
/** A reading that takes longer is one that the database does not answer. */
const SILENCE_MS = 4000;

/**
 * Takes new entries of a workspace, in order and without a gap after the position at which it began. `lost` says that the
 * log cannot be read now, so that nothing may be taken for fresh; what is heard afterwards still has no gap.
 */
export type Listener = { heard: (entries: readonly PlacedEntry[]) => void; lost?: () => void };
export type Subscription = { position: number; leave: () => void };

type Tail = {
  ctx: Context;
  position: number;
  listeners: Set<Listener>;
  /** When the reading that is under way began, of this process's clock. */
  readingSince: number | null;
  isRung: boolean;
};
type Feed = { tails: Map<string, Promise<Tail>>; listening: Promise<ListenMeta> | undefined };

const KEY = Symbol.for("understudy.event-feed");
type Global = typeof globalThis & { [KEY]?: WeakMap<Database, Feed> };

/** One feed for each database of the process. Next loads this module several times, so it lives on the global object. */
function feedOf(db: Database): Feed {
  const holder: Global = globalThis;
  holder[KEY] ??= new WeakMap();
  const known = holder[KEY].get(db);
  if (known) return known;
  const feed: Feed = { tails: new Map(), listening: undefined };
  setInterval(() => void resync(db, feed), RESYNC_MS).unref();
  holder[KEY].set(db, feed);
  return feed;
}

/**
 * Hears a workspace's new entries from now on. However many listen, the process holds one LISTEN and reads each entry
 * once; after a lost connection it reads what it missed.
 */
export async function hearEvents(db: Database, workspaceId: string, listener: Listener): Promise<Subscription> {
  const { tails } = feedOf(db);
  for (;;) {
    const opening = tails.get(workspaceId) ?? openTail(db, workspaceId);
    tails.set(workspaceId, opening);
    const drop = () => tails.get(workspaceId) === opening && tails.delete(workspaceId);
    const tail = await opening.catch((cause) => {
      drop();
      throw new AppError("unavailable", "Events cannot be followed now; try again shortly", { cause });
    });
    // Whoever left last while we waited took the tail with him.
    if (tails.get(workspaceId) !== opening) continue;
    tail.listeners.add(listener);
    const { position } = tail;
    // A ring that came before anybody listened was not followed.
    if (tail.isRung) void read(tail);
    const leave = () => {
      tail.listeners.delete(listener);
      if (tail.listeners.size === 0) drop();
    };
    return { position, leave };
  }
}

function listen(db: Database, feed: Feed): Promise<ListenMeta> {
  const ring = (workspaceId: string) => void feed.tails.get(workspaceId)?.then(read, () => false);
  // Called when it listens, and again whenever it had to connect again.
  const listening = db.$client.listen(EVENTS_CHANNEL, ring, () => void readAll(feed));
  return listening.catch((error) => {
    feed.listening = undefined;
    throw error;
  });
}

/** Reads what nobody was told of. If there was something, the line is dead, and it listens anew. */
async function resync(db: Database, feed: Feed): Promise<void> {
  const line = feed.listening;
  if (feed.tails.size === 0 || line === undefined || !(await readAll(feed)) || feed.listening !== line) return;
  feed.listening = line
    .then(({ unlisten }) => unlisten())
    .catch(() => undefined)
    .then(() => listen(db, feed));
  feed.listening.catch((error) => processLog().warn({ err: error }, "the event feed cannot listen; it tries again"));
}

async function readAll(feed: Feed): Promise<boolean> {
  const found = await Promise.all([...feed.tails.values()].map((tail) => tail.then(read, () => false)));
  return found.includes(true);
}

/** The tail begins where the log ends, once the process listens. */
async function openTail(db: Database, workspaceId: string): Promise<Tail> {
  const feed = feedOf(db);
  feed.listening ??= listen(db, feed);
  await feed.listening;
  const ctx: Context = {
    db,
    actor: { kind: "system", workspaceId, name: "event feed" },
    requestId: mintId(),
    ip: null,
  };
  const position = await withTx(ctx, findHeadPosition);
  return { ctx, position, listeners: new Set(), readingSince: null, isRung: false };
}

/** Reads on until there is nothing new. A ring while it reads makes it look once more, so that none is lost. */
async function read(tail: Tail): Promise<boolean> {
  tail.isRung = true;
  if (isUnderWay(tail)) return false;
  tail.readingSince = performance.now();
  const began = tail.position;
  try {
    while (tail.isRung && tail.listeners.size > 0) {
      tail.isRung = false;
      const entries = await withTx(tail.ctx, (ctx) => listPlacedAfter(ctx, tail.position, BATCH));
      tail.isRung ||= entries.length === BATCH;
      tail.position = entries.at(-1)?.position ?? tail.position;
      if (entries.length > 0) for (const { heard } of tail.listeners) heard(entries);
    }
  } catch (error) {
    processLog().warn({ err: error }, "the event feed could not read; it tries again shortly");
    tellLost(tail);
  } finally {
    tail.readingSince = null;
  }
  return tail.position > began;
}

function isUnderWay(tail: Tail): boolean {
  if (tail.readingSince === null) return false;
  // The database has been asked and does not say anything.
  if (performance.now() - tail.readingSince > SILENCE_MS) tellLost(tail);
  return true;
}

function tellLost({ listeners }: Tail): void {
  for (const { lost } of listeners) lost?.();
}
