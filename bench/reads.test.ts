import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "#test/database.ts";
import { measureReads, type ReadCost } from "./reads.ts";

let fresh: FreshDatabase;
const costs = new Map<number, ReadCost[]>();
beforeAll(async () => {
  fresh = await freshDatabase();
  // In the larger, a read of a whole table of decisions, requests, cases or entries goes over what is allowed.
  for (const decisions of [5_000, 50_000])
    costs.set(decisions, (await measureReads(fresh.url, decisions, () => {}, 2)).reads);
}, 300_000);
afterAll(() => fresh.close());

/** Blocks of 8 KiB that a read may touch; what reads one page touches fewer than 600. */
const MOST: Readonly<Record<string, number>> = {
  // Every open session with its newest decisions, up to 200 sessions; here 40.
  overview: 1_000,
  // A row for each hour of the window's first and last day, and for each day between.
  "approvals: statistics of 15 days": 3_000,
  "approvals: statistics of an environment in 90 days": 1_000,
  // Each request by itself, until the page is full.
  "stream: timed out": 1_000,
  // No rollup has the agent: a thousand decisions are counted one by one, each with the case that may hide it.
  "stream: summary of an agent": 2_800,
  // Walks the agent's decisions, or the blocked ones, until the page is full.
  "decisions: blocked, of an agent": 1_200,
};

test("no read behind a page touches more blocks than its page needs, with ten times the history or not", () => {
  for (const [decisions, reads] of costs) {
    const over = reads.filter(({ read, blocks }) => blocks > (MOST[read] ?? 600));
    expect({ decisions, over }).toEqual({ decisions, over: [] });
  }
});
