import type { Query, QueryClient } from "@tanstack/react-query";
import type { EventView } from "#contract/events.ts";
import { isConcerned } from "./live-subjects.ts";

type Subject = EventView["subject"];

/** Between two rounds, so that a busy workspace does not keep a page fetching without a break. */
const PAUSE_MS = 250;
/** An answer that the page comes with may have been read so long before it is here. */
const ON_ITS_WAY_MS = 10_000;
/** From so many subjects on, what happened lately is everything. */
const MOST_REMEMBERED = 500;

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: {
      /**
       * Fetches again only what these subjects are in a list of several pages. False where that is not enough, and
       * everything of it is fetched again.
       */
      refetchPart?: (subjects: readonly { kind: string; id: string }[]) => Promise<boolean>;
    };
  }
}

export type Refresher = {
  /** Something happened to this subject: what shows it is fetched again. */
  subject: (subject: Subject) => void;
  /** Anything may have happened: the line was down. */
  all: () => void;
};

/**
 * Fetches again what live events made stale. One round at a time: what happens during a round waits for the next, so
 * a flood of events costs one request per query and round, and a slow answer is never thrown away for a newer one.
 */
export function makeRefresher(queryClient: QueryClient): Refresher {
  let subjects = new Map<string, Subject>();
  let everything = false;
  let running = false;
  /** What happened lately, and when; null is everything. */
  let lately: { subject: Subject | null; at: number }[] = [];

  const remember = (subject: Subject | null) => {
    const now = Date.now();
    lately = lately.filter(({ at }) => now - at < ON_ITS_WAY_MS);
    if (lately.length >= MOST_REMEMBERED) lately = [{ subject: null, at: now }];
    lately.push({ subject, at: now });
  };

  // What a page brings along was read before it came: where something happened meanwhile, it is fetched again as it is shown.
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "added" || query.state.data === undefined) return;
    const since = Date.now() - ON_ITS_WAY_MS;
    const isOld = lately.some(
      ({ subject, at }) => at > since && (subject === null || isConcerned(query.queryKey, subject)),
    );
    if (isOld) query.invalidate();
  });

  const round = async () => {
    const batch = [...subjects.values()];
    const all = everything;
    subjects = new Map();
    everything = false;
    const inPart = new Map<string, Promise<boolean>>();
    if (!all)
      for (const query of queryClient.getQueryCache().findAll({ type: "active" })) noteParts(query, batch, inPart);
    const whole = queryClient.invalidateQueries({
      predicate: ({ queryKey, queryHash }) =>
        !inPart.has(queryHash) && (all || batch.some((subject) => isConcerned(queryKey, subject))),
    });
    for (const [queryHash, done] of inPart) {
      if (await done) continue;
      await queryClient.invalidateQueries({ predicate: (query) => query.queryHash === queryHash });
    }
    await whole;
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  };

  const run = async () => {
    if (running) return;
    running = true;
    while (everything || subjects.size > 0) await round();
    running = false;
  };

  return {
    subject: (subject) => {
      remember(subject);
      subjects.set(`${subject.kind} ${subject.id}`, subject);
      void run();
    },
    all: () => {
      remember(null);
      everything = true;
      void run();
    },
  };
}

/** Begins to fetch again the part of a list that the batch is about, where it is shown and can be fetched in part. */
function noteParts(
  { meta, queryKey, queryHash }: Query,
  batch: readonly Subject[],
  into: Map<string, Promise<boolean>>,
) {
  const concerning = batch.filter((subject) => isConcerned(queryKey, subject));
  if (!meta?.refetchPart || concerning.length === 0) return;
  into.set(
    queryHash,
    meta.refetchPart(concerning).catch(() => false),
  );
}
