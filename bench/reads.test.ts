import { beforeAll, expect, inject, test } from "vitest";
import { measureReads, type ReadCost } from "./reads.ts";

const costs = new Map<number, ReadCost[]>();
beforeAll(async () => {
  const { url, template } = inject("testServer");
  const turns = { runs: 0, pairs: 0, template, mostOf };
  // In the larger, a read of a whole table of decisions, requests, cases or entries goes over what is allowed.
  for (const [decisions, stream] of [
    [5_000, false],
    [50_000, true],
  ] as const)
    costs.set(decisions, (await measureReads(url, decisions, () => {}, { ...turns, stream })).reads);
}, 300_000);

/** Blocks of 8 KiB that a read may touch; what reads one page touches fewer than 600. */
const MOST: Readonly<Record<string, number>> = {
  // Every open session with its newest decisions, and with the first and the newest of its cases for what its agent was and is:
  // eight blocks a session, up to 200 sessions; here 40.
  overview: 1_100,
  "sessions: all": 800,
  // A row for each hour of the window's first and last day, and for each day between.
  "approvals: statistics of 15 days": 3_000,
  "approvals: statistics of an environment in 90 days": 1_000,
  // A thousand requests counted one by one, each with its decision.
  "counts: request pending": 6_000,
  "counts: request approved": 6_800,
  "counts: request timed out": 6_800,
  "counts: request rejected": 6_800,
  "counts: request blocked": 6_800,
  // Each with the case that may hide it.
  "counts: a session": 5_400,
  // Walks the agent's decisions, or the blocked ones, until the page is full.
  "decisions: blocked, of an agent": 1_200,
};

/** Of the stream a hundred rows are read, and of what no rollup counts a thousand: each may lie in a block of its own. */
const mostOf = (read: string): number =>
  MOST[read] ?? (read.startsWith("stream: ") ? 1_600 : read.startsWith("counts: ") ? 3_300 : 600);

test("no read behind a page touches more blocks than its page needs, with ten times the history or not", () => {
  for (const [decisions, reads] of costs) {
    const over = reads.filter(({ read, blocks }) => blocks > mostOf(read));
    expect({ decisions, over }).toEqual({ decisions, over: [] });
  }
});
