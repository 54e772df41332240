import type { QueryClient } from "@tanstack/react-query";
import type { EventView } from "#contract/events.ts";
import { isConcerned } from "./live-subjects.ts";

type Subject = EventView["subject"];

/** Between two rounds, so that a busy workspace does not keep a page fetching without a break. */
const PAUSE_MS = 250;

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

  const round = async () => {
    const batch = [...subjects.values()];
    const all = everything;
    subjects = new Map();
    everything = false;
    await queryClient.invalidateQueries({
      predicate: ({ queryKey }) => all || batch.some((subject) => isConcerned(queryKey, subject)),
    });
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
      subjects.set(`${subject.kind} ${subject.id}`, subject);
      void run();
    },
    all: () => {
      everything = true;
      void run();
    },
  };
}
