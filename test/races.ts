import { expect } from "vitest";
import type { Database } from "#db/client.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { AppError } from "#server/errors.ts";

/** How often a race is run: enough that a lock left out shows. `RACES` sets it. */
export const RACES = Number(process.env.RACES ?? 1000);

/**
 * How often a race is run that stands beside those of which a thousand are promised: each way in which its contestants can
 * begin (`raceInTurn` has 32 at most) comes about several times.
 */
export const FEWER_RACES = Math.min(RACES, 250);

/** What is tried so often beside a thousand races, and in proportion where races are fewer. */
const besideRaces = (often: number) => Math.ceil((often * RACES) / 1000);

/** How many histories of calls at the same time are recorded and checked. `HISTORIES` sets it. */
export const HISTORIES = Number(process.env.HISTORIES ?? besideRaces(300));

/** How many lives of a request the model is compared with. `LIVES` sets it. */
export const LIVES = Number(process.env.LIVES ?? besideRaces(1000));

/** After how many random operations the state is rebuilt from the log. `OPERATIONS` sets it. */
export const OPERATIONS = Number(process.env.OPERATIONS ?? 300);

/** How long a test may take that does so much, in milliseconds: a machine that is very busy needs a second and a half for each. */
export const patienceFor = (times: number) => 600_000 + times * 1500;

/** How often a call is made that a busy machine had no time for. */
const MOST_CALLS = 50;

/**
 * What a call comes to on a machine that is too busy to answer each in time: what ended without any effect, because a row
 * was held for too long or a statement took too long, is done again. An end that is in doubt, and every refusal, is thrown.
 */
export async function untilHeard<T>(call: () => Promise<T>): Promise<T> {
  for (let calls = 1; ; calls++) {
    try {
      return await call();
    } catch (error) {
      if (calls === MOST_CALLS || !(error instanceof AppError)) throw error;
      const { refusal, isOutcomeUnknown } = error.extra;
      const isWithoutEffect = refusal === undefined && ["unavailable", "conflict"].includes(error.code);
      if (isOutcomeUnknown || !isWithoutEffect) throw error;
    }
  }
}

let done = 0;

/**
 * To be called once for each of very many: now and then it gives the log's entries their places, which the worker does
 * elsewhere. While the log is far behind nothing is permitted. Where there was no time for it, the next call makes up.
 */
export async function keepLogUp(db: Database): Promise<void> {
  done += 1;
  if (done % 50 !== 0) return;
  await sequenceEntries(db).catch((fault: unknown) => {
    if (!(fault instanceof AggregateError)) throw fault;
  });
}

/** Runs `race` so many times, a few at once, each with its own number. */
export async function repeatRace(race: (round: number) => Promise<void>, times = RACES, width = 8): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let round = next++; round < times; round = next++) await race(round);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/** How many round trips to the database the first is ahead of the last at most: more than lead up to a use-case's lock. */
const LONGEST_LEAD = 12;

/**
 * One round of a race that none of the contestants is bound to win: every round another begins, and by the round each is
 * none, one or more round trips to the database ahead of the next, or has ended by then. So each comes first in some
 * rounds wherever the others fall. What came of them is in the order of the contestants.
 */
export async function raceInTurn<T>(
  db: Database,
  round: number,
  contestants: readonly (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  const toTheEnd = 1 + Math.ceil(LONGEST_LEAD / (contestants.length - 1));
  const lead = Math.floor(round / contestants.length) % (toTheEnd + 1);
  const running: Promise<T>[] = [];
  for (let place = 0; place < contestants.length; place++) {
    const index = (round + place) % contestants.length;
    if (lead === toTheEnd) await Promise.allSettled(running);
    else for (let trip = 0; place > 0 && trip < lead; trip++) await db.$client`select 1`;
    const contestant = contestants[index];
    if (contestant === undefined) throw new RangeError("a race has a contestant for every place");
    const begun = untilHeard(contestant);
    // Who has lost before the last begins is asked at the end.
    begun.catch(() => undefined);
    running[index] = begun;
  }
  return Promise.allSettled(running);
}

/** Each of a race's ends came about at least once, and no other. */
export function expectEach<End extends string | number>(seen: Iterable<End>, ends: readonly End[]): void {
  expect(new Set(seen)).toEqual(new Set(ends));
}
